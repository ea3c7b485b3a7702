import { useCallback, useRef, useState } from 'react';

import type { Column, Selection } from './table';
import { useGridKeys } from './useGridKeys';

type Properties<T> = {
  rows: T[];
  columns: Column<T>[];
  selection?: Selection;
  openKey?: string | null;
  keyOf?: (row: T) => string;
  onOpen?: (row: T) => void;
  /** Brings the row that a key went to into view. */
  show: (index: number) => void;
  /** Takes the focus back from an editor that has closed. */
  focus: () => void;
};

/** The row and the cell that the keys mean, and the cell that is being edited; j/k, Enter, x and e work anywhere on the page. */
export function useGrid<T extends { id: string }>({ rows, columns, selection, openKey, keyOf, onOpen, show, focus }: Properties<T>) {
  const [mark, setMark] = useState<{ row: number; id: string | null; column: number }>({ row: -1, id: null, column: 0 });
  const [editing, setEditing] = useState<{ id: string; column: string } | null>(null);
  const openIndex = openKey && keyOf ? rows.findIndex((row) => keyOf(row) === openKey) : -1;
  const active = mark.id === null ? openIndex : whereIs(rows, mark.id, mark.row);
  const editable = columns.filter((column) => column.editor);
  const held = useRef(false);
  const hold = useCallback((wrong: boolean) => void (held.current = wrong), []);
  const edit = useCallback((id: string, column: string) => {
    if (!held.current) setEditing({ id, column });
  }, []);
  const stop = () => {
    held.current = false;
    setEditing(null);
    focus();
  };
  const go = (row: number, column = mark.column) => setMark({ row, id: rows[row]?.id ?? null, column });
  const current = rows[active];

  useGridKeys({
    enabled: rows.length > 0,
    row: active,
    reach: (row) => {
      const bounded = Math.max(0, Math.min(rows.length - 1, row));
      go(bounded);
      show(bounded);
      const record = rows[bounded];
      if (openKey && record && onOpen) onOpen(record);
    },
    open: () => current && onOpen?.(current),
    select: selection && (() => current && selection.toggle(current.id)),
    edit: editable.length > 0 ? () => current && edit(current.id, (editable[mark.column] ?? editable[0])?.key ?? '') : undefined,
    moveColumn: (step) => go(Math.max(0, active), Math.max(0, Math.min(editable.length - 1, mark.column + step))),
  });

  /** What a row on the screen needs to take part. */
  const rowProperties = (row: T, index: number) => ({
    active: index === active,
    activeColumn: index === active ? editable[mark.column]?.key : undefined,
    selected: selection?.has(row.id),
    onToggle: selection?.toggle,
    editing: editing?.id === row.id ? editing.column : null,
    onEdit: edit,
    onStop: stop,
    onHold: hold,
    onActivate: () => {
      go(index);
      onOpen?.(row);
    },
  });
  return { active, rowProperties };
}

/** Where a marked row stands now; what took its place when it has left the list. */
function whereIs(rows: { id: string }[], id: string, before: number) {
  if (rows[before]?.id === id) return before;
  const moved = rows.findIndex((row) => row.id === id);
  return moved >= 0 ? moved : Math.min(before, rows.length - 1);
}
