import type { FilterValues } from '@/shared/table/filters';

export const requirementFilters = [
  'filter',
  'text',
  'status',
  'type',
  'tag',
  'owner_id',
  'business_line_id',
  'customer_id',
  'goal_id',
  'tier',
  'due_before',
  'due_after',
  'has_effort',
  'urgency',
  'importance',
  'urgency_min',
  'importance_min',
  'import_id',
  'created_by',
  'list',
  'step',
  'feature',
  'module',
  'ids',
] as const;

/** What of an address says how rows are shown, and not which. */
export const shaping: readonly string[] = ['sort', 'group', 'columns'];
export const requirementView = [...requirementFilters, 'sort', 'group', 'columns'] as const;

export const signalFilters = ['filter', 'text', 'kind', 'channel', 'hops', 'customer_id', 'business_line_id', 'state', 'assignee_id', 'linked', 'import_id', 'from', 'to'] as const;
export const signalView = [...signalFilters, 'sort'] as const;

export const defaultSort = '-density';

/** What of the address the server is asked for: the filters, narrowed to the chosen line where none is named. */
export function asked(values: FilterValues, line: string | null): FilterValues {
  const filters = Object.fromEntries(Object.entries(values).filter(([name]) => !shaping.includes(name)));
  return line && !filters.business_line_id ? { ...filters, business_line_id: line } : filters;
}
