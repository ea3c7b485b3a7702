import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { get } from '@/shared/api/client';
import { useMembers } from '@/shared/api/directory';
import { useList } from '@/shared/api/lists';
import type { Requirement } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';
import { useCan, useSession } from '@/shared/session/session';
import { HeaderRow } from '@/shared/table/HeaderRow';
import { Row } from '@/shared/table/Row';
import type { FilterValues } from '@/shared/table/filters';
import { useGrid } from '@/shared/table/useGrid';
import { useMoreAside } from '@/shared/table/useMoreAside';
import { useNarrow } from '@/shared/table/useNarrow';
import { useSelection } from '@/shared/table/useSelection';
import { FailedState, LoadingState } from '@/shared/ui/States';

import { boardStatuses } from '../api/moves';
import { BulkBar } from './BulkBar';
import { PoolCard } from './PoolCard';
import { PoolEmpty } from './PoolEmpty';
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

type Section = { rows: Requirement[]; empty: boolean };
type Grid = ReturnType<typeof useGrid<Requirement>>;
type SectionProperties = {
  group: Group;
  grouping: Grouping;
  filter: FilterValues;
  sort: string;
  initiallyOpen: boolean;
  /** How many rows stand above this section. */
  start: number;
  grid: Grid;
  onRows: (group: string, section: Section) => void;
};

function GroupSection({ group, grouping, filter, sort, initiallyOpen, start, grid, onRows }: SectionProperties) {
  const { t } = useTranslation('demand');
  const [open, setOpen] = useState(initiallyOpen);
  const list = useList<Requirement>('requirements', '/requirements', { ...filter, [grouping]: group.value, sort }, { limit: 25 });
  const columns = usePoolColumns();
  const narrow = useNarrow();
  const format = useFormat();
  const { rows } = list;
  const empty = !list.pending && !list.error && rows.length === 0;
  useEffect(() => onRows(group.value, { rows: open ? rows : [], empty }), [onRows, group.value, open, rows, empty]);
  if (empty) return null;
  return (
    <div role="rowgroup" className={tableStyles.group} aria-label={group.label}>
      <div role="row">
        <div role="gridcell">
          <button type="button" className={styles.groupHead} aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? <CaretDownOutlined aria-hidden /> : <CaretRightOutlined aria-hidden />}
            {group.label}
            <small>{list.total === null ? '' : format.number(list.total)}</small>
          </button>
        </div>
      </div>
      {open && list.pending && <LoadingState rows={2} />}
      {open && list.error && <FailedState error={list.error} retry={list.retry} />}
      {open &&
        rows.map((row, index) => (
          <Row
            key={row.id}
            row={row}
            index={start + index}
            height={narrow ? 92 : 40}
            columns={columns}
            card={narrow ? (item) => <PoolCard row={item} /> : undefined}
            {...grid.rowProperties(row, start + index)}
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

type Properties = { grouping: Grouping; filter: FilterValues; sort: string; onSort: (sort: string) => void };

/** The pool in sections, each counted and paged by the server; for the keys and the bulk bar the open ones are one list. */
export function GroupedPool({ grouping, filter, sort, onSort }: Properties) {
  const { t } = useTranslation('demand');
  const narrow = useNarrow();
  const columns = usePoolColumns();
  const can = useCan();
  const { peek, open } = usePeek();
  const place = useRef<HTMLDivElement>(null);
  const moreAside = useMoreAside(place);
  const scope = JSON.stringify(filter);
  const wanted = filter[grouping]?.split(',');
  const groups = useGroups(grouping).filter((group) => !wanted || wanted.includes(group.value));
  const [sections, setSections] = useState<Record<string, Section>>({});
  const onRows = useCallback((group: string, section: Section) => setSections((before) => ({ ...before, [group]: section })), []);
  const shown = groups.map((group) => sections[group.value]?.rows ?? []);
  const rows = shown.flat();
  const total = useQuery({ queryKey: ['requirements', 'count', scope], queryFn: ({ signal }) => get<{ total: number }>('/requirements/count', filter, signal) });
  const { selection, selectAll, clear } = useSelection(rows, scope);
  const chosen = can('requirements.edit') ? selection : undefined;
  const grid = useGrid({
    rows,
    columns,
    selection: chosen,
    openKey: peek,
    keyOf: (row) => row.key,
    onOpen: (row) => open(row.key),
    show: (index) => place.current?.querySelector(`[aria-rowindex="${index + 2}"]`)?.scrollIntoView({ block: 'nearest' }),
    focus: () => place.current?.focus({ preventScroll: true }),
  });
  return (
    <div className={styles.holder}>
      <div className={tableStyles.around} data-more-aside={moreAside || undefined}>
        <div ref={place} className={styles.groups} role="grid" aria-label={t('pool.title')} tabIndex={0}>
          {!narrow && <HeaderRow columns={columns} sort={sort} onSort={onSort} selection={chosen} />}
          {groups.map((group, index) => (
            <GroupSection
              key={group.value}
              group={group}
              grouping={grouping}
              filter={filter}
              sort={sort}
              initiallyOpen={index < 4}
              start={shown.slice(0, index).reduce((sum, above) => sum + above.length, 0)}
              grid={grid}
              onRows={onRows}
            />
          ))}
          {groups.length > 0 && groups.every((group) => sections[group.value]?.empty) && <PoolEmpty filtered={Object.keys(filter).length > 0} />}
        </div>
      </div>
      {chosen && <BulkBar selection={chosen} selectAll={selectAll} clear={clear} total={total.data?.total ?? null} filter={filter} />}
    </div>
  );
}
