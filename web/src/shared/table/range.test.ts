import { expect, it } from 'vitest';

import { between } from './range';

it('a stretch of rows goes either way, and has a beginning', () => {
  const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
  expect(between(rows, 'b', 'd')).toEqual(['b', 'c', 'd']);
  expect(between(rows, 'd', 'b')).toEqual(['b', 'c', 'd']);
  expect(between(rows, 'gone', 'b')).toBeNull();
  expect(between(rows, null, 'b')).toBeNull();
});
