// What a person types becomes a value here, or it is said to be none: nothing wrong is guessed at, rounded or dropped.

/** The digits and signs of a full-width keyboard as the usual ones. */
const usual = (text: string) => text.normalize('NFKC').trim();

/** A number as people write it, 1200, 1,200 or 12.5; null for an empty text, undefined for anything else. */
export function readNumber(text: string): number | null | undefined {
  const plain = usual(text).replace(/^\u2212/, '-');
  if (plain === '') return null;
  return /^[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(plain) ? Number(plain.replaceAll(',', '')) : undefined;
}

/** A day that exists as YYYY-MM-DD, from 2026-3-1, 2026/03/01 or 2026年3月1日; null for an empty text, undefined for anything else. */
export function readDay(text: string): string | null | undefined {
  const plain = usual(text);
  if (plain === '') return null;
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? [];
  if (!year || !month || !day) return undefined;
  const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (moment.getUTCMonth() !== Number(month) - 1 || moment.getUTCDate() !== Number(day)) return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

export type Bounds = { min?: number; max?: number };

export const within = (value: number, { min = -Infinity, max = Infinity }: Bounds) => value >= min && value <= max;

export const hoursBounds = { min: 0, max: 10_000_000 };
export const daysBounds = { min: 0, max: 100_000 };
export const titleLimit = 300;

/** Why a text cannot be a title; null when it can. */
export const titleProblem = (text: string) => (text.trim() === '' ? 'empty' : [...text.trim()].length > titleLimit ? 'long' : null);

export type Points = Record<'optimistic' | 'likely' | 'pessimistic', string>;
type PointsRead = { problem: 'missing' | 'number' | 'order' } | { optimistic: number; likely: number; pessimistic: number };

/** Three estimates in person-days, the hopeful one first; or what is wrong with them. */
export function readPoints(points: Points): PointsRead {
  const [optimistic, likely, pessimistic] = [readNumber(points.optimistic), readNumber(points.likely), readNumber(points.pessimistic)];
  if ([optimistic, likely, pessimistic].some((value) => value === undefined || (value !== null && !within(value, daysBounds)))) return { problem: 'number' };
  if (typeof optimistic !== 'number' || typeof likely !== 'number' || typeof pessimistic !== 'number') return { problem: 'missing' };
  return optimistic <= likely && likely <= pessimistic ? { optimistic, likely, pessimistic } : { problem: 'order' };
}
