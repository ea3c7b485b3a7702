import { describe, expect, it } from 'vitest';

import { readDay, readNumber, readPoints, titleProblem } from './reading';

describe('a typed number', () => {
  it('is read as people write it', () => {
    expect(['1200', '1,200', ' 12.5 ', '１２', '-5'].map(readNumber)).toEqual([1200, 1200, 12.5, 12, -5]);
    expect(readNumber('  ')).toBeNull();
  });

  it('is not guessed at', () => {
    for (const text of ['abc', '12h', '1,2', '1e5', '--3', '1.2.3', 'NaN', 'Infinity']) expect(readNumber(text), text).toBeUndefined();
  });
});

describe('a typed day', () => {
  it('is read in the usual ways of writing it', () => {
    for (const text of ['2026-03-01', '2026/3/1', '2026.3.1', '2026年3月1日']) expect(readDay(text), text).toBe('2026-03-01');
    expect(readDay('')).toBeNull();
  });

  it('is refused when no calendar has it', () => {
    for (const text of ['2026-13-99', '2026-02-29', '01/02/2026', 'soon']) expect(readDay(text), text).toBeUndefined();
    expect(readDay('2028-02-29')).toBe('2028-02-29');
  });
});

describe('three estimates', () => {
  it('are taken in order only', () => {
    expect(readPoints({ optimistic: '2', likely: '3', pessimistic: '8' })).toEqual({ optimistic: 2, likely: 3, pessimistic: 8 });
    expect(readPoints({ optimistic: '5', likely: '3', pessimistic: '8' })).toEqual({ problem: 'order' });
    expect(readPoints({ optimistic: '2', likely: '', pessimistic: '8' })).toEqual({ problem: 'missing' });
    expect(readPoints({ optimistic: '2', likely: 'x', pessimistic: '' })).toEqual({ problem: 'number' });
    expect(readPoints({ optimistic: '-1', likely: '3', pessimistic: '8' })).toEqual({ problem: 'number' });
  });
});

it('a title has words, and no more than the server keeps', () => {
  expect(titleProblem(' ')).toBe('empty');
  expect(titleProblem('一'.repeat(300))).toBeNull();
  expect(titleProblem('a'.repeat(301))).toBe('long');
});
