// Fields of the workspace's own: defined a line at a time, set one by one and in bulk, found, sorted, exported, and gone
// without losing what they held.
import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { finishedJob } from '../support/jobs.ts';
import { useServer } from '../support/server.ts';
import {
  addLine,
  addOtherWorkspace,
  addRequirement,
  bodyOf,
  everything,
  join,
  otherOwner,
  requirement,
  type Requirement,
} from '../support/world.ts';

const hosted = useServer({ prepare: addOtherWorkspace });

interface Field {
  id: string;
  key: string;
  name: string;
  kind: string;
  choices: string[];
  business_line_id: string | null;
  archived: boolean;
  version: number;
}
type WithFields = Requirement & { fields: Record<string, string> };

let owner: Client;
let stranger: Client;
let orders = '';
let billing = '';
let me = '';

async function define(key: string, kind: string, more: Record<string, unknown> = {}): Promise<Field> {
  return bodyOf(await owner.post<Field>('/requirement-fields', { key, name: key, kind, ...more }), 201);
}
const fieldsOf = async (id: string) => ((await requirement(owner, id)) as WithFields).fields;
const found = async (filter: string, sort = 'key', client = owner) =>
  (await everything<Requirement>(client, '/requirements', { filter, sort, limit: 2 })).map((each) => each.title);

beforeAll(async () => {
  owner = await hosted.server.signedIn();
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
  me = bodyOf(await owner.get<{ member: { id: string } }>('/session')).member.id;
  orders = await addLine(owner, 'Orders');
  billing = await addLine(owner, 'Billing');
  await define('contract', 'text');
  await define('budget', 'number');
  await define('signed_on', 'date');
  await define('region', 'choice', { choices: ['North', '华东', 'South'] });
  await define('sponsor', 'member');
  await define('form', 'text', { business_line_id: orders });
  const make = (title: string, fields: Record<string, unknown>) => addRequirement(owner, { title, fields });
  await make('One', { contract: 'C-1, annex', budget: 12.5, signed_on: '2027-02-03', region: '华东', sponsor: me });
  await make('Two', { contract: 'C-2', budget: '-3', region: 'north' });
  await make('Three', { budget: 100, signed_on: '2027-05-01' });
  await make('Four', {});
});

describe('definitions', () => {
  test('refuse what cannot be a field, all at once', async () => {
    const bad = { key: 'Bad Key', name: ' ', kind: 'text', choices: ['a'] };
    const problem = expectProblem(await owner.post('/requirement-fields', bad), 422, 'invalid');
    expect(problem.errors?.map((error) => [error.field, error.code])).toEqual([
      ['key', 'field_key_malformed'],
      ['name', 'required'],
      ['choices', 'choices_without_choice'],
    ]);
    const taken = { key: 'budget', name: 'Budget', kind: 'number' };
    expectProblem(await owner.post('/requirement-fields', taken), 422, 'invalid', { field: 'key', code: 'field_key_taken' });
    const twice = { key: 'size_of', name: 'Size', kind: 'choice', choices: ['Big', 'big'] };
    expectProblem(await owner.post('/requirement-fields', twice), 422, 'invalid', { field: 'choices[1]', code: 'named_twice' });
  });

  test('belong to who manages the line', async () => {
    const product = (await join(owner, 'product', orders)).client;
    const mine = { key: `of_line_${Date.now() % 1e6}`, name: 'Mine', kind: 'text', business_line_id: orders };
    bodyOf(await product.post('/requirement-fields', mine), 201);
    expectProblem(await product.post('/requirement-fields', { ...mine, key: 'everywhere', business_line_id: null }), 403, 'forbidden');
    const viewer = (await join(owner, 'viewer', billing)).client;
    expectProblem(await viewer.post('/requirement-fields', { ...mine, key: 'nope' }), 403, 'forbidden');
    const seen = bodyOf(await viewer.get<{ items: Field[] }>('/requirement-fields')).items.map((field) => field.key);
    expect(seen).toContain('budget');
    expect(seen).not.toContain('form');
    expect(bodyOf(await stranger.get<{ items: Field[] }>('/requirement-fields')).items).toEqual([]);
  });

  test('change under their version, and keep choices that are held', async () => {
    const region = bodyOf(await owner.get<{ items: Field[] }>('/requirement-fields')).items.find((field) => field.key === 'region');
    if (!region) throw new Error('no region');
    expectProblem(await owner.patch(`/requirement-fields/${region.id}`, { name: 'X' }, { version: 99 }), 412, 'stale');
    expectProblem(
      await owner.patch(`/requirement-fields/${region.id}`, { choices: ['North'] }, { version: region.version }),
      422,
      'invalid',
      { field: 'choices', code: 'choice_in_use' },
    );
    const changed = bodyOf(
      await owner.patch<Field>(`/requirement-fields/${region.id}`, { name: '区域', choices: ['North', '华东', 'West'] }, { version: region.version }),
    );
    expect(changed).toMatchObject({ name: '区域', choices: ['North', '华东', 'West'], version: region.version + 1 });
    expectProblem(await stranger.patch(`/requirement-fields/${region.id}`, { name: 'X' }, { version: changed.version }), 404, 'not_found');
  });
});

describe('values', () => {
  test('are kept as their kind has them', async () => {
    const [one] = await everything<WithFields>(owner, '/requirements', { filter: 'key:REQ-1' });
    expect(one?.fields).toEqual({ contract: 'C-1, annex', budget: '12.5', signed_on: '2027-02-03', region: '华东', sponsor: me });
    const [two] = await everything<WithFields>(owner, '/requirements', { filter: 'key:REQ-2' });
    expect(two?.fields).toEqual({ contract: 'C-2', budget: '-3', region: 'North' });
  });

  test('are refused by the name of their field', async () => {
    const made = await addRequirement(owner, { title: 'Wrong' });
    const fields = { budget: 'much', signed_on: '3 May', region: 'East', sponsor: randomUUID(), nothing: 1, contract: { a: 1 }, form: 'x' };
    const problem = expectProblem(await owner.patch(`/requirements/${made.id}`, { fields }, { version: made.version }), 422, 'invalid');
    expect(Object.fromEntries((problem.errors ?? []).map((error) => [error.field, error.code]))).toEqual({
      'fields.budget': 'not_a_number',
      'fields.signed_on': 'not_a_date',
      'fields.region': 'not_one_of',
      'fields.sponsor': 'unknown_member',
      'fields.nothing': 'unknown_own_field',
      'fields.contract': 'field_value_shape',
      'fields.form': 'field_of_other_line',
    });
    expect(await fieldsOf(made.id)).toEqual({});
    expectProblem(await owner.post('/requirements', { title: 'X', type: 'new', fields: { budget: 'x' } }), 422, 'invalid', {
      field: 'fields.budget',
      code: 'not_a_number',
    });
  });

  test('stand in the timeline and can be taken back', async () => {
    const made = await addRequirement(owner, { title: 'Timed', business_line_id: orders, fields: { form: 'A', budget: 1 } });
    bodyOf(await owner.patch(`/requirements/${made.id}`, { fields: { form: null, budget: 2 } }, { version: made.version }));
    expect(await fieldsOf(made.id)).toEqual({ budget: '2' });
    const timeline = bodyOf(
      await owner.get<{ items: { change_id?: string; id: string; action: string; changes: { field: string; before: unknown; after: unknown }[] }[] }>(
        `/requirements/${made.id}/timeline`,
      ),
    );
    const change = timeline.items.find((item) => item.changes?.some((each) => each.field === 'field.form'));
    expect(change?.changes).toEqual(
      expect.arrayContaining([
        { field: 'field.budget', before: '1', after: '2' },
        { field: 'field.form', before: 'A', after: null },
      ]),
    );
  });
});

describe('finding', () => {
  test.each<[string, string[]]>([
    ['field.budget:>=12.5', ['One', 'Three']],
    ['field.budget:-3..13', ['One', 'Two']],
    ['-field.budget:none', ['One', 'Two', 'Three']],
    ['field.contract:"C-1, annex"', ['One']],
    ['字段.region:华东,North', ['One', 'Two']],
    ['field.signed_on:2027-02', ['One']],
    ['field.signed_on:>2027-02', ['Three']],
    ['field.sponsor:me', ['One']],
    ['field.region:none field.budget:100', ['Three']],
  ])('%s', async (filter, expected) => {
    expect(await found(`${filter} key:REQ-1,REQ-2,REQ-3,REQ-4`)).toEqual(expected);
  });

  test('sorts by a field, page by page', async () => {
    const these = 'key:REQ-1,REQ-2,REQ-3,REQ-4';
    expect(await found(these, '-field.budget')).toEqual(['Three', 'One', 'Two', 'Four']);
    expect(await found(these, 'field.signed_on')).toEqual(expect.arrayContaining(['One', 'Three']));
    expect((await found(these, '-field.signed_on')).slice(0, 2)).toEqual(['Three', 'One']);
    expectProblem(await owner.get('/requirements', { query: { sort: 'field.nope' } }), 422, 'invalid', { field: 'sort', code: 'not_one_of' });
  });

  test('groups by a field', async () => {
    const groups = bodyOf(
      await owner.get<{ items: { value: string | null; total: number; filter: string }[] }>('/requirements/groups', {
        query: { by: 'field.region', filter: 'key:REQ-1,REQ-2,REQ-3,REQ-4' },
      }),
    ).items;
    expect(Object.fromEntries(groups.map((group) => [String(group.value), group.total]))).toEqual({ 华东: 1, North: 1, null: 2 });
    for (const group of groups) expect(await found(`${group.filter} key:REQ-1,REQ-2,REQ-3,REQ-4`)).toHaveLength(group.total);
  });

  test('refuses comparisons that mean nothing', async () => {
    for (const [filter, code] of [
      ['field.contract:>5', 'filter_does_not_compare'],
      ['field.budget:much', 'filter_not_a_number'],
      ['field.signed_on:soon', 'filter_not_a_date'],
      ['field.sponsor:Nobody', 'filter_unknown_name'],
    ] as const)
      expectProblem(await owner.get('/requirements', { query: { filter } }), 422, 'invalid', { field: 'filter', code });
  });

  test('exports them as columns', async () => {
    const query = { filter: 'key:REQ-1,REQ-2', sort: 'key', columns: 'title,field.budget,field.sponsor', format: 'json' };
    const rows = JSON.parse((await owner.get('/requirements/export', { query })).text) as Record<string, unknown>[];
    expect(rows[0]).toMatchObject({ title: 'One', 'field.budget': 12.5 });
    expect(rows[0]?.['field.sponsor']).not.toBe(me);
    expect(rows[1]?.['field.sponsor']).toBeNull();
  });
});

describe('in bulk', () => {
  test('sets, clears and takes back', async () => {
    const selection = { filter: { filter: 'key:REQ-1,REQ-2,REQ-4' } };
    expectProblem(await owner.post('/requirements/bulk', { selection, change: { fields: { budget: 'x' } } }), 422, 'invalid', {
      field: 'change.fields.budget',
      code: 'not_a_number',
    });
    const started = bodyOf(await owner.post<{ job_id: string }>('/requirements/bulk', { selection, change: { fields: { budget: 7, region: null } } }));
    await finishedJob(owner, started.job_id);
    expect(await found('field.budget:7')).toEqual(['One', 'Two', 'Four']);
    expect(await found('field.region:华东,North')).toEqual([]);
    const undone = bodyOf(await owner.post<{ job_id: string }>(`/requirements/bulk/${started.job_id}/undo`));
    await finishedJob(owner, undone.job_id);
    expect(await found('field.budget:12.5')).toEqual(['One']);
    expect(await found('field.budget:none key:REQ-4')).toEqual(['Four']);
    expect(await found('field.region:华东,North')).toEqual(['One', 'Two']);
  });
});

describe('going', () => {
  test('asks for the values, archives them, and brings them back', async () => {
    const field = await define('passing', 'text');
    const made = await addRequirement(owner, { title: 'Holder', fields: { passing: 'kept' } });
    const path = `/requirement-fields/${field.id}`;
    expectProblem(await owner.delete(path, { version: field.version }), 422, 'invalid', { field: 'values', code: 'field_has_values' });
    expectProblem(await stranger.delete(path, { version: field.version }), 404, 'not_found');
    expect((await owner.delete(path, { version: field.version, query: { values: 'archive' } })).status).toBe(204);
    expect(await fieldsOf(made.id)).toEqual({});
    expectProblem(await owner.get('/requirements', { query: { filter: 'field.passing:kept' } }), 422, 'invalid');
    const archived = bodyOf(await owner.get<{ items: Field[] }>('/requirement-fields', { query: { archived: true } })).items.find((each) => each.id === field.id);
    expect(archived?.archived).toBe(true);
    const restored = bodyOf(await owner.patch<Field>(path, { archived: false }, { version: archived?.version }));
    expect(await fieldsOf(made.id)).toEqual({ passing: 'kept' });
    expect((await owner.delete(path, { version: restored.version, query: { values: 'remove' } })).status).toBe(204);
    expect(await fieldsOf(made.id)).toEqual({});
    expectProblem(await owner.delete(path, { version: restored.version }), 404, 'not_found');
    const again = await define('passing', 'number');
    expect((await owner.delete(`/requirement-fields/${again.id}`, { version: again.version })).status).toBe(204);
  });
});
