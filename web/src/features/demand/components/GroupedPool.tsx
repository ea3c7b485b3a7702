import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useMembers } from '@/shared/api/directory';
import { useList } from '@/shared/api/lists';
import type { Requirement } from '@/shared/api/types';
import { usePeek } from '@/shared/peek/usePeek';
import { useSession } from '@/shared/session/session';
import { HeaderRow } from '@/shared/table/HeaderRow';
import { Row } from '@/shared/table/Row';
import type { FilterValues } from '@/shared/table/filters';
import { useNarrow } from '@/shared/table/useNarrow';
import { FailedState, LoadingState } from '@/shared/ui/States';

import { boardStatuses } from '../api/moves';
import { PoolCard } from './PoolCard';
import { usePoolColumns } from './columns';

import tableStyles from '@/shared/table/DataTable.module.css';
import styles from './demand.module.css';

export type Grouping = 'status' | 'business_line_id' | 'owner_id';
type Group = { value: string; label: string };

function useGroups(grouping: Grouping): Group[] {
  const { t } = useTranslation('demand');
  const { lines } = useSession();
  const members = useMembers(grouping === 'owner_id');
  if (grouping === 'status') return boardStatuses.map((status) => ({ value: status, label: t(`common:status.${status}`) }));
  if (grouping === 'business_line_id') return lines.map((line) => ({ value: line.id, label: line.name }));
  return [...(members.data ?? []).map((member) => ({ value: member.id, label: member.name })), { value: 'none', label: t('filter.no_owner') }];
}

type SectionProperties = { group: Group; grouping: Grouping; filter: FilterValues; sort: string; initiallyOpen: boolean };

function GroupSection({ group, grouping, filter, sort, initiallyOpen }: SectionProperties) {
  const { t } = useTranslation('demand');
  const [open, setOpen] = useState(initiallyOpen);
  const list = useList<Requirement>('requirements', '/requirements', { ...filter, [grouping]: group.value, sort }, { limit: 25 });
  const columns = usePoolColumns();
  const narrow = useNarrow();
  const { peek, open: openPeek } = usePeek();
  const [editing, setEditing] = useState<{ id: string; column: string } | null>(null);
  if (!list.pending && !list.error && list.rows.length === 0) return null;
  return (
    <div role="rowgroup" className={tableStyles.group} aria-label={group.label}>
      <div role="row">
        <div role="gridcell">
          <button type="button" className={styles.groupHead} aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? <CaretDownOutlined /> : <CaretRightOutlined />}
            {group.label}
            <small>{list.total ?? ''}</small>
          </button>
        </div>
      </div>
      {open && list.pending && <LoadingState rows={2} />}
      {open && list.error && <FailedState error={list.error} retry={list.retry} />}
      {open &&
        list.rows.map((row, index) => (
          <Row
            key={row.id}
            row={row}
            index={index}
            height={narrow ? 92 : 40}
            columns={columns}
            card={narrow ? (item) => <PoolCard row={item} /> : undefined}
            active={peek === row.key}
            editing={editing?.id === row.id ? editing.column : null}
            onEdit={(id, column) => setEditing({ id, column })}
            onStop={() => setEditing(null)}
            onActivate={() => openPeek(row.key)}
          />
        ))}
      {open && list.hasMore && (
        <div role="row">
          <div role="gridcell">
            <Button type="link" loading={list.loadingMore} onClick={list.loadMore}>
              {t('common:show_more')}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

/** The pool in sections, each counted and paged by the server. */
export function GroupedPool({ grouping, filter, sort, onSort }: { grouping: Grouping; filter: FilterValues; sort: string; onSort: (sort: string) => void }) {
  const { t } = useTranslation('demand');
  const narrow = useNarrow();
  const columns = usePoolColumns();
  const wanted = filter[grouping]?.split(',');
  const groups = useGroups(grouping).filter((group) => !wanted || wanted.includes(group.value));
  return (
    <div className={styles.groups} role="grid" aria-label={t('pool.title')} tabIndex={0}>
      {!narrow && <HeaderRow columns={columns} sort={sort} onSort={onSort} />}
      {groups.map((group, index) => (
        <GroupSection key={group.value} group={group} grouping={grouping} filter={filter} sort={sort} initiallyOpen={index < 4} />
      ))}
    </div>
  );
}
