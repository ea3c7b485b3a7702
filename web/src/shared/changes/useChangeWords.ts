import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { get } from '@/shared/api/client';
import { useMembers, useWorkspace } from '@/shared/api/directory';
import type { Customer, FieldChange, Goal } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useSession } from '@/shared/session/session';

import { idsIn, type ChangeWords } from './change_text';

/** The words for some changes; goals and customers among them are asked for by name. */
export function useChangeWords(changes: FieldChange[], recordKind: string): ChangeWords {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const members = useMembers();
  const workspace = useWorkspace();
  const { lines } = useSession();
  const ids = idsIn(changes, recordKind);
  const goals = useQueries({ queries: ids.goals.map((id) => ({ queryKey: ['goal', id], queryFn: ({ signal }: { signal: AbortSignal }) => get<Goal>(`/goals/${id}`, undefined, signal) })) });
  const customers = useQueries({ queries: ids.customers.map((id) => ({ queryKey: ['customer', id], queryFn: ({ signal }: { signal: AbortSignal }) => get<Customer>(`/customers/${id}`, undefined, signal) })) });
  const nameIn = (found: { data?: { id: string; name: string } }[], id: string) => found.find((entry) => entry.data?.id === id)?.data?.name;
  return {
    ...format,
    text: (key, values) => t(key, { ...values }),
    has: (key) => i18n.exists(key),
    member: (id) => (members.data ? members.data.find((member) => member.id === id)?.name : '…'),
    line: (id) => lines.find((line) => line.id === id)?.name,
    goal: (id) => nameIn(goals, id),
    customer: (id) => nameIn(customers, id),
    reason: (verdict, code) => {
      const known = Object.entries(workspace.data?.settings.reasons ?? {}).find(([kind]) => kind === verdict)?.[1].find((reason) => reason.code === code);
      return known && (i18n.language === 'zh' ? known.zh : known.en);
    },
  };
}
