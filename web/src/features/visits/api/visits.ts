import { useQuery, useQueryClient } from '@tanstack/react-query';

import { get, patch, post, put, remove } from '@/shared/api/client';
import type { Contact, HeardInput, NewVisit, Page, QuotaInput, Visit, VisitPatch, VisitYear } from '@/shared/api/types';

export const useVisit = (id: string) => useQuery({ queryKey: ['visit', id], queryFn: ({ signal }) => get<Visit>(`/visits/${id}`, undefined, signal) });

export const useVisitYear = (year: number) => useQuery({ queryKey: ['visit_year', year], queryFn: ({ signal }) => get<VisitYear>(`/visit-years/${year}`, undefined, signal) });

export const useContactsOf = (customer: string | null | undefined) =>
  useQuery({ queryKey: ['customer', customer, 'contacts'], queryFn: ({ signal }) => get<Page<Contact>>('/contacts', { customer_id: customer, limit: 200 }, signal).then((page) => page.items), enabled: Boolean(customer) });

export function useVisitActions() {
  const client = useQueryClient();
  const renew = <T>(answer: T) => {
    for (const name of ['visits', 'visit', 'visit_year', 'signals', 'requirement', 'requirements', 'home']) void client.invalidateQueries({ queryKey: [name] });
    return answer;
  };
  return {
    plan: (form: NewVisit) => post<Visit>('/visits', form).then(renew),
    change: (visit: Visit, form: VisitPatch) => patch<Visit>(`/visits/${visit.id}`, form, visit.version).then(renew),
    drop: (visit: Visit) => remove(`/visits/${visit.id}`, visit.version).then(renew),
    hear: (visit: Visit, form: HeardInput) => post<Visit>(`/visits/${visit.id}/signals`, form).then(renew),
    quota: (member: string | null, form: QuotaInput) => put(member ? `/visit-quotas/members/${member}` : '/visit-quotas/everybody', form).then(renew),
  };
}
