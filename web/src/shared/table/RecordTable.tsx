import { Button, Table, type TableColumnType } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useNarrow } from './useNarrow';

import styles from './RecordTable.module.css';

export type RecordColumn<T> = TableColumnType<T> & {
  title: string;
  /** The heading of a phone's card, instead of the first column. */
  heading?: boolean;
  /** What a phone shows without its title: controls, and what speaks for itself. */
  bare?: boolean;
  /** Left out of a phone's card. */
  wideOnly?: boolean;
};

type Properties<T> = {
  label: string;
  columns: RecordColumn<T>[];
  rows: readonly T[];
  /** The width under which the table scrolls sideways. */
  width?: number;
  pageSize?: number;
  className?: string;
};

const contentOf = <T,>(column: RecordColumn<T>, row: T, index: number): ReactNode => {
  const value = typeof column.dataIndex === 'string' ? row[column.dataIndex as keyof T] : undefined;
  return (column.render ? column.render(value, row, index) : value) as ReactNode;
};

/** A short list of records: rows on a screen, cards on a phone. */
export function RecordTable<T extends { id: string }>({ label, columns, rows, width, pageSize, className }: Properties<T>) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const [shown, setShown] = useState(pageSize ?? Number.POSITIVE_INFINITY);
  if (!narrow) {
    return (
      <Table<T>
        aria-label={label}
        className={className}
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={rows}
        pagination={pageSize ? { pageSize, size: 'small', hideOnSinglePage: true, showSizeChanger: false } : false}
        scroll={width ? { x: width } : undefined}
      />
    );
  }
  const onCards = columns.filter((column) => !column.wideOnly);
  const heading = onCards.find((column) => column.heading) ?? onCards[0];
  const rest = onCards.filter((column) => column !== heading);
  return (
    <>
      <ul className={[styles.cards, className].filter(Boolean).join(' ')} aria-label={label}>
        {rows.slice(0, shown).map((row, index) => (
          <li key={row.id} className={styles.card}>
            {heading && <div className={styles.heading}>{contentOf(heading, row, index)}</div>}
            <dl>
              {rest.map((column, place) => {
                const content = contentOf(column, row, index);
                if (content === null || content === undefined || content === '' || content === '–') return null;
                return (
                  <div key={place} className={column.bare ? styles.bare : styles.fact}>
                    <dt className={column.bare ? 'visually-hidden' : undefined}>{column.title}</dt>
                    <dd>{content}</dd>
                  </div>
                );
              })}
            </dl>
          </li>
        ))}
      </ul>
      {rows.length > shown && (
        <Button type="link" onClick={() => setShown(shown + (pageSize ?? 0))}>
          {t('show_more')}
        </Button>
      )}
    </>
  );
}
