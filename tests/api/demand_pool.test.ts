// The pool: pages stay whole while it changes, filters and counts agree, the board and the matrix add up.
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { eventually } from '../support/jobs.ts';
import { useServer } from '../support/server.ts';
import {
  accepting,
  addContact,
  addCustomer,
  addGoal,
  addLine,
  addOtherWorkspace,
  addRequirement,
  addSignal,
  bodyOf,
  everything,
  join,
  moved,
  otherOwner,
  type Goal,
  type Page,
  type Requirement,
} from '../support/world.ts';

const hosted = useServer({ prepare: addOtherWorkspace });
type Query = Record<string, string | number | boolean | undefined>;

let owner: Client;
let stranger: Client;
let orders = '';
let billing = '';
let customer = '';
let goal: Goal;
let me = '';

beforeAll(async () => {
  owner = await hosted.server.signedIn();
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
  me = bodyOf(await owner.get<{ member: { id: string } }>('/session')).member.id;
  orders = await addLine(owner, 'Orders');
  billing = await addLine(owner, 'Billing');
  goal = await addGoal(owner);
  customer = (await addCustomer(owner, { tier: 'B', yearly_revenue: { minor: 90_000_00, currency: 'CNY' } })).id;
  const contact = await addContact(owner, customer, { roles: ['payer'] });
  for (let i = 0; i < 36; i++) {
    const made = await addRequirement(owner, {
      title: `Pool ${String((i * 7) % 36).padStart(2, '0')} ${i % 2 ? 'invoice' : 'shipment'}`,
      type: ['new', 'improvement', 'fix', 'compliance'][i % 4],
      business_line_id: [orders, billing, null][i % 3],
      owner_id: i % 5 ? null : me,
      tags: [`t${i % 3}`, ...(i % 6 ? [] : ['sixth'])],
      due_on: i % 4 ? null : `2027-0${1 + (i % 9)}-15`,
      effort: i % 3 ? { size: ['S', 'M', 'L'][i % 3] } : null,
      urgency: i % 6 || null,
      importance: (i * 5) % 6 || null,
      goals: i % 7 ? [] : [{ goal_id: goal.id, fit: 'mid' }],
    });
    for (let n = 0; n < i % 4; n++) {
      const from = n === 2 ? { contact_id: contact.id } : { speaker_name: `Speaker ${i}-${n}` };
      const signal = await addSignal(owner, { ...from, hops: n, requirement_id: made.id, importance: 'must' });
      if (i % 8 === 3) bodyOf(await owner.post(`/signals/${signal.id}/votes`, {}));
    }
    if (i % 3) await moved(owner, made.id, 'triage');
    if (i % 3 === 2) await moved(owner, made.id, 'acceptance', accepting);
  }
  for (let i = 0; i < 3; i++) await addRequirement(stranger, { title: 'Pool of others', tags: ['foreign'] });
});

const all = () => everything<Requirement>(owner, '/requirements', { sort: 'key' });

describe('pages', () => {
  const value: Record<string, (row: Requirement) => number | string> = {
    density: (row) => row.density + (row.list === 'priced' ? 1e12 : 0),
    votes: (row) => row.votes,
    voices: (row) => row.voices,
    key: (row) => Number(row.key.slice(4)),
    created_at: (row) => row.created_at,
    updated_at: (row) => row.updated_at,
    due_on: (row) => row.due_on ?? '9999-12-31',
    urgency: (row) => row.urgency ?? 0,
    importance: (row) => row.importance ?? 0,
    title: (row) => row.title,
    status: (row) => row.status,
    cost: (row) => row.cost.minor,
    signals: (row) => row.signals,
  };
  test.each(Object.keys(value).flatMap((name) => [name, `-${name}`]))(
    'sorted by %s show everything once, in order, while requirements are added',
    async (sort) => {
      const present = await all();
      const seen: Requirement[] = [];
      let cursor: string | undefined;
      for (let added = 0; ; added++) {
        const page = bodyOf(await owner.get<Page<Requirement>>('/requirements', { query: { sort, limit: 9, cursor } }));
        if (cursor === undefined) expect(page.total).toBe(present.length);
        expect(page.items.length).toBeLessThanOrEqual(9);
        seen.push(...page.items);
        if (!page.next) break;
        cursor = page.next;
        if (added < 2) await addRequirement(owner, { title: `Pool ${added}5 beside`, urgency: 3, type: 'fix' });
      }
      const keys = seen.map((row) => row.key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys).toEqual(expect.arrayContaining(present.map((row) => row.key)));
      const read = value[sort.replace('-', '')]!;
      for (let i = 1; i < seen.length; i++) {
        const [left, right] = sort.startsWith('-') ? [seen[i]!, seen[i - 1]!] : [seen[i - 1]!, seen[i]!];
        expect(read(left) <= read(right), `${left.key} before ${right.key}`).toBe(true);
      }
    },
  );

  test('come sorted by density, priced ones first, unless asked otherwise', async () => {
    const turned = await addRequirement(owner, { title: 'Pool turned down' });
    await moved(owner, turned.id, 'triage');
    await moved(owner, turned.id, 'decline', { reason: 'value_too_low', sentence: 'Not now.' });
    const first = bodyOf(await owner.get<Page<Requirement>>('/requirements', { query: { limit: 200 } }));
    const sorted = bodyOf(await owner.get<Page<Requirement>>('/requirements', { query: { limit: 200, sort: '-density' } }));
    expect(first).toEqual(sorted);
    const open = ['new', 'triaged', 'accepted', 'planned', 'in_delivery', 'deferred'];
    const ranking = bodyOf(await owner.get<Page<Requirement>>('/ranking', { query: { limit: 200 } }));
    const stillOpen = sorted.items.filter((row) => open.includes(row.status));
    expect(ranking.items.map((row) => row.key)).toEqual(stillOpen.map((row) => row.key));
    expect(stillOpen.map((row) => row.key)).not.toContain(turned.key);
    const declined = bodyOf(await owner.get<Page<Requirement>>('/ranking', { query: { status: 'declined' } }));
    expect(declined.items.map((row) => row.key)).toEqual([turned.key]);
    for (const list of ['priced', 'unpriced']) {
      const one = await everything<Requirement>(owner, '/ranking', { list, limit: 5 });
      expect(one.length).toBeGreaterThan(3);
      expect(one.map((row) => row.key)).toEqual(
        stillOpen.filter((row) => row.list === list).map((row) => row.key),
      );
    }
  });

  test.each<[Query, string]>([
    [{ sort: 'size' }, 'sort'],
    [{ sort: '' }, 'sort'],
    [{ limit: 0 }, 'limit'],
    [{ limit: 201 }, 'limit'],
    [{ limit: '1e3' }, 'limit'],
    [{ cursor: 'bm90IGEgY3Vyc29y' }, 'cursor'],
    [{ cursor: '%F0' }, 'cursor'],
    [{ status: 'done' }, 'status'],
    [{ type: 'wish' }, 'type'],
    [{ owner_id: 'you' }, 'owner_id'],
    [{ created_by: 'none' }, 'created_by'],
    [{ goal_id: 'some' }, 'goal_id'],
    [{ tier: 'E' }, 'tier'],
    [{ due_before: '2027-13-01' }, 'due_before'],
    [{ has_effort: 'perhaps' }, 'has_effort'],
    [{ urgency_min: 'high' }, 'urgency_min'],
    [{ list: 'both' }, 'list'],
    [{ ids: 'x' }, 'ids'],
    [{ statuz: 'new' }, 'statuz'],
  ])('refuse %j and name the parameter', async (query, field) => {
    const problem = expectProblem(await owner.get('/requirements', { query }), 422, 'invalid');
    expect(problem.errors?.[0]?.field).toMatch(new RegExp(`^${field}`));
    expect(problem.errors?.[0]?.message).not.toBe('');
  });

  test('refuse the cursor of another sort and one that was tampered with', async () => {
    const page = bodyOf(await owner.get<Page<Requirement>>('/requirements', { query: { sort: 'votes', limit: 2 } }));
    const cursor = page.next!;
    const unknown = { field: 'cursor', code: 'cursor_unknown' };
    const cases = [
      ['-votes', cursor],
      ['density', cursor],
      ['votes', `${cursor}A`],
      ['votes', cursor.slice(0, -2)],
      ['votes', Buffer.from('["votes",{},"x"]').toString('base64url')],
      ['votes', Buffer.from('["votes",1,"not an id"]').toString('base64url')],
    ];
    for (const [sort, text] of cases) {
      expectProblem(await owner.get('/requirements', { query: { sort, cursor: text } }), 422, 'invalid', unknown);
    }
  });
});

describe('filters', () => {
  const cases: [string, () => Query, (row: Requirement) => boolean][] = [
    ['nothing', () => ({}), () => true],
    ['a status', () => ({ status: 'triaged' }), (row) => row.status === 'triaged'],
    ['statuses', () => ({ status: 'new,accepted' }), (row) => ['new', 'accepted'].includes(row.status)],
    ['types', () => ({ type: 'fix,compliance' }), (row) => ['fix', 'compliance'].includes(row.type)],
    ['a tag', () => ({ tag: 't1' }), (row) => row.tags.includes('t1')],
    ['two tags', () => ({ tag: 't0,sixth' }), (row) => row.tags.includes('t0') && row.tags.includes('sixth')],
    ['me as owner', () => ({ owner_id: 'me' }), (row) => row.owner?.id === me],
    ['an owner', () => ({ owner_id: me }), (row) => row.owner?.id === me],
    ['no owner', () => ({ owner_id: 'none' }), (row) => row.owner === null],
    ['a line', () => ({ business_line_id: orders }), (row) => row.business_line_id === orders],
    ['lines', () => ({ business_line_id: `${orders},${billing}` }), (row) => row.business_line_id !== null],
    ['a customer', () => ({ customer_id: customer }), (row) => row.customers > 0],
    ['a tier', () => ({ tier: 'B' }), (row) => row.customers > 0],
    ['another tier', () => ({ tier: 'A,D' }), () => false],
    ['a goal', () => ({ goal_id: goal.id }), (row) => row.goals > 0],
    ['no goal', () => ({ goal_id: 'none' }), (row) => row.goals === 0],
    ['due before', () => ({ due_before: '2027-05-15' }), (row) => row.due_on !== null && row.due_on < '2027-05-15'],
    ['due after', () => ({ due_after: '2027-05-15' }), (row) => row.due_on !== null && row.due_on > '2027-05-15'],
    ['an effort', () => ({ has_effort: true }), (row) => !row.effort.assumed],
    ['no effort', () => ({ has_effort: false }), (row) => row.effort.assumed],
    ['urgency', () => ({ urgency_min: 4 }), (row) => (row.urgency ?? 0) >= 4],
    ['importance', () => ({ importance_min: 3 }), (row) => (row.importance ?? 0) >= 3],
    ['who made it', () => ({ created_by: me }), () => true],
    ['what I made', () => ({ created_by: 'me' }), () => true],
    ['the priced list', () => ({ list: 'priced' }), (row) => row.list === 'priced'],
    ['much together', () => ({ type: 'new,fix', status: 'new', tag: 't0', urgency_min: 1 }), (row) =>
      ['new', 'fix'].includes(row.type) && row.status === 'new' && row.tags.includes('t0') && (row.urgency ?? 0) >= 1],
  ];

  test.each(cases)('by %s list, count, board and matrix alike', async (_, query, matches) => {
    const expected = (await all()).filter(matches).map((row) => row.key).sort();
    const listed = await everything<Requirement>(owner, '/requirements', query());
    expect(listed.map((row) => row.key).sort()).toEqual(expected);
    expect(bodyOf(await owner.get('/requirements/count', { query: query() }))).toEqual({ total: expected.length });
    const sum = (parts: { total: number }[]) => parts.reduce((total, part) => total + part.total, 0);
    const board = bodyOf(await owner.get<{ columns: { total: number }[] }>('/requirements/board', { query: query() }));
    expect(sum(board.columns)).toBe(expected.length);
    const matrix = bodyOf(await owner.get<Matrix>('/requirements/matrix', { query: query() }));
    expect(sum(matrix.cells) + matrix.unplaced.total).toBe(expected.length);
  });

  test('by ids finds those, and none of another workspace', async () => {
    const some = (await all()).slice(0, 3);
    const foreign = (await everything<Requirement>(stranger, '/requirements'))[0]!;
    const ids = [...some, foreign].map((row) => row.id).join(',');
    const listed = await everything<Requirement>(owner, '/requirements', { ids, sort: 'key' });
    expect(listed.map((row) => row.key)).toEqual(some.map((row) => row.key));
  });

  test('by text follow what is written', async () => {
    const made = await addRequirement(owner, { title: 'Zebra crossing' });
    const find = async (text: string) =>
      (await everything<Requirement>(owner, '/requirements', { text })).map((row) => row.key);
    await eventually('the index', async () => ((await find('zebra')).includes(made.key) ? true : undefined));
    expect(await find('zebra')).toEqual([made.key]);
    bodyOf(await owner.patch(`/requirements/${made.id}`, { title: 'Tiger crossing' }, { version: 1 }));
    await eventually('the index', async () => ((await find('tiger')).length ? true : undefined));
    expect(await find('zebra')).toEqual([]);
    expect(bodyOf(await owner.get('/requirements/count', { query: { text: 'tiger', type: 'fix' } }))).toEqual({ total: 0 });
  });
});

interface Column {
  status: string;
  total: number;
  items: Requirement[];
  next: string | null;
}
interface Matrix {
  cells: { urgency: number; importance: number; total: number; items: { key: string; density: number }[] }[];
  unplaced: { total: number; items: { key: string }[] };
}

describe('the board', () => {
  test('has a column a status with its total, the densest first, and goes on by its cursor', async () => {
    const { columns } = bodyOf(await owner.get<{ columns: Column[] }>('/requirements/board', { query: { per_column: 3 } }));
    expect(columns.map((column) => column.status)).toEqual([
      'new',
      'triaged',
      'accepted',
      'planned',
      'in_delivery',
      'released',
      'verified',
      'closed',
      'deferred',
      'declined',
      'merged',
    ]);
    for (const { status, total, items, next } of columns) {
      const whole = await everything<Requirement>(owner, '/requirements', { status, sort: '-density' });
      expect(total).toBe(whole.length);
      expect(items).toEqual(whole.slice(0, 3));
      expect(next !== null).toBe(whole.length > 3);
      if (!next) continue;
      const rest = bodyOf(
        await owner.get<Page<Requirement>>('/requirements', {
          query: { status, sort: '-density', limit: 200, cursor: next },
        }),
      );
      expect(rest.items).toEqual(whole.slice(3));
    }
  });

  test('shows only the columns that the filter names', async () => {
    const query = { status: 'new,accepted' };
    const { columns } = bodyOf(await owner.get<{ columns: Column[] }>('/requirements/board', { query }));
    expect(columns.map((column) => column.status)).toEqual(['new', 'accepted']);
    expectProblem(await owner.get('/requirements/board', { query: { per_column: 0 } }), 422, 'invalid');
  });
});

describe('the matrix', () => {
  test('places each requirement in its cell, or among the unplaced', async () => {
    const matrix = bodyOf(await owner.get<Matrix>('/requirements/matrix'));
    const rows = await everything<Requirement>(owner, '/requirements', { sort: '-density' });
    for (const cell of matrix.cells) {
      const expected = rows.filter((row) => row.urgency === cell.urgency && row.importance === cell.importance);
      expect(cell.total).toBe(expected.length);
      expect(cell.items.map((item) => item.key)).toEqual(expected.slice(0, 20).map((row) => row.key));
    }
    const unplaced = rows.filter((row) => row.urgency === null || row.importance === null);
    expect(matrix.unplaced.total).toBe(unplaced.length);
    expect(matrix.unplaced.items.map((item) => item.key)).toEqual(unplaced.slice(0, 20).map((row) => row.key));
  });

  test('follows a drag, which is a change of two fields', async () => {
    const made = await addRequirement(owner);
    bodyOf(await owner.patch(`/requirements/${made.id}`, { urgency: 5, importance: 1 }, { version: 1 }));
    const matrix = bodyOf(await owner.get<Matrix>('/requirements/matrix', { query: { ids: made.id } }));
    expect(matrix.cells).toMatchObject([{ urgency: 5, importance: 1, total: 1, items: [{ key: made.key }] }]);
    expect(matrix.unplaced.total).toBe(0);
  });
});

test('tags count the requirements that carry them, of this workspace only', async () => {
  const { items } = bodyOf(await owner.get<{ items: { name: string; requirements: number }[] }>('/tags'));
  const rows = await all();
  for (const name of ['t0', 't1', 't2', 'sixth']) {
    const requirements = rows.filter((row) => row.tags.includes(name)).length;
    expect(items).toContainEqual({ name, requirements });
  }
  expect(items.map((item) => item.name)).not.toContain('foreign');
});

test('a member of one line sees and counts only that line', async () => {
  const { client } = await join(owner, 'product', orders);
  const rows = await everything<Requirement>(client, '/requirements');
  const expected = (await all()).filter((row) => row.business_line_id === orders);
  expect(rows.map((row) => row.key).sort()).toEqual(expected.map((row) => row.key).sort());
  expect(bodyOf(await client.get('/requirements/count'))).toEqual({ total: expected.length });
  const query = { business_line_id: billing };
  expect(bodyOf(await client.get('/requirements/count', { query }))).toEqual({ total: 0 });
  const { columns } = bodyOf(await client.get<{ columns: Column[] }>('/requirements/board'));
  expect(columns.reduce((total, column) => total + column.total, 0)).toBe(expected.length);
});
