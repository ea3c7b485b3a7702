import type { Move, Status, VerdictKind } from '@/shared/api/types';

/** Where a move leads; reopening leads to where the server says. */
export const targetOf: Record<Exclude<Move, 'reopening'>, Status> = {
  triage: 'triaged',
  acceptance: 'accepted',
  planning: 'planned',
  delivery: 'in_delivery',
  release: 'released',
  verification: 'verified',
  closure: 'closed',
  deferral: 'deferred',
  decline: 'declined',
  merge: 'merged',
};

export const verdictOf: Partial<Record<Move, VerdictKind>> = { acceptance: 'accept', deferral: 'defer', decline: 'decline', merge: 'merge' };

const immediate: Move[] = ['triage', 'planning', 'delivery', 'closure'];

/** True when a move needs nothing but the wish. */
export const isImmediate = (move: Move) => immediate.includes(move);

/** The move that leads to a status, among those allowed now. */
export function moveTo(status: Status, allowed: Move[]): Move | null {
  const direct = allowed.find((move) => move !== 'reopening' && targetOf[move] === status);
  if (direct) return direct;
  return (status === 'triaged' || status === 'new') && allowed.includes('reopening') ? 'reopening' : null;
}

export const boardStatuses: Status[] = ['new', 'triaged', 'accepted', 'planned', 'in_delivery', 'released', 'verified', 'closed', 'deferred', 'declined', 'merged'];
