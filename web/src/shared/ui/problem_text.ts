import i18next from 'i18next';

import { ApiError } from '@/shared/api/client';
import type { Problem } from '@/shared/api/types';

const known = (key: string, raw: string) => (i18next.exists(`common:${key}`) ? i18next.t(`common:${key}`) : raw);

/** A field as the screen calls it, for a message that cannot stand beside it. */
export const fieldName = (field: string) => known(`field.${field.replace(/[.[].*$/, '')}`, field);

/** Why somebody may not: the right that is missing, in words instead of its name in the API. */
export function refusalText(problem: Problem): string {
  const permission = problem.code === 'forbidden' ? problem.parameters?.['permission'] : undefined;
  return permission ? i18next.t('common:forbidden.needs', { right: known(`permission.${permission}`, permission) }) : (problem.detail ?? '');
}

/** One sentence on what went wrong. */
export function problemText(error: unknown): string {
  if (!(error instanceof ApiError)) return String(error);
  if (error.status === 0) return i18next.t('common:failed.offline');
  if (error.status === 412) return i18next.t('common:failed.stale');
  const fields = error.problem.errors?.map((field) => field.message).join(' · ');
  return fields || refusalText(error.problem) || i18next.t('common:failed.title');
}
