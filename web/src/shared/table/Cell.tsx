import { useTranslation } from 'react-i18next';

import type { Column } from './table';

import styles from './DataTable.module.css';

type Properties<T> = {
  row: T;
  column: Column<T>;
  after: boolean;
  marked: boolean;
  editing: boolean;
  onEdit: (id: string, column: string) => void;
  onStop: () => void;
  onHold: (wrong: boolean) => void;
};

export function Cell<T extends { id: string }>({ row, column, after, marked, editing, onEdit, onStop, onHold }: Properties<T>) {
  const { t } = useTranslation();
  const classes = [styles.cell, column.pinned && styles.pinned, after && column.pinned && styles.after, marked && styles.marked];
  const shape = { flex: `${column.grow ? 1 : 0} 0 ${column.width}px`, justifyContent: column.align === 'right' ? 'flex-end' : undefined };
  if (editing && column.editor) {
    return (
      <div role="gridcell" className={[...classes, styles.editing].filter(Boolean).join(' ')} style={shape} data-editor>
        {column.editor({ row, close: onStop, hold: onHold })}
      </div>
    );
  }
  // A pinned title opens the record on click; its editing starts from the keyboard or a double click.
  if (column.editor && !column.pinned) {
    return (
      <div role="gridcell" className={classes.filter(Boolean).join(' ')} style={shape}>
        <button type="button" className={styles.editable} style={{ justifyContent: shape.justifyContent }} title={t('table.edit', { column: column.title })} onClick={() => onEdit(row.id, column.key)}>
          {column.render(row) ?? <span className={styles.none}>–</span>}
          <span className="visually-hidden">{t('table.edit', { column: column.title })}</span>
        </button>
      </div>
    );
  }
  return (
    <div role="gridcell" className={classes.filter(Boolean).join(' ')} style={shape} onDoubleClick={column.editor ? () => onEdit(row.id, column.key) : undefined}>
      {column.render(row) ?? <span className={styles.none}>–</span>}
    </div>
  );
}
