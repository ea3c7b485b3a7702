import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import en from '@/shared/i18n/locales/en.json';

import { changeName, changeValue, happened, idsIn, type ChangeWords } from './change_text';

const texts: Record<string, string> = en;
const member = '01a20211-b9c2-7f04-ad54-752d1d717219';
const goal = '01a20211-b9c3-723b-8fcb-c608a3b9229f';
const words: ChangeWords = {
  text: (key, values = {}) => (texts[key] ?? key).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name])),
  has: (key) => key in texts,
  date: (day) => `the ${day}`,
  dateTime: (moment) => `at ${moment}`,
  number: String,
  percent: (share) => `${share * 100}%`,
  money: ({ minor, currency }) => `${currency} ${minor / 100}`,
  member: (id) => (id === member ? 'Ann' : undefined),
  line: (id) => (id === 'line' ? 'Field sales' : undefined),
  goal: (id) => (id === goal ? 'Signed deals doubled' : undefined),
  customer: () => undefined,
  reason: (verdict, code) => (verdict === 'accept' && code === 'keeps_customer' ? 'Keeps a customer' : undefined),
};
const value = (field: string, raw: unknown, kind = 'requirement') => changeValue(field, raw, words, kind);

describe('a changed value', () => {
  it('of a verdict tells its kind, its reason and its sentence, and neither ids nor moments', () => {
    const verdict = { kind: 'accept', reason: 'keeps_customer', sentence: 'Next quarter.', until: null, by: member, at: '2026-11-22T07:26:22Z' };
    expect(value('verdict', verdict)).toBe('Accepted · Keeps a customer · “Next quarter.”');
    expect(value('verdict', { ...verdict, kind: 'defer', reason: 'own_words', until: '2027-01-06' })).toBe('Deferred · own_words · “Next quarter.” · until the 2027-01-06');
  });

  it('is a word, a name, a date or an amount with its unit', () => {
    expect(value('status', 'in_delivery')).toBe('In delivery');
    expect(value('owner_id', member)).toBe('Ann');
    expect(value('business_line_id', 'line')).toBe('Field sales');
    expect(value('due_on', '2027-03-22')).toBe('the 2027-03-22');
    expect(value('yearly_revenue', { minor: 12_300, currency: 'CNY' }, 'customer')).toBe('CNY 123');
    expect(value('hours_saved_per_month', 5)).toBe('5 hours a month');
    expect(value('effort', { size: 'S', optimistic: null, likely: null, pessimistic: null })).toBe('S');
    expect(value('effort', { size: null, optimistic: 1, likely: 2, pessimistic: 5 })).toBe('1 / 2 / 5 (person-days)');
    expect(value('release', { version_name: '7.16', on: '2026-11-13' })).toBe('7.16 · the 2026-11-13');
    expect(value('result', { actual: 3.4, comment: 'Well used.', at: '2026-11-14T02:32:39Z', by: member })).toBe('3.4 · Well used.');
    expect(value('goals', [{ goal_id: goal, fit: 'high', expected_change: null }])).toBe('Signed deals doubled (High fit)');
    expect(value('settings.effort_days', { S: 2, M: 8 }, 'workspace')).toBe('S 2, M 8');
    expect(value('name', '[personal]', 'member')).toBe(texts['change.personal']);
    expect(value('tags', [])).toBe('–');
  });

  it('never shows the id of something that is gone', () => {
    expect(value('owner_id', '01a20211-b9c2-7f04-ad54-000000000000')).toBe(texts['change.gone']);
    expect(value('unknown', { a: '01a20211-b9c2-7f04-ad54-000000000000' })).toBe(texts['change.gone']);
  });
});

it('a field may name what it is about', () => {
  expect(changeName('signal SIG-12', words)).toBe('Signal SIG-12');
  expect(value('signal SIG-12', 'deal_breaker')).toBe(texts['importance.deal_breaker']);
  expect(changeName('reading 2026-10-01', words)).toBe('Reading of the 2026-10-01');
});

it('an entry without fields says what happened', () => {
  expect(happened('member.password_changed', words)).toBe(texts['happened.member.password_changed']);
  expect(happened('customers.imported', words)).toBe(texts['happened.imported']);
  expect(happened('requirement.bulk_undone', words)).toBe(texts['happened.undone']);
  expect(happened('view.created', words)).toBe(texts['happened.created']);
});

it('names are asked for only where a change needs them', () => {
  expect(idsIn([{ field: 'goals', before: [], after: [{ goal_id: goal }] }, { field: 'parent_id', before: null, after: 'c1' }], 'customer')).toEqual({ goals: [goal], customers: ['c1'] });
  expect(idsIn([{ field: 'parent_id', before: null, after: 'l1' }], 'business_line')).toEqual({ goals: [], customers: [] });
});

// What the server writes into its history is known to the texts.
describe('the history', () => {
  const modules = new URL('../../../../src/modules/', import.meta.url).pathname;
  const code = readdirSync(modules, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\/actions\/[a-z_]+\.cpp$/.test(path) && !path.endsWith('_test.cpp'))
    .map((path) => readFileSync(join(modules, path), 'utf8'))
    .join('\n');

  it('has a name for every field', () => {
    const fields = [...code.matchAll(/note_(?:personal_)?change\([^,]+, "([a-z_]+)",/g)].map((match) => match[1] ?? '');
    expect(fields.length).toBeGreaterThan(30);
    expect([...new Set(fields)].filter((field) => !(`field.${field}` in texts))).toEqual([]);
  });

  it('has a name for every action', () => {
    const actions = [...code.matchAll(/"((?:requirement|signal|customer|contact|customers|contacts|goal|import|member|business_line|workspace|token|view|comment|invitation)\.[a-z_]+)"/g)].map((match) => match[1] ?? '');
    expect(actions.length).toBeGreaterThan(30);
    expect([...new Set(actions)].filter((action) => !(`action.${action}` in texts))).toEqual([]);
  });
});
