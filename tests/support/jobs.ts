// Waits for the end of background work and for announcements, by asking and never by guessing a time.
import { setTimeout as pause } from 'node:timers/promises';

import type { Client } from './client.ts';

export interface Job {
  id: string;
  kind: string;
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  done: number;
  total: number;
  result: unknown;
  error: unknown;
}

// Asks until `probe` returns something other than undefined; throws with `what` when that takes too long.
export async function eventually<T>(
  what: string,
  probe: () => Promise<T | undefined>,
  milliseconds = 30_000,
): Promise<T> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const found = await probe();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`${what} did not happen within ${milliseconds} ms`);
    await pause(20);
  }
}

// The job in its final state.
export function finishedJob(client: Client, id: string, milliseconds?: number): Promise<Job> {
  return eventually(
    `the end of job ${id}`,
    async () => {
      const job = await client.get<Job>(`/jobs/${id}`);
      if (job.status !== 200) throw new Error(`GET /jobs/${id} answered ${job.status}: ${job.text}`);
      return job.body.state === 'queued' || job.body.state === 'running' ? undefined : job.body;
    },
    milliseconds,
  );
}
