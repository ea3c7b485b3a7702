import { expect, it } from 'vitest';

import type { MatrixItem } from '@/shared/api/types';

import { joined } from './unplaced';

const item = (id: string): MatrixItem => ({ id, key: id, title: id, density: 1, list: 'priced', version: 1 });

it('shows each unplaced requirement once, and none that was placed meanwhile', () => {
  const matrix = { cells: [{ urgency: 5, importance: 5, total: 1, items: [item('placed')] }], unplaced: { total: 4, items: [item('first')] } };
  expect(joined(matrix, [item('first'), item('placed'), item('later')]).map(({ id }) => id)).toEqual(['first', 'later']);
});
