import { useMutation } from '@tanstack/react-query';

import { post } from '@/shared/api/client';
import type { BulkChange } from '@/shared/api/types';
import type { FilterValues } from '@/shared/table/filters';

export type BulkScope = { ids: string[] } | { filter: FilterValues };
export type BulkStart = { job_id: string; total: number };

export const useBulk = () =>
  useMutation({
    mutationFn: (request: { selection: BulkScope; expected_total: number; change: BulkChange }) => post<BulkStart>('/requirements/bulk', request),
  });

export const undoBulk = (job: string) => post<{ job_id: string }>(`/requirements/bulk/${job}/undo`);
