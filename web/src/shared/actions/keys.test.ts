import { describe, expect, it } from 'vitest';

import { keyCaps, matchesKey } from './keys';

const press = (key: string, held: Partial<Record<'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({ key, metaKey: false, ctrlKey: false, altKey: false, shiftKey: false, ...held });

describe('shortcuts', () => {
  it('match a single key without modifiers only', () => {
    expect(matchesKey('j', press('j'), '')).toBe(true);
    expect(matchesKey('j', press('j', { ctrlKey: true }), '')).toBe(false);
    expect(matchesKey('c', press('C', { shiftKey: true }), '')).toBe(false);
  });

  it('match keys that need shift on the keyboard', () => {
    expect(matchesKey('?', press('?', { shiftKey: true }), '')).toBe(true);
    expect(matchesKey('shift+d', press('D', { shiftKey: true }), '')).toBe(true);
    expect(matchesKey('shift+d', press('d'), '')).toBe(false);
  });

  it('match chords with either modifier', () => {
    expect(matchesKey('mod+k', press('k', { metaKey: true }), '')).toBe(true);
    expect(matchesKey('mod+k', press('K', { ctrlKey: true }), '')).toBe(true);
    expect(matchesKey('mod+k', press('k'), '')).toBe(false);
  });

  it('match two keys in a row', () => {
    expect(matchesKey('g r', press('r'), 'g')).toBe(true);
    expect(matchesKey('g r', press('r'), '')).toBe(false);
  });

  it('are drawn as key caps', () => {
    expect(keyCaps('g r')).toEqual(['G', 'R']);
    expect(keyCaps('Enter')).toEqual(['↵']);
    expect(keyCaps('mod+k').at(-1)).toBe('K');
  });
});
