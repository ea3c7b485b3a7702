import { useTranslation } from 'react-i18next';

import type { RequirementGroup } from '@/shared/api/types';

import { boardStatuses } from '../api/moves';

/** What the pool groups by, as the server calls it. */
export const groupings = ['status', 'line', 'owner', 'type', 'tag', 'tier', 'source', 'role', 'goal', 'urgency', 'importance', 'size', 'list'] as const;
export type Grouping = (typeof groupings)[number];

/** Also names that older links and views carry. */
export function groupingOf(name: string | undefined): string | undefined {
  if (name === 'business_line_id') return 'line';
  if (name === 'owner_id') return 'owner';
  return name && (groupings.some((each) => each === name) || name.startsWith('field.')) ? name : undefined;
}

const orders: Record<string, readonly string[]> = {
  status: boardStatuses,
  type: ['new', 'improvement', 'fix', 'compliance'],
  tier: ['A', 'B', 'C', 'D'],
  source: ['first', 'second', 'many'],
  role: ['user', 'decision_maker', 'payer'],
  urgency: ['5', '4', '3', '2', '1'],
  importance: ['5', '4', '3', '2', '1'],
  size: ['S', 'M', 'L'],
  list: ['priced', 'unpriced'],
};

/** Words in the order people know them, names by how many; what has none comes last. */
export function inOrder(grouping: string, groups: RequirementGroup[]): RequirementGroup[] {
  const order = orders[grouping];
  const place = (group: RequirementGroup) => (group.value === null ? 1_000 : order ? order.indexOf(group.value) : 0);
  return [...groups].sort((a, b) => place(a) - place(b));
}

export function useGroupingName(): (grouping: string) => string {
  const { t } = useTranslation('demand');
  return (grouping) => t(`grouping.${grouping}`, { defaultValue: grouping });
}

export function useGroupLabel(grouping: string): (group: RequirementGroup) => string {
  const { t } = useTranslation('demand');
  return (group) => {
    if (group.value === null) return t(`grouping.none.${grouping}`, { defaultValue: t('grouping.none') });
    switch (grouping) {
      case 'status':
        return t(`common:status.${group.value}`);
      case 'type':
        return t(`common:type.${group.value}`);
      case 'tier':
        return t(`common:tier.${group.value}`);
      case 'source':
        return t(`source.${group.value}`);
      case 'role':
        return t(`common:roles.${group.value}`);
      case 'size':
        return t(`common:effort.${group.value}`);
      case 'list':
        return t(`common:list.${group.value}`);
      case 'urgency':
      case 'importance':
        return t('grouping.level', { field: t(`common:field.${grouping}`), level: group.value });
      default:
        return group.label;
    }
  };
}
