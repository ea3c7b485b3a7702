// Requirements: making, reading, changing, deleting, linking; what is refused changes nothing.
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { useServer } from '../support/server.ts';
import {
  addGoal,
  addLine,
  addOtherWorkspace,
  addRequirement,
  addSignal,
  bodyOf,
  join,
  measure,
  otherOwner,
  requirement,
  type Page,
  type Requirement,
  type Signal,
} from '../support/world.ts';

const hosted = useServer({ prepare: addOtherWorkspace });
let owner: Client;
let viewer: Client;
let ownLine: Client; // product on the line "Orders" only
let stranger: Client; // owner of the other workspace
let orders = '';
let billing = '';

beforeAll(async () => {
  owner = await hosted.server.signedIn();
  orders = await addLine(owner, 'Orders');
  billing = await addLine(owner, 'Billing');
  viewer = (await join(owner, 'viewer')).client;
  ownLine = (await join(owner, 'product', orders)).client;
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
});

const total = async () => bodyOf(await owner.get<{ total: number }>('/requirements/count')).total;

describe('making', () => {
  test('answers the whole record with its version, and again by id and by key in any case', async () => {
    const signal = await addSignal(owner);
    const goal = await addGoal(owner);
    const answer = await owner.post<Requirement>('/requirements', {
      title: '  批量导出订单  ',
      type: 'new',
      background: 'Service exports orders one by one',
      pain: 'Half an hour each day',
      scenario: 'Month end',
      objective: 'One click',
      business_line_id: orders,
      tags: ['export', ' export ', 'a b', ''],
      due_on: '2027-01-31',
      effort: { optimistic: 2, likely: 4, pessimistic: 9 },
      hours_saved_per_month: 12.5,
      urgency: 4,
      importance: 5,
      measure,
      signal_ids: [signal.id],
      goals: [{ goal_id: goal.id, fit: 'high', expected_change: 20 }],
    });
    const made = bodyOf(answer, 201);
    expect(answer.version).toBe(1);
    expect(made).toMatchObject({
      title: '批量导出订单',
      type: 'new',
      status: 'new',
      business_line_id: orders,
      owner: null,
      tags: ['a b', 'export'],
      due_on: '2027-01-31',
      effort: { size: null, optimistic: 2, likely: 4, pessimistic: 9, days: 4.5, assumed: false },
      hours_saved_per_month: 12.5,
      urgency: 4,
      importance: 5,
      signals: 1,
      goals: 1,
      verdict: null,
      pain: 'Half an hour each day',
      measure: { metric: measure.metric, target: 2 },
      created_by: { name: 'Olive Owner' },
      version: 1,
    });
    expect(made.key).toMatch(/^REQ-\d+$/);
    expect(made.goal_links).toEqual([
      { goal_id: goal.id, key: goal.key, name: goal.name, fit: 'high', expected_change: 20 },
    ]);
    expect(made.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(await requirement(owner, made.id)).toEqual(made);
    expect(await requirement(owner, made.key.toLowerCase())).toEqual(made);
  });

  test('names every wrong field at once and makes nothing', async () => {
    const before = await total();
    const answer = await owner.post('/requirements', {
      title: ' ',
      type: 'improvement',
      tags: ['x'.repeat(61)],
      effort: { optimistic: 5, likely: 3, pessimistic: 4 },
      hours_saved_per_month: -1,
      urgency: 6,
      importance: 0,
      measure: { ...measure, metric: '' },
      business_line_id: '01900000-0000-7000-8000-000000000000',
      owner_id: '01900000-0000-7000-8000-000000000000',
      goals: [{ goal_id: '01900000-0000-7000-8000-000000000000', fit: 'mid' }],
      signal_ids: ['01900000-0000-7000-8000-000000000000'],
    });
    const problem = expectProblem(answer, 422, 'invalid');
    expect(problem.errors?.map((error) => error.field).sort()).toEqual([
      'business_line_id',
      'effort',
      'goals[0].goal_id',
      'hours_saved_per_month',
      'importance',
      'measure.metric',
      'owner_id',
      'signal_ids',
      'tags[0]',
      'title',
      'urgency',
    ]);
    expect(problem.errors?.every((error) => error.message.length > 5)).toBe(true);
    expect(await total()).toBe(before);
  });

  test('names every field of a wrong kind, and fields that do not exist', async () => {
    const answer = await owner.post('/requirements', {
      title: 7,
      type: 'wish',
      due_on: '31.1.2027',
      urgency: 1.5,
      effort: { size: 'XL', days: 3 },
      signal_ids: 'SIG-1',
      goals: [{ fit: 'high' }],
      colour: 'red',
    });
    const problem = expectProblem(answer, 422, 'invalid');
    const codes = Object.fromEntries(problem.errors?.map((error) => [error.field, error.code]) ?? []);
    expect(codes).toEqual({
      title: 'not_a_text',
      type: 'not_one_of',
      due_on: 'not_a_date',
      urgency: 'not_a_whole_number',
      'effort.size': 'not_one_of',
      'effort.days': 'unknown_field',
      signal_ids: 'not_a_list',
      'goals[0].goal_id': 'required',
      colour: 'unknown_field',
    });
  });

  test('says what is wrong in the language of the member', async () => {
    const chinese = (await join(owner, 'product')).client;
    bodyOf(await chinese.patch('/account', { language: 'zh' }));
    const problem = expectProblem(await chinese.post('/requirements', { title: '', type: 'new' }), 422, 'invalid');
    expect(problem.errors?.[0]?.message).toMatch(/\p{Script=Han}/u);
  });

  test('is refused to roles without the right, and on lines where the right is missing', async () => {
    expectProblem(await viewer.post('/requirements', { title: 'x', type: 'new' }), 403, 'forbidden');
    const elsewhere = { title: 'x', type: 'new', business_line_id: billing };
    expect([403, 422]).toContain((await ownLine.post('/requirements', elsewhere)).status);
    expectProblem(await ownLine.post('/requirements', { title: 'x', type: 'new' }), 403, 'forbidden');
    expect((await ownLine.post('/requirements', { ...elsewhere, business_line_id: orders })).status).toBe(201);
  });

  test('does not take signals that may not be seen, or that a correction replaced', async () => {
    const hidden = await addSignal(owner, { business_line_id: billing });
    const body = { title: 'x', type: 'new', business_line_id: orders, signal_ids: [hidden.id] };
    const unknown = { field: 'signal_ids', code: 'unknown_signal' };
    expectProblem(await ownLine.post('/requirements', body), 422, 'invalid', unknown);
    const foreign = await addSignal(stranger);
    expectProblem(await owner.post('/requirements', { ...body, signal_ids: [foreign.id] }), 422, 'invalid', unknown);
  });
});

describe('reading', () => {
  test('of another line or workspace answers as if there were no such requirement', async () => {
    const hidden = await addRequirement(owner, { business_line_id: billing });
    const foreign = await addRequirement(stranger);
    for (const path of ['', '/signals', '/value']) {
      expectProblem(await ownLine.get(`/requirements/${hidden.key}${path}`), 404, 'not_found');
      expectProblem(await owner.get(`/requirements/${foreign.id}${path}`), 404, 'not_found');
      expectProblem(await stranger.get(`/requirements/${hidden.id}${path}`), 404, 'not_found');
    }
  });

  const noKeys = ['REQ-0', 'REQ-', 'REQ-99999999', 'REQ-1x', 'REQ--1', 'nonsense', '01900000-0000-7000-8000-00000000000g'];
  test.each(noKeys)('of %s is a 404', async (id) => {
    expectProblem(await owner.get(`/requirements/${id}`), 404, 'not_found');
  });
});

describe('changing', () => {
  test('touches what the body names, clears what is null and counts the version', async () => {
    const made = await addRequirement(owner, { urgency: 2, due_on: '2027-01-31', tags: ['a'], pain: 'p' });
    const answer = await owner.patch<Requirement>(
      `/requirements/${made.key}`,
      { title: 'Export all orders', urgency: null, due_on: null, measure, effort: { size: 'S' } },
      { version: made.version },
    );
    const changed = bodyOf(answer);
    expect(answer.version).toBe(2);
    expect(changed).toMatchObject({
      title: 'Export all orders',
      urgency: null,
      due_on: null,
      tags: ['a'],
      pain: 'p',
      effort: { size: 'S', days: 2, assumed: false },
      measure: { metric: measure.metric },
      version: 2,
    });
    expect(changed.updated_at > made.updated_at).toBe(true);
    expect(await requirement(owner, made.id)).toEqual(changed);
  });

  test('to what it is already changes nothing, not even the version', async () => {
    const made = await addRequirement(owner, { urgency: 2 });
    const answer = await owner.patch<Requirement>(`/requirements/${made.id}`, { urgency: 2 }, { version: 1 });
    expect(bodyOf(answer)).toEqual(made);
  });

  test('of a stale version is a 412, without a version a 428, and neither changes anything', async () => {
    const made = await addRequirement(owner);
    const path = `/requirements/${made.id}`;
    bodyOf(await owner.patch(path, { urgency: 3 }, { version: 1 }));
    expectProblem(await owner.patch(path, { urgency: 4 }, { version: 1 }), 412, 'stale');
    expectProblem(await owner.patch(path, { urgency: 4 }, { version: 3 }), 412, 'stale');
    expectProblem(await owner.patch(path, { urgency: 4 }), 428, 'version_needed');
    for (const wrong of ['2', '"x"', '*', '""', '"99999999999999999999"']) {
      expectProblem(await owner.patch(path, { urgency: 4 }, { headers: { 'if-match': wrong } }), 428, 'version_needed');
    }
    expect(await requirement(owner, made.id)).toMatchObject({ urgency: 3, version: 2 });
  });

  test('and moving at the same time let one through', async () => {
    const made = await addRequirement(owner, { type: 'fix' });
    const path = `/requirements/${made.id}`;
    const sentence = { sentence: 'x' };
    const answers = await Promise.all([
      owner.post(`${path}/triage`, {}, { version: 1 }),
      owner.post(`${path}/acceptance`, { ...sentence, reason: 'defect' }, { version: 1 }),
      owner.post(`${path}/decline`, { ...sentence, reason: 'out_of_scope' }, { version: 1 }),
      owner.patch(path, { urgency: 5 }, { version: 1 }),
      owner.delete(path, { version: 1 }),
    ]);
    const through = answers.filter((answer) => answer.status < 300);
    expect(through.length, answers.map((answer) => answer.status).join()).toBe(1);
  });

  test('of two at the same time lets one through', async () => {
    const made = await addRequirement(owner);
    const answers = await Promise.all(
      [1, 2, 3, 4].map((urgency) => owner.patch(`/requirements/${made.id}`, { urgency }, { version: 1 })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412, 412, 412]);
    const winner = answers.findIndex((answer) => answer.status === 200) + 1;
    expect(await requirement(owner, made.id)).toMatchObject({ urgency: winner, version: 2 });
  });

  test('with wrong fields names them all and changes none', async () => {
    const made = await addRequirement(owner, { urgency: 2 });
    const body = { title: '', urgency: 9, importance: -1, type: null, pain: 'x'.repeat(20_001), importanse: 3 };
    const answer = await owner.patch(`/requirements/${made.id}`, body, { version: 1 });
    expectProblem(answer, 422, 'invalid', { field: 'importanse', code: 'unknown_field' });
    const { importanse: _, ...known } = body;
    const problem = expectProblem(await owner.patch(`/requirements/${made.id}`, known, { version: 1 }), 422, 'invalid');
    expect(problem.errors?.map((error) => error.field).sort()).toEqual([
      'importance',
      'pain',
      'title',
      'type',
      'urgency',
    ]);
    expect(await requirement(owner, made.id)).toEqual(made);
  });

  test('is refused to readers, to other workspaces, and into a line without the right', async () => {
    const made = await addRequirement(owner, { business_line_id: orders });
    const path = `/requirements/${made.id}`;
    expectProblem(await viewer.patch(path, { urgency: 1 }, { version: 1 }), 403, 'forbidden');
    expectProblem(await stranger.patch(path, { urgency: 1 }, { version: 1 }), 404, 'not_found');
    expect([403, 422]).toContain((await ownLine.patch(path, { business_line_id: billing }, { version: 1 })).status);
    expect([403, 422]).toContain((await ownLine.patch(path, { business_line_id: null }, { version: 1 })).status);
    expect(await requirement(owner, made.id)).toEqual(made);
    bodyOf(await ownLine.patch(path, { urgency: 1 }, { version: 1 }));
  });

  test('the owner takes only members of the workspace', async () => {
    const made = await addRequirement(owner);
    const { member } = bodyOf(await stranger.get<{ member: { id: string } }>('/session'));
    const refused = await owner.patch(`/requirements/${made.id}`, { owner_id: member.id }, { version: 1 });
    expectProblem(refused, 422, 'invalid', { field: 'owner_id', code: 'unknown_member' });
    const me = bodyOf(await owner.get<{ member: { id: string } }>('/session')).member.id;
    const changed = await owner.patch<Requirement>(`/requirements/${made.id}`, { owner_id: me }, { version: 1 });
    expect(bodyOf(changed).owner).toEqual({ id: me, name: 'Olive Owner' });
  });
});

describe('deleting', () => {
  test('takes a new requirement away, leaving its signals', async () => {
    const signal = await addSignal(owner);
    const made = await addRequirement(owner, { signal_ids: [signal.id], tags: ['gone'] });
    const before = await total();
    expectProblem(await owner.delete(`/requirements/${made.id}`), 428, 'version_needed');
    expectProblem(await owner.delete(`/requirements/${made.id}`, { version: 7 }), 412, 'stale');
    expectProblem(await viewer.delete(`/requirements/${made.id}`, { version: 1 }), 403, 'forbidden');
    expectProblem(await stranger.delete(`/requirements/${made.id}`, { version: 1 }), 404, 'not_found');
    expect((await owner.delete(`/requirements/${made.id}`, { version: 1 })).status).toBe(204);
    expectProblem(await owner.get(`/requirements/${made.id}`), 404, 'not_found');
    expect(await total()).toBe(before - 1);
    expect(bodyOf(await owner.get<Signal>(`/signals/${signal.id}`)).requirements).toEqual([]);
    const tags = bodyOf(await owner.get<{ items: { name: string }[] }>('/tags')).items;
    expect(tags.map((tag) => tag.name)).not.toContain('gone');
  });

  test('is refused once it was dealt with', async () => {
    const made = await addRequirement(owner);
    const triaged = bodyOf(await owner.post<Requirement>(`/requirements/${made.id}/triage`, {}, { version: 1 }));
    const refused = await owner.delete(`/requirements/${made.id}`, { version: triaged.version });
    expectProblem(refused, 409, 'requirement_has_history');
    expect((await requirement(owner, made.id)).status).toBe('triaged');
  });
});

describe('links', () => {
  test('to a signal carry an importance, can be changed and taken away', async () => {
    const made = await addRequirement(owner);
    const signal = await addSignal(owner);
    const path = `/requirements/${made.key}/signals/${signal.key}`;
    expect(bodyOf(await owner.put<Requirement>(path, { importance: 'nice' })).signals).toBe(1);
    expect(bodyOf(await owner.put<Requirement>(path, { importance: 'must' })).signals).toBe(1);
    const evidence = bodyOf(await owner.get<Page<Signal>>(`/requirements/${made.id}/signals`));
    expect(evidence.total).toBe(1);
    expect(evidence.items[0]?.requirements).toEqual([
      { id: made.id, key: made.key, title: made.title, status: 'new', importance: 'must' },
    ]);
    const refused = await owner.put(path, { importance: 'vital' });
    expectProblem(refused, 422, 'invalid', { field: 'importance', code: 'not_one_of' });
    expectProblem(await viewer.put(path, { importance: 'nice' }), 403, 'forbidden');
    expect((await owner.delete(path)).status).toBe(204);
    expectProblem(await owner.delete(path), 404, 'not_found');
    expect((await requirement(owner, made.id)).signals).toBe(0);
    expect(bodyOf(await owner.get<Signal>(`/signals/${signal.id}`)).requirements).toEqual([]);
  });

  test('made at the same time are all counted', async () => {
    const made = await addRequirement(owner);
    const signals = await Promise.all(Array.from({ length: 10 }, (_, i) => addSignal(owner, { speaker_name: `P${i}` })));
    const links = signals.map((signal) =>
      owner.put(`/requirements/${made.id}/signals/${signal.id}`, { importance: 'must' }),
    );
    expect((await Promise.all(links)).map((answer) => answer.status)).toEqual(signals.map(() => 200));
    const row = await requirement(owner, made.id);
    const value = bodyOf(await owner.get<{ density: number }>(`/requirements/${made.id}/value`));
    expect(row).toMatchObject({ signals: 10, voices: 10, density: value.density });
  });

  test('to a signal or from a requirement of another workspace are a 404', async () => {
    const made = await addRequirement(owner);
    const foreign = await addSignal(stranger);
    const link = { importance: 'nice' };
    expectProblem(await owner.put(`/requirements/${made.id}/signals/${foreign.id}`, link), 404, 'not_found');
    expectProblem(await stranger.put(`/requirements/${made.id}/signals/${foreign.id}`, link), 404, 'not_found');
    expect((await requirement(owner, made.id)).signals).toBe(0);
    expect(bodyOf(await stranger.get<Signal>(`/signals/${foreign.id}`)).requirements).toEqual([]);
  });

  test('to a goal carry fit and expected change; another workspace has no such goal', async () => {
    const made = await addRequirement(owner);
    const goal = await addGoal(owner);
    const path = `/requirements/${made.id}/goals/${goal.id}`;
    const linked = bodyOf(await owner.put<Requirement>(path, { fit: 'low', expected_change: 3 }));
    expect(linked.goal_links).toMatchObject([{ goal_id: goal.id, fit: 'low', expected_change: 3 }]);
    const changed = bodyOf(await owner.put<Requirement>(path, { fit: 'high' }));
    expect(changed.goal_links).toMatchObject([{ goal_id: goal.id, fit: 'high', expected_change: null }]);
    expect(changed.goals).toBe(1);
    const wrong = { field: 'fit', code: 'not_one_of' };
    expectProblem(await owner.put(path, { fit: 'perfect' }), 422, 'invalid', wrong);
    const foreign = await addGoal(stranger);
    expect([404, 422]).toContain((await owner.put(`/requirements/${made.id}/goals/${foreign.id}`, { fit: 'low' })).status);
    expect((await owner.delete(path)).status).toBe(204);
    expect((await requirement(owner, made.id)).goals).toBe(0);
  });
});
