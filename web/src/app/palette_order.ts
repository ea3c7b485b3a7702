import type { Action } from '@/shared/actions/actions';

const groups: Action['group'][] = ['go', 'do', 'list', 'view', 'account'];

/** Where one can go, then what can be made and done, then how it looks; what takes something away behind its like, the way out last. */
export const inOrder = (actions: Action[]): Action[] => groups.flatMap((group) => actions.filter((action) => action.group === group).sort((a, b) => Number(a.drastic ?? false) - Number(b.drastic ?? false)));

/** What Enter would run before a choice was made; -1 for nothing. Something drastic only when it was asked for by name. */
export function firstChosen(entries: { drastic?: boolean }[], words: string): number {
  const harmless = entries.findIndex((entry) => !entry.drastic);
  return harmless < 0 && words !== '' && entries.length > 0 ? 0 : harmless;
}
