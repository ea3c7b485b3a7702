import { describe, expect, it } from 'vitest';

import { cut, piecesOf, rangeOf, step, wordsOf } from './words';

describe('the words of a text', () => {
  it('are counted in code points, blanks and marks left out', () => {
    const text = '👍 导出, please!';
    const words = wordsOf(text, 'zh');
    expect(words.map((word) => cut(text, word))).toEqual(expect.arrayContaining(['导出', 'please']));
    expect(words.every(({ start, end }) => start < end)).toBe(true);
    expect(words.at(-1)).toEqual({ start: 6, end: 12 });
  });

  it('are chosen one after the other, or as a stretch', () => {
    const first = step(null, 1, false, 3);
    expect(first).toEqual({ from: 0, to: 0 });
    expect(step(first, 1, false, 3)).toEqual({ from: 1, to: 1 });
    expect(step(first, 1, true, 3)).toEqual({ from: 0, to: 1 });
    expect(step({ from: 2, to: 2 }, 1, true, 3)).toEqual({ from: 2, to: 2 });
    expect(step({ from: 2, to: 2 }, -1, true, 3)).toEqual({ from: 2, to: 1 });
    expect(step(null, -1, false, 3)).toEqual({ from: 2, to: 2 });
    expect(step(null, 1, false, 0)).toBeNull();
  });

  it('make a range, whichever way they were chosen', () => {
    const words = [
      { start: 0, end: 2 },
      { start: 3, end: 5 },
    ];
    expect(rangeOf({ from: 1, to: 0 }, words)).toEqual({ start: 0, end: 5 });
    expect(rangeOf(null, words)).toBeNull();
  });
});

describe('the pieces of a text', () => {
  it('hold every character once, with all the marks over it', () => {
    const spans = [
      { start: 0, end: 4 },
      { start: 2, end: 6 },
    ];
    const pieces = piecesOf('导出👍太慢了吧', spans, { start: 3, end: 5 });
    expect(pieces.map((piece) => piece.text).join('')).toBe('导出👍太慢了吧');
    expect(pieces.map(({ text, spans: over, chosen }) => [text, over, chosen])).toEqual([
      ['导出', [0], false],
      ['👍', [0, 1], false],
      ['太', [0, 1], true],
      ['慢', [1], true],
      ['了', [1], false],
      ['吧', [], false],
    ]);
  });
});
