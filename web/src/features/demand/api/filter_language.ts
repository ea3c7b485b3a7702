import { useQuery } from '@tanstack/react-query';

import { get } from '@/shared/api/client';
import type { Completions, FilterTerm, Page, RequirementGroup } from '@/shared/api/types';
import type { FilterValues } from '@/shared/table/filters';

export type FilteredList = 'requirements' | 'signals';

/** Whether a text says more than words to look for: a key, a phrase, something taken away. */
export const isLanguage = (text: string) => /[:："“”]|(^|\s)[-－]\S/.test(text);

export const useCompletions = (of: FilteredList, text: string, at: number, enabled: boolean) =>
  useQuery({
    queryKey: ['filter-completions', of, text, at],
    queryFn: ({ signal }) => get<Completions>('/filter-completions', { of, text, at }, signal),
    enabled,
    staleTime: 30_000,
  });

export const useGroups = (by: string, filter: FilterValues) =>
  useQuery({
    queryKey: ['requirements', 'groups', by, filter],
    queryFn: ({ signal }) => get<Page<RequirementGroup>>('/requirements/groups', { ...filter, by }, signal).then((answer) => answer.items),
    placeholderData: (before) => before,
  });

type Control = { parameter: string; several?: boolean; values?: Record<string, string>; negated?: boolean };

// Which control of the page a condition may move into; the words of the language where they differ from the address.
const controls: Record<FilteredList, Record<string, Control>> = {
  requirements: {
    status: { parameter: 'status', several: true },
    type: { parameter: 'type' },
    tier: { parameter: 'tier', values: { A: 'A', B: 'B', C: 'C', D: 'D' } },
    list: { parameter: 'list' },
    tag: { parameter: 'tag' },
    owner: { parameter: 'owner_id', values: { me: 'me', none: 'none' } },
    goal: { parameter: 'goal_id', values: { none: 'none' } },
  },
  signals: {
    kind: { parameter: 'kind' },
    channel: { parameter: 'channel' },
    state: { parameter: 'state' },
    source: { parameter: 'hops', values: { first: '0', second: '1' } },
    has: { parameter: 'linked', values: { requirement: 'true' } },
    no: { parameter: 'linked', values: { requirement: 'false' } },
  },
};

/** What a read filter changes of the address: conditions that have a control move there, the rest stays text. */
export function absorbed(of: FilteredList, terms: FilterTerm[], values: FilterValues): Record<string, string | null> {
  const change: Record<string, string | null> = {};
  const rest: FilterTerm[] = [];
  for (const term of terms) {
    const control = controls[of][term.key];
    const mapped = control && term.values.map((value) => (control.values ? control.values[value] : value));
    const free = control && values[control.parameter] === undefined && change[control.parameter] === undefined;
    // A tag with a comma in it would be two in the address.
    const fits = mapped?.every((value) => value !== undefined && !value.includes(',') && !(term.key === 'tag' && value === 'none')) && (control?.several || mapped.length === 1);
    if (control && free && fits && term.plain && !term.negated) change[control.parameter] = mapped.join(',');
    else rest.push(term);
  }
  const words = rest.every((term) => term.key === 'text' && term.plain && !term.negated && term.values.length === 1);
  const text = rest.map((term) => term.text).join(' ');
  return { ...change, text: words && text ? text : null, filter: !words && text ? text : null };
}

/** The filter of a list narrowed by one more condition. */
export const narrowed = (filter: FilterValues, term: string): FilterValues => ({ ...filter, filter: [filter.filter, term].filter(Boolean).join(' ') });
