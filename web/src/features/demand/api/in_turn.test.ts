import { expect, it } from 'vitest';

import { inTurn } from './in_turn';

it('goes through all, a few at a time, and keeps what was refused', async () => {
  let running = 0;
  let most = 0;
  const steps: number[] = [];
  const course = await inTurn(
    [1, 2, 3, 4, 5, 6],
    async (number) => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
      if (number === 3) throw new Error('no');
    },
    { together: 2, onStep: ({ done, refused }) => steps.push(done.length + refused.length) },
  );
  expect(course.done.sort()).toEqual([1, 2, 4, 5, 6]);
  expect(course.refused.map(({ item }) => item)).toEqual([3]);
  expect(steps).toEqual([1, 2, 3, 4, 5, 6]);
  expect(most).toBe(2);
});

it('begins nothing more once it is stopped', async () => {
  const stop = new AbortController();
  const course = await inTurn([1, 2, 3, 4], async (number) => void (number === 2 && stop.abort()), { together: 1, stop: stop.signal });
  expect(course.done).toEqual([1, 2]);
});
