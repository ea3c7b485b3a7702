import { useInfiniteQuery } from '@tanstack/react-query';

import { get } from '@/shared/api/client';
import type { Matrix, MatrixItem, Page, Requirement } from '@/shared/api/types';

import { openStatuses } from '../components/matrix_levels';

// The pool puts what has no level first when it is sorted upward: first all without urgency, then those that lack importance alone.
type Step = { lacking: 'urgency' | 'importance'; cursor: string | null };

async function read({ lacking, cursor }: Step, line: string | null, signal: AbortSignal) {
  const page = await get<Page<Requirement>>('/requirements', { business_line_id: line, status: openStatuses, urgency_min: lacking === 'importance' ? 1 : undefined, sort: lacking, limit: 50, cursor }, signal);
  const rows = page.items.filter((row) => row[lacking] === null);
  const more = rows.length === page.items.length && page.next !== null;
  const next: Step | null = more ? { lacking, cursor: page.next } : lacking === 'urgency' ? { lacking: 'importance', cursor: null } : null;
  return { rows, next };
}

/** What is not placed yet: the few that the matrix brings, and on request all the others, fifty at a time. */
export function useUnplaced(matrix: Matrix, line: string | null) {
  const pages = useInfiniteQuery({
    queryKey: ['matrix', line, 'unplaced'],
    queryFn: ({ pageParam, signal }) => read(pageParam, line, signal),
    initialPageParam: { lacking: 'urgency', cursor: null } as Step,
    getNextPageParam: (page) => page.next,
    enabled: false,
  });
  const rest = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  return {
    items: joined(matrix, rest),
    hasMore: matrix.unplaced.total > matrix.unplaced.items.length && (pages.data === undefined || pages.hasNextPage),
    loading: pages.isFetching,
    loadMore: () => void (pages.data ? pages.fetchNextPage() : pages.refetch()),
  };
}

/** Each once, and none that was placed meanwhile. */
export function joined(matrix: Matrix, rest: MatrixItem[]): MatrixItem[] {
  const known = new Set([...matrix.unplaced.items, ...matrix.cells.flatMap((cell) => cell.items)].map((item) => item.id));
  return [...matrix.unplaced.items, ...rest.filter((row) => !known.has(row.id))];
}
