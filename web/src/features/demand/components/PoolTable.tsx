import { useTranslation } from 'react-i18next';

import { useList } from '@/shared/api/lists';
import type { Requirement } from '@/shared/api/types';
import { usePeek } from '@/shared/peek/usePeek';
import { useCan } from '@/shared/session/session';
import { DataTable } from '@/shared/table/DataTable';
import type { FilterValues } from '@/shared/table/filters';
import type { Column } from '@/shared/table/table';
import { useSelection } from '@/shared/table/useSelection';
import { FailedState, LoadingState } from '@/shared/ui/States';

import { BulkBar } from './BulkBar';
import { PoolCard } from './PoolCard';
import { PoolEmpty } from './PoolEmpty';

import styles from './demand.module.css';

type Properties = { columns: Column<Requirement>[]; filter: FilterValues; sort: string; onSort: (sort: string) => void };

export function PoolTable({ columns, filter, sort, onSort }: Properties) {
  const { t } = useTranslation('demand');
  const list = useList<Requirement>('requirements', '/requirements', { ...filter, sort });
  const { peek, open } = usePeek();
  const can = useCan();
  const { selection, selectAll, clear } = useSelection(list.rows, JSON.stringify(filter));
  if (list.pending) return <LoadingState rows={12} />;
  if (list.error && list.rows.length === 0) return <FailedState error={list.error} retry={list.retry} />;
  return (
    <div className={styles.holder}>
      <DataTable
        label={t('pool.title')}
        columns={columns}
        list={list}
        sort={sort}
        onSort={onSort}
        selection={can('requirements.edit') ? selection : undefined}
        openKey={peek}
        keyOf={(row) => row.key}
        onOpen={(row) => open(row.key)}
        card={(row) => <PoolCard row={row} />}
        empty={<PoolEmpty filtered={Object.keys(filter).length > 0} />}
      />
      {can('requirements.edit') && <BulkBar selection={selection} selectAll={selectAll} clear={clear} total={list.total} filter={filter} />}
    </div>
  );
}
