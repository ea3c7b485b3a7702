import { useMutation } from '@tanstack/react-query';

import { post } from '@/shared/api/client';
import type { BulkChange, BulkStarted } from '@/shared/api/types';
import type { FilterValues } from '@/shared/table/filters';

const lists = ['status', 'type', 'tag', 'business_line_id', 'tier', 'ids'];
const numbers = ['urgency', 'importance', 'urgency_min', 'importance_min'];

type Typed = string | number | boolean | string[];
export type BulkScope = { ids: string[] } | { filter: Record<string, Typed> };

/** The filters of an address in the types that a JSON body wants. */
export function typedFilter(values: FilterValues): Record<string, Typed> {
  const typed = (name: string, value: string): Typed => (lists.includes(name) ? value.split(',') : numbers.includes(name) ? Number(value) : name === 'has_effort' ? value === 'true' : value);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typed(name, value)]));
}

export const useBulk = () =>
  useMutation({
    mutationFn: (request: { selection: BulkScope; expected_total: number; change: BulkChange }) => post<BulkStarted>('/requirements/bulk', request),
  });

export const undoBulk = (job: string) => post<BulkStarted>(`/requirements/bulk/${job}/undo`);
