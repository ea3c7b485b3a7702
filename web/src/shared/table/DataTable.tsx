import { useVirtualizer } from '@tanstack/react-virtual';
import { Spin } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { List } from '@/shared/api/lists';
import { useFormat } from '@/shared/format/useFormat';

import { HeaderRow } from './HeaderRow';
import { Row } from './Row';
import { rowWidth, type Column, type Selection } from './table';
import { useGridKeys } from './useGridKeys';
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

const cardHeight = 92;

/** Rows over an endless list: only what is visible is drawn; j/k, Enter, x and e work anywhere on the page. */
export function DataTable<T extends { id: string }>({ label, columns, list, sort, onSort, selection, openKey, keyOf, onOpen, card, rowHeight = 40, empty }: Properties<T>) {
  const { t } = useTranslation();
  const format = useFormat();
  const narrow = useNarrow();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState({ row: -1, column: 0 });
  const [editing, setEditing] = useState<{ id: string; column: string } | null>(null);
  const { rows, hasMore, loadMore, loadingMore } = list;
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => (narrow ? cardHeight : rowHeight), overscan: 12, scrollPaddingStart: narrow ? 0 : 36 });
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;

  useEffect(() => virtual.measure(), [narrow, virtual]);
  useEffect(() => {
    if (hasMore && last >= rows.length - 20) loadMore();
  }, [hasMore, last, rows.length, loadMore]);

  const openIndex = openKey && keyOf ? rows.findIndex((row) => keyOf(row) === openKey) : -1;
  const activeRow = active.row >= 0 ? active.row : openIndex;
  const editable = columns.filter((column) => column.editor);
  const edit = useCallback((id: string, column: string) => setEditing({ id, column }), []);
  const stop = useCallback(() => {
    setEditing(null);
    scroller.current?.focus({ preventScroll: true });
  }, []);

  const reach = (row: number, column = active.column) => {
    const bounded = Math.max(0, Math.min(rows.length - 1, row));
    setActive({ row: bounded, column });
    virtual.scrollToIndex(bounded);
    const record = rows[bounded];
    if (openKey && record && onOpen) onOpen(record);
  };
  useGridKeys({
    enabled: rows.length > 0,
    row: activeRow,
    reach,
    open: () => rows[activeRow] && onOpen?.(rows[activeRow]),
    select: selection && (() => rows[activeRow] && selection.toggle(rows[activeRow].id)),
    edit: editable.length > 0 ? () => rows[activeRow] && edit(rows[activeRow].id, (editable[active.column] ?? editable[0])?.key ?? '') : undefined,
    moveColumn: (step) => setActive({ row: Math.max(0, activeRow), column: Math.max(0, Math.min(editable.length - 1, active.column + step)) }),
  });

  return (
    <div className={styles.frame}>
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
                height={item.size}
                columns={columns}
                card={narrow ? card : undefined}
                active={item.index === activeRow}
                activeColumn={item.index === activeRow ? editable[active.column]?.key : undefined}
                selected={selection?.has(row.id)}
                onToggle={selection?.toggle}
                editing={editing?.id === row.id ? editing.column : null}
                onEdit={edit}
                onStop={stop}
                onActivate={() => {
                  setActive({ row: item.index, column: active.column });
                  onOpen?.(row);
                }}
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
