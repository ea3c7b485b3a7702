import { describe, expect, it } from 'vitest';

import { wordDiff } from './word_diff';

const marked = (before: string, after: string) =>
  wordDiff(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `+${text}+` : `-${text}-`))
    .join('');

describe('a difference', () => {
  it('is told by words, in both languages', () => {
    expect(marked('Ten customers wait', 'Twenty customers wait')).toBe('-Ten-+Twenty+ customers wait');
    expect(marked('每月有十个客户等待', '每月有二十个客户等待')).toMatch(/^每月有-.+-\+.+\+.*等待$/);
    expect(marked('', 'new')).toBe('+new+');
    expect(marked('gone', '')).toBe('-gone-');
    expect(marked('same', 'same')).toBe('same');
  });

  it('holds both texts whole, whatever they are', () => {
    const pairs = [
      ['a b c d', 'b c x d e'],
      ['一二三', '三二一'],
      ['word '.repeat(3_000), 'other '.repeat(3_000)],
    ] as const;
    for (const [before, after] of pairs) {
      const parts = wordDiff(before, after);
      expect(parts.filter((part) => part.kind !== 'added').map((part) => part.text).join('')).toBe(before);
      expect(parts.filter((part) => part.kind !== 'removed').map((part) => part.text).join('')).toBe(after);
    }
  });
});
