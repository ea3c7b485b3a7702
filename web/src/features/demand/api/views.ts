import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { get, patch, post, remove } from '@/shared/api/client';
import type { Page, View, ViewForm } from '@/shared/api/types';
import { useTell } from '@/shared/ui/useTell';

export const useViews = (page: string) =>
  useQuery({ queryKey: ['views'], queryFn: ({ signal }) => get<Page<View>>('/views', undefined, signal).then((answer) => answer.items), select: (views) => views.filter((view) => view.page === page), staleTime: 60_000 });

export function useViewActions() {
  const client = useQueryClient();
  const tell = useTell();
  const options = { onError: tell.failed, onSettled: () => void client.invalidateQueries({ queryKey: ['views'] }) };
  return {
    save: useMutation({ mutationFn: (view: ViewForm) => post<View>('/views', view), ...options }),
    change: useMutation({ mutationFn: ({ view, change }: { view: View; change: Partial<View> }) => patch<View>(`/views/${view.id}`, change, view.version), ...options }),
    drop: useMutation({ mutationFn: (view: View) => remove(`/views/${view.id}`, view.version), ...options }),
  };
}
