import { useQuery, useQueryClient } from '@tanstack/react-query';

import { get, post, put } from '@/shared/api/client';
import { useList } from '@/shared/api/lists';
import type { Baseline, CauseInput, ChangeRequest, Churn, NewChangeRequest, Page, RequirementDetail, WhyChain } from '@/shared/api/types';

const held = ['accepted', 'planned', 'in_delivery', 'released', 'verified'];

/** Whether what was agreed changes by a change request only. */
export const holdsBaseline = ({ type, status }: Pick<RequirementDetail, 'type' | 'status'>) => type !== 'fix' && held.includes(status);

/** A measure without target or review date may still be completed before the plan. */
export const measureOpen = (requirement: RequirementDetail) =>
  !holdsBaseline(requirement) || (requirement.status === 'accepted' && !(requirement.measure?.target !== null && requirement.measure?.target !== undefined && requirement.measure.review_on));

export const useBaselines = (id: string) =>
  useQuery({ queryKey: ['changes', 'baselines', id], queryFn: ({ signal }) => get<Page<Baseline>>(`/requirements/${id}/baselines`, undefined, signal).then((page) => page.items) });

export const useChangesOf = (id: string) => useList<ChangeRequest>('changes', '/change-requests', { requirement: id });

export const useChurn = (query: Record<string, string | null>) => useQuery({ queryKey: ['changes', 'churn', query], queryFn: ({ signal }) => get<Churn>('/change-requests/churn', query, signal) });

export const useWhy = (id: string) => useQuery({ queryKey: ['why', id], queryFn: ({ signal }) => get<WhyChain>(`/requirements/${id}/why`, undefined, signal) });

export function useChangeActions() {
  const client = useQueryClient();
  const renew = <T>(answer: T) => {
    for (const name of ['changes', 'why', 'requirement', 'requirements', 'timeline', 'value']) void client.invalidateQueries({ queryKey: [name] });
    return answer;
  };
  const decide = (verb: string) => (change: ChangeRequest, comment = '') =>
    post<ChangeRequest>(`/change-requests/${change.id}/${verb}`, verb === 'withdrawal' ? {} : { comment: comment || null }, change.version).then(renew);
  return {
    ask: (requirement: string, form: NewChangeRequest) => post<ChangeRequest>(`/requirements/${requirement}/change-requests`, form).then(renew),
    approve: decide('approval'),
    reject: decide('rejection'),
    withdraw: decide('withdrawal'),
    explain: (requirement: string, causes: CauseInput[], version: number) => put<WhyChain>(`/requirements/${requirement}/why`, { causes }, version).then(renew),
  };
}
