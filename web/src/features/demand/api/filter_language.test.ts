import { expect, test } from 'vitest';

import type { FilterTerm } from '@/shared/api/types';

import { absorbed, isLanguage, narrowed } from './filter_language';

const term = (key: string, values: string[], more: Partial<FilterTerm> = {}): FilterTerm => ({ text: `${key}:${values.join(',')}`, key, values, negated: false, plain: true, position: 0, length: 1, ...more });

test('words alone are no language', () => {
  expect(isLanguage('导出 报价')).toBe(false);
  expect(isLanguage('well-known')).toBe(false);
  for (const text of ['status:new', '状态：已采纳', '“导出”', 'a -b', '－旧']) expect(isLanguage(text), text).toBe(true);
});

test('conditions move to their controls, the rest stays text', () => {
  const terms = [term('status', ['new', 'accepted']), term('owner', ['me']), term('votes', ['5'], { plain: false, text: 'votes:>=5' }), term('tag', ['ui'], { negated: true, text: '-tag:ui' })];
  expect(absorbed('requirements', terms, {})).toEqual({ status: 'new,accepted', owner_id: 'me', text: null, filter: 'votes:>=5 -tag:ui' });
});

test('a control that is set already keeps its value, and names stay text', () => {
  const terms = [term('status', ['new']), term('owner', ['Li']), term('type', ['new', 'fix'])];
  expect(absorbed('requirements', terms, { status: 'accepted' })).toEqual({ text: null, filter: 'status:new owner:Li type:new,fix' });
});

test('words that are left are searched for', () => {
  expect(absorbed('requirements', [term('type', ['fix']), term('text', ['导出'], { text: '导出' })], {})).toEqual({ type: 'fix', text: '导出', filter: null });
  expect(absorbed('signals', [term('no', ['requirement']), term('source', ['many'])], {})).toEqual({ linked: 'false', text: null, filter: 'source:many' });
});

test('the state of a signal has a control, its assignee and the places of requirements have none', () => {
  expect(absorbed('signals', [term('state', ['archived']), term('assignee', ['me'])], {})).toEqual({ state: 'archived', text: null, filter: 'assignee:me' });
  expect(absorbed('signals', [term('state', ['processed', 'archived'])], {})).toEqual({ text: null, filter: 'state:processed,archived' });
  expect(absorbed('requirements', [term('step', ['报价']), term('module', ['Quotes'])], {})).toEqual({ text: null, filter: 'step:报价 module:Quotes' });
});

test('a group is one more condition', () => {
  expect(narrowed({ tag: 'ui' }, 'status:new')).toEqual({ tag: 'ui', filter: 'status:new' });
  expect(narrowed({ filter: 'a:b' }, 'status:new').filter).toBe('a:b status:new');
});
