import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import type { Matrix } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';

import { openStatuses } from './matrix_levels';

import styles from './Matrix.module.css';

/** The same marks as rows. */
export function MatrixTable({ matrix }: { matrix: Matrix }) {
  const { t } = useTranslation('value');
  const format = useFormat();
  const { open } = usePeek();
  const rows = [
    ...matrix.cells.flatMap((cell) => cell.items.map((item) => ({ ...item, urgency: cell.urgency as number | null, importance: cell.importance as number | null }))),
    ...matrix.unplaced.items.map((item) => ({ ...item, urgency: null, importance: null })),
  ];
  const rest = matrix.cells.reduce((sum, cell) => sum + cell.total, matrix.unplaced.total) - rows.length;
  const level = (name: 'urgency' | 'importance') => ({ title: t(`common:field.${name}`), dataIndex: name, width: 110, sorter: (a: (typeof rows)[number], b: (typeof rows)[number]) => (a[name] ?? 0) - (b[name] ?? 0), render: (value: number | null) => value ?? '–' });
  return (
    <div className={styles.twin}>
      <Table
        size="small"
        rowKey="id"
        dataSource={rows}
        pagination={{ pageSize: 50, size: 'small', hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 560 }}
        columns={[
          { title: t('common:field.title'), render: (_, row) => <button type="button" className={styles.open} onClick={() => open(row.key)}>{row.key} {row.title}</button> },
          level('urgency'),
          level('importance'),
          { title: t('common:density'), dataIndex: 'density', align: 'right', width: 120, sorter: (a, b) => a.density - b.density, render: (value: number) => format.number(Number(value.toPrecision(3))) },
        ]}
      />
      {rest > 0 && <Link to={`/requirements?sort=-urgency&status=${openStatuses}`}>{t('matrix.rest', { count: rest })}</Link>}
    </div>
  );
}
