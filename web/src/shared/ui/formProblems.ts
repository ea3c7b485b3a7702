import type { FormInstance } from 'antd';

import { ApiError } from '@/shared/api/client';

import { fieldName, problemText } from './problem_text';

/** Writes a refusal's messages under the fields they are about; answers what belongs to no field. */
export function showProblems(form: FormInstance, error: unknown, fields: string[]): string | null {
  if (!(error instanceof ApiError)) return String(error);
  const known = (error.problem.errors ?? []).filter((problem) => fields.includes(problem.field));
  form.setFields(known.map((problem) => ({ name: problem.field.split('.'), errors: [problem.message] })));
  const [first] = known;
  if (first) form.focusField(first.field.split('.'));
  const rest = (error.problem.errors ?? []).filter((problem) => !fields.includes(problem.field)).map((problem) => `${fieldName(problem.field)}: ${problem.message}`);
  if (rest.length > 0) return rest.join(' · ');
  return known.length > 0 ? null : problemText(error);
}
