// What tests say about refusals, in one line each.
import { expect } from 'vitest';

import type { Answer, Problem } from './client.ts';

// The answer is problem+json with this status and code and, when given, a field error with that field and code.
export function expectProblem(
  answer: Answer<unknown>,
  status: number,
  code: string,
  field?: { field: string; code: string },
): Problem {
  expect({ status: answer.status, type: answer.headers.get('content-type') }, answer.text).toMatchObject({
    status,
    type: expect.stringMatching(/^application\/problem\+json/) as string,
  });
  const problem = answer.body as Problem;
  expect(problem).toMatchObject({ status, code });
  expect(problem.detail || problem.title).not.toBe('');
  expect(problem.request_id).toBeTruthy();
  if (field) expect(problem.errors ?? []).toContainEqual(expect.objectContaining(field));
  return problem;
}
