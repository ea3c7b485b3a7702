import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';

import { get, post, remove } from '@/shared/api/client';
import type { MergedRequirement, NewPart, Part, RequirementDetail } from '@/shared/api/types';

import { adoptRequirement } from './requirements';

export const useMerged = (id: string) =>
  useQuery({ queryKey: ['merged', id], queryFn: ({ signal }) => get<{ items: MergedRequirement[] }>(`/requirements/${id}/merged`, undefined, signal).then((answer) => answer.items) });

export const useParts = (id: string, enabled: boolean) =>
  useQuery({ queryKey: ['parts', id], queryFn: ({ signal }) => get<{ items: Part[] }>(`/requirements/${id}/parts`, undefined, signal).then((answer) => answer.items), enabled });

/** What takes requirements together and apart; a change of one shows on all of them. */
export function useFamilyActions() {
  const client = useQueryClient();
  return useMemo(() => {
    const renew = () => {
      for (const name of ['requirement', 'requirements', 'merged', 'parts', 'similar', 'signals', 'signal', 'timeline', 'board', 'ranking', 'value', 'home']) void client.invalidateQueries({ queryKey: [name] });
    };
    return {
      renew,
      unmerge: ({ id, version }: { id: string; version: number }) =>
        post<RequirementDetail>(`/requirements/${id}/unmerge`, {}, version).then((detail) => {
          adoptRequirement(client, detail);
          renew();
          return detail;
        }),
      split: ({ id, version }: { id: string; version: number }, parts: NewPart[]) => post<{ items: Part[] }>(`/requirements/${id}/parts`, { parts }, version).then((answer) => (renew(), answer.items)),
      rejoin: (whole: string, part: string, keep: boolean) => remove(`/requirements/${whole}/parts/${part}`, undefined, keep ? { keep: true } : undefined).then(renew),
    };
  }, [client]);
}
