// No pain, no approval; what was agreed at acceptance changes only by a request that somebody else approves.
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { finishedJob } from '../support/jobs.ts';
import { useServer } from '../support/server.ts';
import {
  accepting,
  addContact,
  addCustomer,
  addLine,
  addOtherWorkspace,
  addRequirement,
  addSignal,
  bodyOf,
  everything,
  join,
  measure,
  move,
  moved,
  otherOwner,
  requirement,
  type Page,
  type Requirement,
} from '../support/world.ts';

interface Baseline {
  number: number;
  pain: string;
  scenario: string;
  objective: string;
  measure: { target: number | null } | null;
  change_request_id: string | null;
  frozen_by: { name: string } | null;
}
interface Change {
  id: string;
  requirement_id: string;
  requirement_key: string;
  business_line_id: string | null;
  state: string;
  cause: string;
  reason: string;
  proposed: { pain: string | null; scenario: string | null; objective: string | null };
  baseline: Baseline | null;
  effort_days: number;
  due_on: string | null;
  new_due_on: string | null;
  promised_to: { name: string; customer: string; signals: number }[];
  decision: string;
  decided_by: { name: string } | null;
  created_by: { id: string; name: string } | null;
  may_decide: boolean;
  may_withdraw: boolean;
  version: number;
}

const hosted = useServer({ prepare: addOtherWorkspace });
let owner: Client;
let product: Client;
let operations: Client; // may edit, may not decide
let viewer: Client;
let stranger: Client;
let line = '';

beforeAll(async () => {
  owner = await hosted.server.signedIn();
  line = await addLine(owner, 'Orders');
  product = (await join(owner, 'product')).client;
  operations = (await join(owner, 'operations')).client;
  viewer = (await join(owner, 'viewer')).client;
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
});

const agreed = { pain: 'Ten customers wait each month', scenario: 'After a visit', objective: 'Nobody waits' };

async function acceptedOne(fields: Record<string, unknown> = {}): Promise<Requirement> {
  const made = await addRequirement(owner, { ...agreed, ...fields });
  if (made.type !== 'fix') await moved(owner, made.id, 'triage');
  return moved(owner, made.id, 'acceptance', accepting);
}
const baselines = async (id: string) => bodyOf(await owner.get<{ items: Baseline[] }>(`/requirements/${id}/baselines`)).items;
const asked = { cause: 'customer_changed_mind', reason: 'They counted again', effort_days: 3, plan_effect: 'A week later' };
async function ask(client: Client, id: string, proposed: Record<string, unknown>, more: Record<string, unknown> = {}) {
  return bodyOf(await client.post<Change>(`/requirements/${id}/change-requests`, { proposed, ...asked, ...more }), 201);
}
const patch = async (id: string, body: unknown) =>
  owner.patch<Requirement>(`/requirements/${id}`, body, { version: (await requirement(owner, id)).version });

describe('no pain, no approval', () => {
  test('acceptance names the missing pain, of compliance the obligation, and changes nothing', async () => {
    const made = await addRequirement(owner, { pain: ' ' });
    await moved(owner, made.id, 'triage');
    expectProblem(await move(owner, made.id, 'acceptance', accepting), 422, 'invalid', { field: 'pain', code: 'pain_needed' });
    bodyOf(await patch(made.id, { type: 'compliance' }));
    expectProblem(await move(owner, made.id, 'acceptance', accepting), 422, 'invalid', { field: 'pain', code: 'obligation_needed' });
    expect(await requirement(owner, made.id)).toMatchObject({ status: 'triaged', verdict: null });
    expect(await baselines(made.id)).toEqual([]);
    bodyOf(await patch(made.id, { pain: 'The law asks for it' }));
    await moved(owner, made.id, 'acceptance', accepting);
  });

  test('a fix takes the light path', async () => {
    const fix = await acceptedOne({ type: 'fix', pain: '' });
    expect(fix.status).toBe('accepted');
    expect(await baselines(fix.id)).toEqual([]);
    bodyOf(await patch(fix.id, { pain: 'Anything' }));
    expectProblem(await owner.post(`/requirements/${fix.id}/change-requests`, { proposed: { pain: 'x' }, ...asked }), 409, 'not_under_change_control');
    // Once it is no fix any more it holds to a baseline as the others do, and cannot become a fix again.
    bodyOf(await patch(fix.id, { pain: '' }));
    expectProblem(await patch(fix.id, { type: 'improvement' }), 422, 'invalid', { field: 'pain', code: 'pain_needed' });
    bodyOf(await patch(fix.id, { type: 'improvement', pain: 'Ten wait' }));
    expect(await baselines(fix.id)).toMatchObject([{ number: 1, pain: 'Ten wait' }]);
    expectProblem(await patch(fix.id, { type: 'fix' }), 409, 'baseline_frozen', { field: 'type', code: 'baseline_holds_type' });
  });

  test('in bulk too', async () => {
    const without = await addRequirement(owner, { pain: '', tags: ['bulk-pain'] });
    const having = await addRequirement(owner, { tags: ['bulk-pain'] });
    for (const { id } of [without, having]) await moved(owner, id, 'triage');
    const change = { move: { to: 'accepted', ...accepting } };
    const started = bodyOf(
      await owner.post<{ job_id: string }>('/requirements/bulk', { selection: { ids: [without.id, having.id] }, change }),
    );
    const job = await finishedJob(owner, started.job_id);
    expect(job.result).toMatchObject({ changed: 1, failed_total: 1, failed: [{ key: without.key, code: 'pain_needed' }] });
    expect((await requirement(owner, without.id)).status).toBe('triaged');
    expect((await requirement(owner, having.id)).status).toBe('accepted');
  });
});

describe('the baseline', () => {
  test('is frozen at acceptance with its author, numbered again when accepted again', async () => {
    const { id } = await acceptedOne({ measure });
    expect(await baselines(id)).toMatchObject([
      { number: 1, ...agreed, measure: { target: 2 }, change_request_id: null, frozen_by: { name: expect.any(String) as string } },
    ]);
    await moved(owner, id, 'planning');
    await moved(owner, id, 'acceptance');
    expect(await baselines(id)).toHaveLength(1);
    await moved(owner, id, 'deferral', { reason: 'no_capacity', sentence: 'Later' });
    bodyOf(await patch(id, { objective: 'Half of them do not wait' })); // nothing is agreed now
    await moved(owner, id, 'reopening', { sentence: 'Now' });
    await moved(owner, id, 'acceptance', accepting);
    expect((await baselines(id)).map((baseline) => [baseline.number, baseline.objective])).toEqual([
      [2, 'Half of them do not wait'],
      [1, 'Nobody waits'],
    ]);
  });

  test('does not move by a change, an undo, a bulk change or its undo', async () => {
    const { id } = await addRequirement(owner, { ...agreed, pain: 'Before' });
    bodyOf(await patch(id, { pain: agreed.pain }));
    await moved(owner, id, 'triage');
    await moved(owner, id, 'acceptance', accepting);
    const before = await requirement(owner, id);
    for (const [field, value] of Object.entries({ pain: 'Twenty', scenario: '', objective: 'All signed' })) {
      expectProblem(await patch(id, { [field]: value, title: 'Renamed' }), 409, 'baseline_frozen', { field, code: 'needs_change_request' });
    }
    const items = bodyOf(await owner.get<{ items: { audit_id: string; changes: { field: string }[] }[] }>(`/requirements/${id}/timeline`)).items;
    const edit = items.find((item) => item.changes.some((change) => change.field === 'pain'))!;
    expectProblem(await owner.post(`/requirements/${id}/undo`, { audit_id: edit.audit_id }), 409, 'baseline_frozen', {
      field: 'pain',
      code: 'needs_change_request',
    });
    const started = bodyOf(
      await owner.post<{ job_id: string }>('/requirements/bulk', { selection: { ids: [id] }, change: { type: 'fix' } }),
    );
    expect((await finishedJob(owner, started.job_id)).result).toMatchObject({ changed: 0, failed: [{ code: 'baseline_holds_type' }] });
    expect(await requirement(owner, id)).toEqual(before);
    expect(await baselines(id)).toHaveLength(1);
    // What is no part of it changes as ever.
    expect(bodyOf(await patch(id, { title: 'Renamed', urgency: 5 }))).toMatchObject({ title: 'Renamed', urgency: 5 });
  });

  test('does not move by an import', async () => {
    const csv = (rows: string) => `id,title,pain\n${rows}\n`;
    const imported = async (content: string, partial: boolean) => {
      const query = { kind: 'requirements', preset: 'generic', filename: 'r.csv', source: 'wishes' };
      const made = bodyOf(await owner.post<{ id: string }>('/imports', undefined, { query, raw: { type: 'text/csv', content } }), 201);
      const mapping = { source_id: 'id', title: 'title', pain: 'pain' };
      bodyOf(await owner.put(`/imports/${made.id}/mapping`, { mapping, options: { partial } }));
      const { job_id } = bodyOf(await owner.post<{ job_id: string }>(`/imports/${made.id}/application`));
      await finishedJob(owner, job_id);
      const errors = bodyOf(await owner.get<Page<{ row: number; column: string; code: string }>>(`/imports/${made.id}/errors`));
      return { id: made.id, report: bodyOf(await owner.get<{ state: string; updated: number; failed: number }>(`/imports/${made.id}`)), errors: errors.items };
    };
    const first = await imported(csv('1,Imported one,Ten wait\n2,Imported two,Five wait'), false);
    const rows = await everything<Requirement>(owner, '/requirements', { import_id: first.id });
    const [one, two] = ['Imported one', 'Imported two'].map((title) => rows.find((row) => row.title === title));
    await moved(owner, one!.id, 'triage');
    await moved(owner, one!.id, 'acceptance', accepting);
    const again = await imported(csv('1,Imported one,Twenty wait\n2,Imported two,Six wait'), true);
    expect(again.report).toMatchObject({ updated: 1, failed: 1 });
    expect(again.errors).toMatchObject([{ row: 2, column: 'pain', code: 'needs_change_request' }]);
    expect((await requirement(owner, one!.id)).pain).toBe('Ten wait');
    expect((await requirement(owner, two!.id)).pain).toBe('Six wait');
    expect(await baselines(one!.id)).toMatchObject([{ number: 1, pain: 'Ten wait' }]);
  });

  test('takes a measure that was still missing until it is planned, and then holds it', async () => {
    const { id } = await acceptedOne();
    bodyOf(await patch(id, { measure }));
    expect(await baselines(id)).toMatchObject([{ number: 2, measure: { target: 2 } }, { number: 1, measure: null }]);
    expectProblem(await patch(id, { measure: { ...measure, target: 9 } }), 409, 'baseline_frozen', {
      field: 'measure',
      code: 'needs_change_request',
    });
    expectProblem(await patch(id, { measure: null }), 409, 'baseline_frozen');
  });
});

test('a bulk acceptance that is taken back takes its open request along', async () => {
  const { id } = await addRequirement(owner, agreed);
  await moved(owner, id, 'triage');
  const started = bodyOf(
    await owner.post<{ job_id: string }>('/requirements/bulk', { selection: { ids: [id] }, change: { move: { to: 'accepted', ...accepting } } }),
  );
  await finishedJob(owner, started.job_id);
  expect(await baselines(id)).toHaveLength(1);
  const change = await ask(operations, id, { pain: 'Other' });
  const undone = bodyOf(await owner.post<{ job_id: string }>(`/requirements/bulk/${started.job_id}/undo`, {}));
  expect((await finishedJob(owner, undone.job_id)).result).toMatchObject({ changed: 1 });
  expect((await requirement(owner, id)).status).toBe('triaged');
  expect(bodyOf(await owner.get<Change>(`/change-requests/${change.id}`)).state).toBe('withdrawn');
  expectProblem(await owner.post(`/change-requests/${change.id}/approval`, {}, { version: 1 }), 409, 'change_request_decided');
  expect((await requirement(owner, id)).pain).toBe(agreed.pain);
});

describe('a change request', () => {
  test('shows what was agreed, what is proposed, the impact, and who was promised', async () => {
    const customer = await addCustomer(owner, { name: 'Northwind' });
    const contact = await addContact(owner, customer.id, { name: 'Nora' });
    const { id, key } = await acceptedOne({ business_line_id: line, due_on: '2027-01-31' });
    for (const text of ['Please', 'Once more']) {
      await addSignal(owner, { text, contact_id: contact.id, customer_id: customer.id, business_line_id: line, requirement_id: id });
    }
    await addSignal(owner, { text: 'Me too', speaker_name: 'Sam', business_line_id: line, requirement_id: id });
    const change = await ask(operations, id, { pain: 'Twenty wait' }, { new_due_on: '2027-02-28' });
    expect(change).toMatchObject({
      requirement_key: key,
      business_line_id: line,
      state: 'open',
      cause: 'customer_changed_mind',
      proposed: { pain: 'Twenty wait', scenario: null },
      baseline: { number: 1, pain: agreed.pain },
      effort_days: 3,
      due_on: '2027-01-31',
      new_due_on: '2027-02-28',
      promised_to: [
        { name: 'Nora', customer: 'Northwind', signals: 2 },
        { name: 'Sam', customer: '', signals: 1 },
      ],
      may_decide: false,
      may_withdraw: true,
    });
    expect((await requirement(owner, id)).pain).toBe(agreed.pain);
    expect(await baselines(id)).toHaveLength(1);
    expect(bodyOf(await owner.get<Change>(`/change-requests/${change.id}`))).toMatchObject({ may_decide: true, may_withdraw: false });
    expectProblem(await product.post(`/requirements/${id}/change-requests`, { proposed: { pain: 'x' }, ...asked }), 409, 'change_request_open');
    expectProblem(await stranger.get(`/change-requests/${change.id}`), 404, 'not_found');
  });

  test('names every wrong field and makes nothing', async () => {
    const { id } = await acceptedOne();
    const refused = await owner.post(`/requirements/${id}/change-requests`, { proposed: { pain: '' }, cause: 'mood', reason: ' ', effort_days: 1e9 });
    const problem = expectProblem(refused, 422, 'invalid', { field: 'cause', code: 'not_one_of' });
    expect(problem.errors?.map((error) => error.field).sort()).toEqual(['cause', 'effort_days', 'proposed.pain', 'reason']);
    expectProblem(await owner.post(`/requirements/${id}/change-requests`, { proposed: { pain: agreed.pain }, ...asked }), 422, 'invalid', {
      field: 'proposed',
      code: 'nothing_to_change',
    });
    expectProblem(await viewer.post(`/requirements/${id}/change-requests`, { proposed: { pain: 'x' }, ...asked }), 403, 'forbidden');
    expectProblem(await stranger.post(`/requirements/${id}/change-requests`, { proposed: { pain: 'x' }, ...asked }), 404, 'not_found');
    expect(bodyOf(await owner.get<Page<Change>>('/change-requests', { query: { requirement: id } })).total).toBe(0);
  });

  test('is not approved by its author; another applies it and makes the next baseline', async () => {
    const { id } = await acceptedOne({ measure });
    await moved(owner, id, 'planning');
    const change = await ask(owner, id, { objective: 'All signed', measure: { ...measure, target: 1 } }, { new_due_on: '2027-03-01' });
    const decide = (client: Client, verb: string, body: unknown = {}, version = change.version) =>
      client.post<Change>(`/change-requests/${change.id}/${verb}`, body, { version });
    expectProblem(await decide(owner, 'approval'), 409, 'own_change_request');
    expectProblem(await decide(operations, 'approval'), 403, 'forbidden');
    expectProblem(await decide(product, 'approval', {}, 7), 412, 'stale');
    expectProblem(await decide(product, 'withdrawal'), 409, 'change_request_of_another_member');
    expectProblem(await decide(stranger, 'approval'), 404, 'not_found');
    expect((await requirement(owner, id)).measure?.target).toBe(2);
    expect(await baselines(id)).toHaveLength(1);
    expect(bodyOf(await decide(product, 'approval', { comment: 'Agreed' }))).toMatchObject({
      state: 'approved',
      decision: 'Agreed',
      decided_by: { name: expect.stringMatching(/^product/) as string },
      version: 2,
    });
    expect(await requirement(owner, id)).toMatchObject({ status: 'planned', measure: { target: 1 }, due_on: '2027-03-01' });
    expect(await baselines(id)).toMatchObject([
      { number: 2, objective: 'All signed', change_request_id: change.id, measure: { target: 1 } },
      { number: 1, objective: 'Nobody waits', measure: { target: 2 } },
    ]);
    expectProblem(await decide(product, 'rejection', { comment: 'No' }, 2), 409, 'change_request_decided');
    expect(bodyOf(await owner.get<{ items: { action: string }[] }>(`/requirements/${id}/timeline`)).items[0]).toMatchObject({
      action: 'requirement.change_approved',
    });
  });

  test('is rejected with a reason, withdrawn by its author, and falls when the requirement is deferred', async () => {
    const { id } = await acceptedOne();
    const first = await ask(operations, id, { pain: 'Other' });
    expectProblem(await owner.post(`/change-requests/${first.id}/rejection`, {}, { version: 1 }), 422, 'invalid', { field: 'comment', code: 'required' });
    expect(bodyOf(await owner.post<Change>(`/change-requests/${first.id}/rejection`, { comment: 'Not proven' }, { version: 1 }))).toMatchObject({
      state: 'rejected',
      decision: 'Not proven',
    });
    const second = await ask(operations, id, { pain: 'Other' });
    expect(bodyOf(await operations.post<Change>(`/change-requests/${second.id}/withdrawal`, {}, { version: 1 })).state).toBe('withdrawn');
    const third = await ask(operations, id, { pain: 'Other' });
    await moved(owner, id, 'deferral', { reason: 'no_capacity', sentence: 'Later' });
    expect(bodyOf(await owner.get<Change>(`/change-requests/${third.id}`)).state).toBe('withdrawn');
    expect((await requirement(owner, id)).pain).toBe(agreed.pain);
    expect(await baselines(id)).toHaveLength(1);
  });

  test('a repeated Idempotency-Key makes one', async () => {
    const { id } = await acceptedOne();
    const body = { proposed: { pain: 'Other' }, ...asked };
    const first = bodyOf(await owner.post<Change>(`/requirements/${id}/change-requests`, body, { idempotencyKey: 'change-once' }), 201);
    const again = bodyOf(await owner.post<Change>(`/requirements/${id}/change-requests`, body, { idempotencyKey: 'change-once' }), 201);
    expect(again.id).toBe(first.id);
  });
});

test('churn counts by month, line and cause, and each number opens its requests', async () => {
  const billing = await addLine(owner, 'Billing');
  for (const cause of ['new_law', 'new_law', 'scope_growth']) {
    const { id } = await acceptedOne({ business_line_id: billing });
    const change = await ask(owner, id, { pain: `For ${cause}` }, { cause });
    if (cause === 'scope_growth') bodyOf(await product.post(`/change-requests/${change.id}/approval`, {}, { version: 1 }));
  }
  interface Row {
    month: string;
    cause: string;
    requests: number;
    open: number;
    approved: number;
    effort_days: number;
  }
  const report = bodyOf(await owner.get<{ rows: Row[]; requests: number }>('/change-requests/churn', { query: { business_line_id: billing } }));
  expect(report.rows.map(({ cause, requests, open, approved, effort_days }) => [cause, requests, open, approved, effort_days])).toEqual([
    ['new_law', 2, 2, 0, 0],
    ['scope_growth', 1, 0, 1, 3],
  ]);
  for (const row of report.rows) {
    const query = { business_line_id: billing, cause: row.cause, from_month: row.month, to_month: row.month };
    const items = await everything<Change>(owner, '/change-requests', { ...query, limit: 1 });
    expect(items).toHaveLength(row.requests);
    expect(items.every((change) => change.cause === row.cause && change.business_line_id === billing)).toBe(true);
  }
  const onOrders = (await join(owner, 'product', line)).client;
  expect(bodyOf(await onOrders.get<{ requests: number }>('/change-requests/churn', { query: { business_line_id: billing } })).requests).toBe(0);
  expectProblem(await owner.get('/change-requests', { query: { from_month: 'March' } }), 422, 'invalid', { field: 'from_month', code: 'not_a_month' });
});

test('the chain of causes keeps its order and supporting signals, and bad ones change nothing', async () => {
  const made = await addRequirement(owner);
  const signal = await addSignal(owner, { text: 'The list is printed' });
  const why = `/requirements/${made.id}/why`;
  const causes = [{ text: 'The list is printed', signal_ids: [signal.id] }, { text: 'No network in the workshop' }];
  const set = bodyOf(await owner.put<{ version: number }>(why, { causes }, { version: made.version }));
  expect(set).toMatchObject({
    pain: made.pain,
    causes: [
      { text: 'The list is printed', signals: [{ key: signal.key }] },
      { text: 'No network in the workshop', signals: [] },
    ],
    version: made.version + 1,
  });
  expectProblem(await owner.put(why, { causes }, { version: made.version }), 412, 'stale');
  const foreign = await addSignal(stranger, { text: 'Elsewhere' });
  const wrong = [{ text: ' ' }, { text: 'x', signal_ids: [foreign.id] }];
  const problem = expectProblem(await owner.put(why, { causes: wrong }, { version: set.version }), 422, 'invalid');
  expect(problem.errors?.map(({ field, code }) => [field, code])).toEqual([
    ['causes[0].text', 'required'],
    ['causes[1].signal_ids', 'unknown_signal'],
  ]);
  expectProblem(await owner.put(why, { causes: Array(8).fill({ text: 'x' }) }, { version: set.version }), 422, 'invalid', {
    field: 'causes',
    code: 'too_many_items',
  });
  expectProblem(await viewer.put(why, { causes }, { version: set.version }), 403, 'forbidden');
  expectProblem(await stranger.get(why), 404, 'not_found');
  expect(bodyOf(await viewer.get(why))).toEqual(set);
  bodyOf(await owner.delete(`/requirements/${made.id}`, { version: set.version }), 204);
});
