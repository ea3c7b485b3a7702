import { PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useActions } from '@/shared/actions/actions';
import { useRequirementFields } from '@/shared/api/directory';
import { useTight } from '@/shared/peek/useTight';
import { useCan } from '@/shared/session/session';
import { useLine } from '@/shared/session/useLine';
import { useFilters } from '@/shared/table/useFilters';
import { PageHeader } from '@/shared/ui/PageHeader';

import { asked, defaultSort, requirementView } from '../api/filters';
import { ExportMenu } from '../components/ExportMenu';
import { ColumnChooser } from '../components/ColumnChooser';
import { GroupedPool } from '../components/GroupedPool';
import { PoolFilters } from '../components/PoolFilters';
import { PoolTable } from '../components/PoolTable';
import { PoolTabs } from '../components/PoolTabs';
import { ViewMenu } from '../components/ViewMenu';
import { chosenColumns, usePoolColumns } from '../components/columns';
import { exportColumns } from '../components/export_columns';
import { groupingOf, groupings, useGroupingName } from '../components/groupings';

import styles from '../components/demand.module.css';

const NewRequirement = lazy(() => import('../components/NewRequirement'));

export default function PoolPage() {
  const { t } = useTranslation('demand');
  const filters = useFilters(requirementView);
  const [line] = useLine();
  const can = useCan();
  const tight = useTight();
  const [creating, setCreating] = useState(false);
  const { values, change } = filters;
  const sort = values.sort ?? defaultSort;
  const filter = asked(values, line);
  const grouping = groupingOf(values.group);
  const groupingName = useGroupingName();
  const fields = useRequirementFields();
  const all = usePoolColumns();
  const columns = useMemo(() => chosenColumns(all, values.columns), [all, values.columns]);
  const groupable = [...groupings.map((name) => ({ value: name as string, label: groupingName(name) })), ...(fields.data ?? []).filter((field) => field.kind === 'choice' || field.kind === 'member').map((field) => ({ value: `field.${field.key}`, label: field.name }))];
  const create = can('requirements.edit');
  useActions(create ? [{ id: 'do.requirement', title: t('pool.create'), group: 'do', keys: 'n', run: () => setCreating(true) }] : []);
  const onSort = (next: string) => change({ sort: next === defaultSort ? null : next });
  return (
    <div className={styles.page}>
      <PageHeader
        title={t('pool.title')}
        sentence={t('pool.sentence')}
        actions={
          <>
            <PoolTabs view="table" />
            <Select
              allowClear
              aria-label={t('pool.group')}
              placeholder={t('pool.group')}
              style={{ width: tight ? 96 : 132 }}
              popupMatchSelectWidth={false}
              value={grouping}
              onChange={(name?: string) => change({ group: name ?? null })}
              options={groupable.map(({ value, label }) => ({ value, label: t('pool.by', { field: label }) }))}
            />
            <ColumnChooser all={all} chosen={columns} onChange={(names) => change({ columns: names })} />
            <ExportMenu path="/requirements/export" query={{ ...filter, sort, group: grouping, columns: exportColumns(columns) }} />
            {create && (
              <Button icon={<PlusOutlined aria-hidden />} aria-label={t('pool.create')} onClick={() => setCreating(true)}>
                {!tight && t('pool.create_short')}
              </Button>
            )}
          </>
        }
      />
      <PoolFilters values={values} onChange={change} onClear={filters.clear} trailing={<ViewMenu page="requirements" query={filters.query} onApply={filters.apply} />} />
      {grouping ? <GroupedPool key={grouping} grouping={grouping} columns={columns} filter={filter} sort={sort} onSort={onSort} /> : <PoolTable columns={columns} filter={filter} sort={sort} onSort={onSort} />}
      {creating && (
        <Suspense fallback={null}>
          <NewRequirement onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </div>
  );
}
