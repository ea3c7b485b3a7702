import { describe, expect, it } from 'vitest';

import type { Action } from '@/shared/actions/actions';

import { firstChosen, inOrder } from './palette_order';

const action = (id: string, group: Action['group'], drastic?: boolean): Action => ({ id, title: id, group, drastic, run: () => undefined });

describe('the palette', () => {
  it('begins with where one can go and ends with the way out', () => {
    const mixed = [action('out', 'account', true), action('dark', 'view'), action('decline', 'do', true), action('accept', 'do'), action('home', 'go')];
    expect(inOrder(mixed).map(({ id }) => id)).toEqual(['home', 'accept', 'decline', 'dark', 'out']);
  });

  it('chooses nothing drastic unless it was asked for by name', () => {
    const out = action('out', 'account', true);
    expect(firstChosen([out, action('home', 'go')], '')).toBe(1);
    expect(firstChosen([out], '')).toBe(-1);
    expect(firstChosen([out], 'out')).toBe(0);
    expect(firstChosen([], 'nothing')).toBe(-1);
  });
});
