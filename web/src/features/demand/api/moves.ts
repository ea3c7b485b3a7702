import type { Move, RequirementType, Status, VerdictKind } from '@/shared/api/types';
import type { Permission } from '@/shared/session/permissions';

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

const decidable: Status[] = ['new', 'triaged', 'accepted', 'deferred'];
const startOf: Record<Move, { from: Status[]; fix?: Status[]; needs: Permission }> = {
  triage: { from: ['new'], needs: 'requirements.edit' },
  acceptance: { from: ['triaged', 'planned'], fix: ['new'], needs: 'requirements.decide' },
  deferral: { from: ['new', 'triaged', 'accepted', 'planned'], needs: 'requirements.decide' },
  decline: { from: decidable, needs: 'requirements.decide' },
  merge: { from: decidable, needs: 'requirements.decide' },
  planning: { from: ['accepted', 'in_delivery'], needs: 'requirements.deliver' },
  delivery: { from: ['planned'], fix: ['accepted'], needs: 'requirements.deliver' },
  release: { from: ['in_delivery'], needs: 'requirements.deliver' },
  verification: { from: ['released'], needs: 'requirements.verify' },
  closure: { from: ['verified'], fix: ['released'], needs: 'requirements.verify' },
  reopening: { from: ['deferred', 'declined', 'closed'], needs: 'requirements.decide' },
};

/** Whether to offer moves in a list, where the server has not said yet which are allowed. Nothing is offered that can only be refused. */
export const offersMoves = (row: { status: Status; type: RequirementType }, can: (permission: Permission) => boolean) =>
  Object.values(startOf).some(({ from, fix, needs }) => can(needs) && (from.includes(row.status) || (row.type === 'fix' && (fix?.includes(row.status) ?? false))));
