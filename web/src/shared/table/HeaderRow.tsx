import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import { Checkbox, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';

import { nextSort, rowWidth, sortDirection, sortField, type Column, type Selection } from './table';

import styles from './DataTable.module.css';

type Properties<T> = { columns: Column<T>[]; sort?: string; onSort?: (sort: string) => void; selection?: Selection };

export function HeaderRow<T>({ columns, sort, onSort, selection }: Properties<T>) {
  const { t } = useTranslation();
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" className={styles.row} style={{ minWidth: rowWidth(columns, selection !== undefined) }} aria-rowindex={1}>
        {selection && (
          <div role="columnheader" className={styles.check} aria-label={t('table.selection')}>
            <Checkbox aria-label={t('table.select_loaded')} checked={selection.loaded === 'every'} indeterminate={selection.loaded === 'some'} onChange={selection.toggleLoaded} />
          </div>
        )}
        {columns.map((column) => {
          const sorted = column.sort !== undefined && sortField(sort) === column.sort;
          const text = <span className={styles.ellipsis}>{column.title}</span>;
          return (
            <div
              key={column.key}
              role="columnheader"
              aria-sort={sorted ? sortDirection(sort) : undefined}
              className={[styles.cell, column.pinned && styles.pinned, selection && column.pinned && styles.after].filter(Boolean).join(' ')}
              style={{ flex: `${column.grow ? 1 : 0} 0 ${column.width}px`, justifyContent: column.align === 'right' ? 'flex-end' : undefined }}
            >
              <Tooltip title={column.hint} mouseEnterDelay={0.4}>
                {column.sort && onSort ? (
                  <button type="button" className={styles.sort} onClick={() => onSort(nextSort(sort, column))}>
                    {text}
                    {sorted && (sortDirection(sort) === 'descending' ? <CaretDownOutlined aria-hidden /> : <CaretUpOutlined aria-hidden />)}
                  </button>
                ) : (
                  text
                )}
              </Tooltip>
            </div>
          );
        })}
      </div>
    </div>
  );
}
