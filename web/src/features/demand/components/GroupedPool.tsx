import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { get } from '@/shared/api/client';
import { useList } from '@/shared/api/lists';
import type { Requirement, RequirementGroup } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';
import { useCan } from '@/shared/session/session';
import { HeaderRow } from '@/shared/table/HeaderRow';
import { Row } from '@/shared/table/Row';
import type { FilterValues } from '@/shared/table/filters';
import type { Column } from '@/shared/table/table';
import { useGrid } from '@/shared/table/useGrid';
import { useMoreAside } from '@/shared/table/useMoreAside';
import { useNarrow } from '@/shared/table/useNarrow';
import { useSelection } from '@/shared/table/useSelection';
import { FailedState, LoadingState } from '@/shared/ui/States';

import { narrowed, useGroups } from '../api/filter_language';
import { BulkBar } from './BulkBar';
import { PoolCard } from './PoolCard';
import { PoolEmpty } from './PoolEmpty';
import { inOrder, useGroupLabel } from './groupings';

import tableStyles from '@/shared/table/DataTable.module.css';
import styles from './demand.module.css';

const keyOfGroup = (group: RequirementGroup) => group.value ?? '';
type Grid = ReturnType<typeof useGrid<Requirement>>;
type SectionProperties = {
  group: RequirementGroup;
  label: string;
  columns: Column<Requirement>[];
  filter: FilterValues;
  sort: string;
  initiallyOpen: boolean;
  /** How many rows stand above this section. */
  start: number;
  grid: Grid;
  onRows: (group: string, rows: Requirement[]) => void;
};

function GroupSection({ group, label, columns, filter, sort, initiallyOpen, start, grid, onRows }: SectionProperties) {
  const { t } = useTranslation('demand');
  const [open, setOpen] = useState(initiallyOpen);
  const list = useList<Requirement>('requirements', '/requirements', { ...narrowed(filter, group.filter), sort }, { limit: 25, enabled: open });
  const narrow = useNarrow();
  const format = useFormat();
  const { rows } = list;
  const name = keyOfGroup(group);
  useEffect(() => onRows(name, open ? rows : []), [onRows, name, open, rows]);
  return (
    <div role="rowgroup" className={tableStyles.group} aria-label={label}>
      <div role="row">
        <div role="gridcell">
          <button type="button" className={styles.groupHead} aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? <CaretDownOutlined aria-hidden /> : <CaretRightOutlined aria-hidden />}
            {label}
            <small>{format.number(group.total)}</small>
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

type Properties = { grouping: string; columns: Column<Requirement>[]; filter: FilterValues; sort: string; onSort: (sort: string) => void };

/** The pool in sections, counted at once by the server, each paged by itself; for the keys and the bulk bar the open ones are one list. */
export function GroupedPool({ grouping, columns, filter, sort, onSort }: Properties) {
  const { t } = useTranslation('demand');
  const narrow = useNarrow();
  const can = useCan();
  const { peek, open } = usePeek();
  const place = useRef<HTMLDivElement>(null);
  const moreAside = useMoreAside(place);
  const scope = JSON.stringify(filter);
  const found = useGroups(grouping, filter);
  const labelOf = useGroupLabel(grouping);
  const groups = inOrder(grouping, found.data ?? []);
  const [sections, setSections] = useState<Record<string, Requirement[]>>({});
  const onRows = useCallback((group: string, rows: Requirement[]) => setSections((before) => ({ ...before, [group]: rows })), []);
  const shown = groups.map((group) => sections[keyOfGroup(group)] ?? []);
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
              key={keyOfGroup(group)}
              group={group}
              label={labelOf(group)}
              columns={columns}
              filter={filter}
              sort={sort}
              initiallyOpen={index < 4}
              start={shown.slice(0, index).reduce((sum, above) => sum + above.length, 0)}
              grid={grid}
              onRows={onRows}
            />
          ))}
          {found.isPending && <LoadingState rows={6} />}
          {found.error && <FailedState error={found.error} retry={() => void found.refetch()} />}
          {found.data?.length === 0 && <PoolEmpty filtered={Object.keys(filter).length > 0} />}
        </div>
      </div>
      {chosen && <BulkBar selection={chosen} selectAll={selectAll} clear={clear} total={total.data?.total ?? null} filter={filter} />}
    </div>
  );
}
