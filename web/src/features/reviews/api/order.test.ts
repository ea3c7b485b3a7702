import { expect, it } from 'vitest';

import { moved } from './order';

it('moves one item and keeps the order of the others', () => {
  expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
  expect(moved(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c']);
  for (const to of [-1, 4]) expect(moved(['a', 'b', 'c', 'd'], 1, to)).toEqual(['a', 'b', 'c', 'd']);
});
