import { useQuery } from '@tanstack/react-query';

import { get } from './client';
import type { Job } from './types';

export const jobEnded = (job: Job | undefined) => job !== undefined && ['done', 'failed', 'cancelled'].includes(job.state);

/** Follows a background job until it ends. */
export const useJob = (id: string | null) =>
  useQuery({
    queryKey: ['jobs', id],
    queryFn: ({ signal }) => get<Job>(`/jobs/${id}`, undefined, signal),
    enabled: id !== null,
    refetchInterval: (query) => (jobEnded(query.state.data) ? false : 400),
    staleTime: 0,
  });
