import { describe, expect, it } from 'vitest';

import { clipped } from './matrix_picture';

const letters = (text: string) => [...text].length;

describe('a text in a picture', () => {
  it('stays whole where it fits', () => {
    expect(clipped('Ranking', 7, letters)).toBe('Ranking');
  });

  it('is cut with an ellipsis and without a loose space', () => {
    expect(clipped('Work without a network', 6, letters)).toBe('Work…');
    expect(clipped('节日皮肤与伙伴直播间', 5, letters)).toBe('节日皮肤…');
    expect(clipped('abc', 0, letters)).toBe('…');
  });
});
