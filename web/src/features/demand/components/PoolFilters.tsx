import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMembers, useTags } from '@/shared/api/directory';
import { RecordSelect } from '@/shared/pickers/RecordSelect';
import { useTight } from '@/shared/peek/useTight';
import { useSession } from '@/shared/session/session';
import type { FilterValues } from '@/shared/table/filters';

import { boardStatuses } from '../api/moves';
import { DayField } from './DayField';
import { FilterBar, FilterSelect, Labelled } from './FilterBar';
import { usePoolLabels } from './usePoolLabels';

type Change = (change: Record<string, string | null | undefined>) => void;

const quickNames = ['status', 'owner_id', 'business_line_id', 'type'] as const;
const moreNames = ['tag', 'tier', 'customer_id', 'goal_id', 'has_effort', 'due_before', 'due_after', 'urgency', 'importance', 'urgency_min', 'importance_min', 'list', 'import_id', 'created_by', 'ids'] as const;

function MoreFilters({ values, onChange }: { values: FilterValues; onChange: Change }) {
  const { t } = useTranslation('demand');
  const tags = useTags();
  const levels = [2, 3, 4, 5].map((level) => ({ value: String(level), label: t('filter.at_least', { level }) }));
  const select = (name: string, label: string, options: { value: string; label: string }[]) => (
    <Labelled label={label}>
      <Select allowClear showSearch value={values[name]} aria-label={label} options={options} onChange={(value?: string) => onChange({ [name]: value ?? null })} />
    </Labelled>
  );
  const day = (name: string, label: string) => (
    <Labelled label={label}>
      <DayField aria-label={label} value={values[name]} onChange={(day) => onChange({ [name]: day })} />
    </Labelled>
  );
  return (
    <>
      {select('tag', t('common:field.tags'), (tags.data ?? []).map((tag) => ({ value: tag.name, label: `${tag.name} (${tag.requirements})` })))}
      <Labelled label={t('common:field.customer_id')}>
        <RecordSelect kind="customer" value={values.customer_id} onChange={(id?: string) => onChange({ customer_id: id ?? null })} />
      </Labelled>
      {select('tier', t('common:field.tier'), (['A', 'B', 'C', 'D'] as const).map((tier) => ({ value: tier, label: t(`common:tier.${tier}`) })))}
      {select('list', t('filter.list'), (['priced', 'unpriced'] as const).map((list) => ({ value: list, label: t(`common:list.${list}`) })))}
      {select('goal_id', t('common:field.goals'), [{ value: 'none', label: t('filter.no_goal') }])}
      {select('has_effort', t('common:field.effort'), [
        { value: 'true', label: t('filter.has_effort') },
        { value: 'false', label: t('filter.no_effort') },
      ])}
      {select('urgency_min', t('common:field.urgency'), levels)}
      {select('importance_min', t('common:field.importance'), levels)}
      {day('due_after', t('filter.due_after'))}
      {day('due_before', t('filter.due_before'))}
    </>
  );
}

/** The filters of requirements, the same over table, board, matrix and exports. */
export function PoolFilters({ values, onChange, onClear, trailing }: { values: FilterValues; onChange: Change; onClear: () => void; trailing?: ReactNode }) {
  const { t } = useTranslation('demand');
  const { lines } = useSession();
  const members = useMembers();
  const owners = [{ value: 'me', label: t('filter.me') }, { value: 'none', label: t('filter.no_owner') }, ...(members.data ?? []).map((member) => ({ value: member.id, label: member.name }))];
  const quick = (
    <>
      <FilterSelect choice={{ name: 'status', label: t('common:field.status'), multiple: true, width: 130, options: boardStatuses.map((status) => ({ value: status, label: t(`common:status.${status}`) })) }} values={values} onChange={onChange} />
      <FilterSelect choice={{ name: 'owner_id', label: t('common:field.owner'), options: owners }} values={values} onChange={onChange} />
      <FilterSelect choice={{ name: 'business_line_id', label: t('common:field.business_line_id'), options: lines.map((line) => ({ value: line.id, label: line.name })) }} values={values} onChange={onChange} />
      <FilterSelect
        choice={{ name: 'type', label: t('common:field.type'), width: 96, options: (['new', 'improvement', 'fix', 'compliance'] as const).map((type) => ({ value: type, label: t(`common:type.${type}`) })) }}
        values={values}
        onChange={onChange}
      />
    </>
  );
  const tight = useTight();
  const labels = usePoolLabels(values, tight ? [...quickNames, ...moreNames] : moreNames);
  return <FilterBar of="requirements" labels={labels} values={values} onChange={onChange} onClear={onClear} placeholder={t('filter.search_requirements')} quick={quick} more={<MoreFilters values={values} onChange={onChange} />} moreNames={moreNames} trailing={trailing} />;
}
