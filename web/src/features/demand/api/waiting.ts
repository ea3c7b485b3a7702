import type { Signal } from '@/shared/api/types';

const day = 86_400_000;

/** Whole days since something was said. */
export const waitingDays = (signal: Pick<Signal, 'said_at'>, now = Date.now()) => Math.max(0, Math.floor((now - Date.parse(signal.said_at)) / day));
