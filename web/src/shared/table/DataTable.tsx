import { useVirtualizer } from '@tanstack/react-virtual';
import { Spin } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { List } from '@/shared/api/lists';
import { useFormat } from '@/shared/format/useFormat';

import { HeaderRow } from './HeaderRow';
import { Row } from './Row';
import { rowWidth, type Column, type Selection } from './table';
import { useGrid } from './useGrid';
import { useMoreAside } from './useMoreAside';
import { useNarrow } from './useNarrow';

import styles from './DataTable.module.css';

type Properties<T extends { id: string }> = {
  label: string;
  columns: Column<T>[];
  list: Pick<List<T>, 'rows' | 'total' | 'hasMore' | 'loadMore' | 'loadingMore' | 'stale'>;
  sort?: string;
  onSort?: (sort: string) => void;
  selection?: Selection;
  openKey?: string | null;
  keyOf?: (row: T) => string;
  onOpen?: (row: T) => void;
  /** What a row looks like on a phone. */
  card: (row: T) => React.ReactNode;
  rowHeight?: number;
  empty?: React.ReactNode;
};

// Until a card has been measured.
const cardHeight = 76;

/** Rows over an endless list: only what is visible is drawn; j/k, Enter, x and e work anywhere on the page. */
export function DataTable<T extends { id: string }>({ label, columns, list, sort, onSort, selection, openKey, keyOf, onOpen, card, rowHeight = 40, empty }: Properties<T>) {
  const { t } = useTranslation();
  const format = useFormat();
  const narrow = useNarrow();
  const scroller = useRef<HTMLDivElement>(null);
  const moreAside = useMoreAside(scroller);
  const { rows, hasMore, loadMore, loadingMore } = list;
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => (narrow ? cardHeight : rowHeight), overscan: 12, scrollPaddingStart: narrow ? 0 : 36 });
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;

  useEffect(() => virtual.measure(), [narrow, virtual]);
  useEffect(() => {
    if (hasMore && last >= rows.length - 20) loadMore();
  }, [hasMore, last, rows.length, loadMore]);

  const { rowProperties } = useGrid({
    rows,
    columns,
    selection,
    openKey,
    keyOf,
    onOpen,
    show: (index) => virtual.scrollToIndex(index),
    focus: () => scroller.current?.focus({ preventScroll: true }),
  });

  return (
    <div className={styles.frame} data-more-aside={moreAside || undefined}>
      <div ref={scroller} className={styles.scroller} role="grid" aria-label={label} aria-rowcount={list.total ?? -1} aria-busy={list.stale} tabIndex={0} data-stale={list.stale || undefined}>
        {!narrow && <HeaderRow columns={columns} sort={sort} onSort={onSort} selection={selection} />}
        <div role="rowgroup" className={styles.body} style={{ height: virtual.getTotalSize(), minWidth: narrow ? undefined : rowWidth(columns, selection !== undefined) }}>
          {drawn.map((item) => {
            const row = rows[item.index];
            return row ? (
              <Row
                key={row.id}
                row={row}
                index={item.index}
                top={item.start}
                height={narrow ? undefined : item.size}
                measure={narrow ? virtual.measureElement : undefined}
                columns={columns}
                card={narrow ? card : undefined}
                {...rowProperties(row, item.index)}
              />
            ) : null;
          })}
        </div>
        {rows.length === 0 && empty}
      </div>
      <div className={styles.footer} aria-live="polite">
        {loadingMore && <Spin size="small" />}
        <span>{list.total === null ? t('table.loaded', { count: rows.length }) : t('table.loaded_of', { loaded: format.number(rows.length), total: format.number(list.total) })}</span>
      </div>
    </div>
  );
}
