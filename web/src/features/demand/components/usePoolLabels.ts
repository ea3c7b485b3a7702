import { useTranslation } from 'react-i18next';

import { useLineName, useMembers } from '@/shared/api/directory';
import type { FilterValues } from '@/shared/table/filters';

const fields: Record<string, string> = {
  status: 'status',
  owner_id: 'owner',
  business_line_id: 'business_line_id',
  type: 'type',
  tag: 'tags',
  tier: 'tier',
  customer_id: 'customer_id',
  goal_id: 'goals',
  urgency: 'urgency',
  importance: 'importance',
  urgency_min: 'urgency',
  importance_min: 'importance',
};

/** The conditions of controls that nobody sees while they are folded away, as people read them. */
export function usePoolLabels(values: FilterValues, names: readonly string[]): { name: string; label: string }[] {
  const { t } = useTranslation('demand');
  const lineName = useLineName();
  const members = useMembers(values.owner_id !== undefined || values.created_by !== undefined);
  const person = (id: string) => (id === 'me' ? t('filter.me') : id === 'none' ? t('filter.no_owner') : (members.data?.find((member) => member.id === id)?.name ?? '…'));
  const words = (value: string, kind: 'status' | 'type' | 'tier') => value.split(',').map((word) => t(`common:${kind}.${word}`)).join(t('common:list_comma'));
  const shown = (name: string, value: string): string => {
    switch (name) {
      case 'status':
      case 'type':
      case 'tier':
        return words(value, name);
      case 'owner_id':
      case 'created_by':
        return person(value);
      case 'business_line_id':
        return value.split(',').map(lineName).join(t('common:list_comma'));
      case 'urgency_min':
      case 'importance_min':
        return t('filter.at_least', { level: value });
      default:
        return value;
    }
  };
  // What speaks for itself, or names a record that is not at hand.
  const whole: Record<string, (value: string) => string> = {
    list: (value) => t(`common:list.${value}`),
    has_effort: (value) => t(value === 'true' ? 'filter.has_effort' : 'filter.no_effort'),
    goal_id: (value) => (value === 'none' ? t('filter.no_goal') : t('filter.one_goal')),
    customer_id: () => t('filter.one_customer'),
    import_id: () => t('filter.one_import'),
    ids: (value) => t('filter.chosen', { count: value.split(',').length }),
    due_after: (value) => `${t('filter.due_after')} ${value}`,
    due_before: (value) => `${t('filter.due_before')} ${value}`,
    created_by: (value) => t('filter.by', { name: person(value) }),
  };
  return names.flatMap((name) => {
    const value = values[name];
    if (!value) return [];
    return [{ name, label: whole[name]?.(value) ?? `${t(`common:field.${fields[name] ?? name}`)}${t('common:colon')}${shown(name, value)}` }];
  });
}
