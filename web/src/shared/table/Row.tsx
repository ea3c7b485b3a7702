import { Checkbox } from 'antd';
import type { MouseEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Cell } from './Cell';
import { rowWidth, type Column } from './table';

import styles from './DataTable.module.css';

type Properties<T extends { id: string }> = {
  row: T;
  index: number;
  top?: number;
  height?: number;
  /** Takes the height of a card, which follows its words. */
  measure?: (row: HTMLElement | null) => void;
  columns: Column<T>[];
  card?: (row: T) => ReactNode;
  active?: boolean;
  activeColumn?: string;
  selected?: boolean;
  onToggle?: (id: string, range?: boolean) => void;
  editing: string | null;
  onEdit: (id: string, column: string) => void;
  onStop: () => void;
  onHold: (wrong: boolean) => void;
  onActivate: () => void;
};

// A control's own click, or one in a menu that belongs to the row only in React's tree.
const ownClick = (event: MouseEvent) =>
  event.target instanceof Element && (!event.currentTarget.contains(event.target) || event.target.closest('button, a, input, label, .ant-select, .ant-picker, [data-editor]') !== null);

export function Row<T extends { id: string }>({ row, index, top, height, measure, columns, card, active, activeColumn, selected, onToggle, editing, onEdit, onStop, onHold, onActivate }: Properties<T>) {
  const { t } = useTranslation();
  const check = onToggle && (
    <div role="gridcell" className={styles.check}>
      <Checkbox aria-label={t('table.select_row')} checked={selected ?? false} onChange={(event) => onToggle(row.id, 'shiftKey' in event.nativeEvent && event.nativeEvent.shiftKey === true)} />
    </div>
  );
  return (
    <div
      ref={measure}
      data-index={index}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={onToggle ? (selected ?? false) : undefined}
      data-active={active || undefined}
      className={card ? styles.cardRow : styles.row}
      style={{ top, height, minWidth: card ? undefined : rowWidth(columns, onToggle !== undefined), position: top === undefined ? 'relative' : 'absolute' }}
      onMouseDown={(event) => event.shiftKey && onToggle && !ownClick(event) && event.preventDefault()}
      onClick={(event) => {
        if (ownClick(event)) return;
        // Shift selects, as in every list; a plain click opens.
        if (event.shiftKey && onToggle) onToggle(row.id, true);
        else onActivate();
      }}
    >
      {check}
      {card ? (
        <div role="gridcell" className={styles.card}>
          {card(row)}
        </div>
      ) : (
        columns.map((column) => (
          <Cell
            key={column.key}
            row={row}
            column={column}
            after={onToggle !== undefined}
            marked={activeColumn === column.key}
            editing={editing === column.key}
            onEdit={onEdit}
            onStop={onStop}
            onHold={onHold}
          />
        ))
      )}
    </div>
  );
}
