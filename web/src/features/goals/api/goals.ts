import { useQuery, useQueryClient } from '@tanstack/react-query';

import { get, patch, post, put, remove, send } from '@/shared/api/client';
import type { Fit, Goal, GoalPatch, NewGoal, NewReading, Page, Reading } from '@/shared/api/types';

/** What became of pasted rows; where one is wrong and `partial` was not asked for, none was written. */
export type PasteReport = { imported: number; updated: number; unchanged: number; failed: number; errors: { row: number; column: string; message: string }[] };

export const useGoal = (id: string) => useQuery({ queryKey: ['goal', id], queryFn: ({ signal }) => get<Goal>(`/goals/${id}`, undefined, signal) });

export const useReadings = (id: string) =>
  useQuery({ queryKey: ['goal', id, 'readings'], queryFn: ({ signal }) => get<Page<Reading>>(`/goals/${id}/readings`, { limit: 200 }, signal).then((page) => [...page.items].sort((a, b) => a.on.localeCompare(b.on))) });

export function useGoalActions() {
  const client = useQueryClient();
  const renew = <T>(answer: T) => {
    for (const name of ['goals', 'goal', 'requirement', 'value', 'ranking', 'requirements']) void client.invalidateQueries({ queryKey: [name] });
    return answer;
  };
  return {
    create: (form: NewGoal) => post<Goal>('/goals', form).then(renew),
    change: (goal: Goal, form: GoalPatch) => patch<Goal>(`/goals/${goal.id}`, form, goal.version).then(renew),
    drop: (goal: Goal) => remove(`/goals/${goal.id}`, goal.version).then(renew),
    read: (goal: string, reading: NewReading) => post<Reading>(`/goals/${goal}/readings`, reading).then(renew),
    forget: (goal: string, reading: string) => remove(`/goals/${goal}/readings/${reading}`).then(renew),
    paste: (goal: string, csv: string, partial: boolean) => send<PasteReport>(`/goals/${goal}/readings/import`, { method: 'POST', query: { partial }, raw: { data: csv, type: 'text/csv' } }).then(renew),
    link: (requirement: string, goal: string, fit: Fit, expected: number | null) => put(`/requirements/${requirement}/goals/${goal}`, { fit, expected_change: expected }).then(renew),
    unlink: (requirement: string, goal: string) => remove(`/requirements/${requirement}/goals/${goal}`).then(renew),
  };
}
