import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import type { Matrix, MatrixItem } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';

import { openStatuses } from './matrix_levels';

import styles from './Matrix.module.css';

type Row = MatrixItem & { urgency: number | null; importance: number | null };

function rowsOf(matrix: Matrix): Row[] {
  return [...matrix.cells.flatMap((cell) => cell.items.map((item) => ({ ...item, urgency: cell.urgency, importance: cell.importance }))), ...matrix.unplaced.items.map((item) => ({ ...item, urgency: null, importance: null }))];
}

function useColumns(list: MatrixItem['list']): TableColumnsType<Row> {
  const { t } = useTranslation('value');
  const format = useFormat();
  const { open } = usePeek();
  const level = (name: 'urgency' | 'importance') => ({ title: t(`common:field.${name}`), dataIndex: name, width: 110, sorter: (a: Row, b: Row) => (a[name] ?? 0) - (b[name] ?? 0), render: (value: number | null) => value ?? '–' });
  const density = (value: number) => {
    const text = format.number(Number(value.toPrecision(3)));
    return list === 'priced' ? `×${text}` : t('common:points_of', { count: value, points: text });
  };
  return [
    { title: t('common:field.title'), render: (_, row) => <button type="button" className={styles.open} onClick={() => open(row.key)}>{row.key} {row.title}</button> },
    level('urgency'),
    level('importance'),
    { title: t(list === 'priced' ? 'matrix.density_priced' : 'matrix.density_unpriced'), dataIndex: 'density', align: 'right', width: 150, defaultSortOrder: 'descend', sorter: (a, b) => a.density - b.density, render: density },
  ];
}

/** What is measured in money and what is measured in points are two orders, never one. */
function OneList({ list, rows }: { list: MatrixItem['list']; rows: Row[] }) {
  const { t } = useTranslation('value');
  const columns = useColumns(list);
  if (rows.length === 0) return null;
  return (
    <section aria-label={t(`common:list.${list}`)}>
      <h2>
        {t(`common:list.${list}`)} <small>{rows.length}</small>
      </h2>
      <Table size="small" rowKey="id" dataSource={rows} pagination={{ pageSize: 50, size: 'small', hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: 560 }} columns={columns} />
    </section>
  );
}

/** The same marks as rows. */
export function MatrixTable({ matrix }: { matrix: Matrix }) {
  const { t } = useTranslation('value');
  const rows = rowsOf(matrix);
  const rest = matrix.cells.reduce((sum, cell) => sum + cell.total, matrix.unplaced.total) - rows.length;
  return (
    <div className={styles.twin}>
      {(['priced', 'unpriced'] as const).map((list) => (
        <OneList key={list} list={list} rows={rows.filter((row) => row.list === list)} />
      ))}
      {rest > 0 && <Link to={`/requirements?sort=-urgency&status=${openStatuses}`}>{t('matrix.rest', { count: rest })}</Link>}
    </div>
  );
}
