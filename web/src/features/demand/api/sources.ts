import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { get, patch, post, remove } from '@/shared/api/client';
import type { NewSource, Page, PayloadPreview, SignalSource, SourceDelivery, SourcePatch } from '@/shared/api/types';

export const useSources = () => useQuery({ queryKey: ['signal_sources'], queryFn: ({ signal }) => get<Page<SignalSource>>('/signal-sources', undefined, signal).then((page) => page.items) });

export const useDeliveries = (id: string) =>
  useInfiniteQuery({
    queryKey: ['signal_sources', id, 'deliveries'],
    queryFn: ({ pageParam, signal }) => get<Page<SourceDelivery>>(`/signal-sources/${id}/deliveries`, { limit: 20, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export function useSourceActions() {
  const client = useQueryClient();
  const renew = () => void client.invalidateQueries({ queryKey: ['signal_sources'] });
  return {
    create: useMutation({ mutationFn: (form: NewSource) => post<SignalSource>('/signal-sources', form), onSuccess: renew }),
    change: useMutation({ mutationFn: ({ source, form }: { source: SignalSource; form: SourcePatch }) => patch<SignalSource>(`/signal-sources/${source.id}`, form, source.version), onSettled: renew }),
    rotate: useMutation({ mutationFn: (id: string) => post<SignalSource>(`/signal-sources/${id}/secret`), onSettled: renew }),
    revoke: useMutation({ mutationFn: (source: SignalSource) => remove(`/signal-sources/${source.id}`, source.version), onSettled: renew }),
    replay: useMutation({ mutationFn: ({ id, delivery }: { id: string; delivery: string }) => post<{ state: string; signal: string }>(`/signal-sources/${id}/deliveries/${delivery}/replay`), onSettled: renew }),
    preview: useMutation({ mutationFn: ({ id, ...body }: { id: string; payload: unknown; mapping: SourcePatch['mapping']; only: SourcePatch['only'] }) => post<PayloadPreview>(`/signal-sources/${id}/preview`, body) }),
  };
}
