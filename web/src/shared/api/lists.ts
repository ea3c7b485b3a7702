import { keepPreviousData, useInfiniteQuery, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';

import { get } from './client';
import type { Page } from './types';

export type ListQuery = Record<string, string | number | boolean | null | undefined>;

/** A cursor list as one growing array. `name` is the first part of the cache key: changes of records invalidate by it. */
export function useList<T>(name: string, path: string, query: ListQuery = {}, options: { limit?: number; enabled?: boolean; keep?: boolean } = {}) {
  const limit = options.limit ?? 100;
  const result = useInfiniteQuery({
    queryKey: [name, 'list', path, query, limit],
    queryFn: ({ pageParam, signal }) => get<Page<T>>(path, { ...query, limit, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: options.keep === false ? undefined : keepPreviousData,
    enabled: options.enabled ?? true,
  });
  const rows = useMemo(() => result.data?.pages.flatMap((page) => page.items) ?? [], [result.data]);
  const total = result.data ? (result.data.pages[0]?.total ?? (result.hasNextPage ? null : rows.length)) : null;
  return {
    rows,
    total,
    pending: result.isPending && (options.enabled ?? true),
    stale: result.isPlaceholderData,
    error: result.error,
    retry: () => void result.refetch(),
    hasMore: result.hasNextPage,
    loadingMore: result.isFetchingNextPage,
    loadMore: () => void (result.hasNextPage && !result.isFetchingNextPage && result.fetchNextPage()),
  };
}

export type List<T> = ReturnType<typeof useList<T>>;

/** Changes one row wherever a list of `name` holds it; answers the lists as they were, for a rollback. */
export function changeCachedRow<T extends { id: string }>(client: QueryClient, name: string, id: string, change: (row: T) => T) {
  const before = client.getQueriesData<InfiniteData<Page<T>>>({ queryKey: [name, 'list'] });
  client.setQueriesData<InfiniteData<Page<T>>>({ queryKey: [name, 'list'] }, (data) =>
    data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map((row) => (row.id === id ? change(row) : row)) })) },
  );
  return before;
}

export function restoreCachedRows(client: QueryClient, before: [readonly unknown[], unknown][]) {
  for (const [key, data] of before) client.setQueryData(key, data);
}
