import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';

import { get, put, remove } from '@/shared/api/client';
import type { SimilarRecord } from '@/shared/api/types';

export type Asking = { kind: 'requirement' | 'signal'; id: string };

const pathOf = ({ kind, id }: Asking) => `/${kind}s/${id}/similar`;

/** The ten that say the most similar to a record; all of them are asked for anew after a link, a merge or a refusal. */
export const useSimilar = (asking: Asking, kinds?: SimilarRecord['kind']) =>
  useQuery({
    queryKey: ['similar', asking.kind, asking.id, kinds ?? 'all'],
    queryFn: ({ signal }) => get<{ items: SimilarRecord[] }>(pathOf(asking), { kinds, limit: 10 }, signal).then((answer) => answer.items),
    staleTime: 30_000,
  });

/** Requirements that say the same as what is being typed. */
export const useSimilarToText = (text: string) =>
  useQuery({
    queryKey: ['similar', 'text', text],
    queryFn: ({ signal }) => get<{ items: SimilarRecord[] }>('/similar', { text: text.slice(0, 300), kinds: 'requirement', limit: 4 }, signal).then((answer) => answer.items.filter((item) => item.score >= 0.15)),
    enabled: text.length >= 4,
    placeholderData: (before) => before,
    staleTime: 30_000,
  });

export function useRefusals(asking: Asking) {
  const client = useQueryClient();
  const path = pathOf(asking);
  return useMemo(() => {
    const renew = () => void client.invalidateQueries({ queryKey: ['similar'] });
    return {
      refuse: (other: string) => put(`${path}/${other}/refusal`, {}).then(renew),
      allow: (other: string) => remove(`${path}/${other}/refusal`).then(renew),
    };
  }, [client, path]);
}
