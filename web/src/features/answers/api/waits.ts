import { useQuery } from '@tanstack/react-query';

import { get } from '@/shared/api/client';
import type { AnswerTime, OwnerCount, Page, Wait } from '@/shared/api/types';

/** What waits for a first verdict past its time, what I owe first. */
export const useOverdue = (line: string | undefined) =>
  useQuery({ queryKey: ['waits', 'overdue', line], queryFn: ({ signal }) => get<Page<Wait>>('/waits', { overdue: true, answered: false, owner_id: 'me', business_line_id: line, limit: 8 }, signal) });

export const useLateOwners = (line: string | undefined) =>
  useQuery({ queryKey: ['waits', 'owners', line], queryFn: ({ signal }) => get<Page<OwnerCount>>('/waits/owners', { business_line_id: line }, signal).then((page) => page.items) });

export const useAnswerTimes = (line: string | undefined) =>
  useQuery({ queryKey: ['waits', 'times', line], queryFn: ({ signal }) => get<Page<AnswerTime>>('/reports/answer-times', { business_line_id: line }, signal).then((page) => page.items) });

/** Days with one decimal; whole numbers from ten on. */
export const daysOf = (seconds: number) => {
  const days = seconds / 86_400;
  return days >= 10 ? Math.round(days) : Math.round(days * 10) / 10;
};
