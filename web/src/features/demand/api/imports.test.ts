import { expect, it } from 'vitest';

import { outcomeOf } from './imports';

it('only a complete import is told as written', () => {
  const states = ['uploaded', 'checking', 'checked', 'applying', 'complete', 'failed', 'undoing', 'undone', 'cancelled'] as const;
  expect(Object.fromEntries(states.map((state) => [state, outcomeOf({ state }).told]))).toEqual({
    uploaded: 'nothing',
    checking: 'nothing',
    checked: 'would_be',
    applying: 'nothing',
    complete: 'written',
    failed: 'nothing',
    undoing: 'nothing',
    undone: 'taken_back',
    cancelled: 'nothing',
  });
});
