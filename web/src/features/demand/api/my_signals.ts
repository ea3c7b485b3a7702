import { useQuery } from '@tanstack/react-query';

import { ApiError, get } from '@/shared/api/client';
import type { MySignal, Page } from '@/shared/api/types';

const pagesMax = 50;

/** One of one's own signals with what came of it, which the server tells in the list alone. */
async function findMine(key: string, signal: AbortSignal): Promise<MySignal> {
  let cursor: string | null = null;
  for (let page = 0; page < pagesMax; ++page) {
    const answer: Page<MySignal> = await get<Page<MySignal>>('/my/signals', { limit: 200, cursor }, signal);
    const found = answer.items.find((item) => item.key === key);
    if (found) return found;
    if (!answer.next) break;
    cursor = answer.next;
  }
  throw new ApiError({ status: 404, code: 'not_found' });
}

export const useMySignal = (key: string) => useQuery({ queryKey: ['my_signals', 'one', key], queryFn: ({ signal }) => findMine(key, signal) });
