// Changing many at once: over ids or a filter, as a job, with undo; rights and refusals count for each.
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { finishedJob } from '../support/jobs.ts';
import { useServer } from '../support/server.ts';
import {
  accepting,
  addLine,
  addOtherWorkspace,
  addRequirement,
  addSignal,
  bodyOf,
  everything,
  join,
  moved,
  otherOwner,
  requirement,
  type Requirement,
  type Page,
} from '../support/world.ts';

const hosted = useServer({ prepare: addOtherWorkspace });
let owner: Client;
let stranger: Client;
let orders = '';
let billing = '';
let batch = 0;

beforeAll(async () => {
  owner = await hosted.server.signedIn();
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
  orders = await addLine(owner, 'Orders');
  billing = await addLine(owner, 'Billing');
});

interface Started {
  job_id: string;
  total: number;
}
interface Outcome {
  changed: number;
  unchanged: number;
  failed_total: number;
  failed: { key: string; code: string }[];
}

async function run(client: Client, body: unknown): Promise<Outcome> {
  const started = bodyOf(await client.post<Started>('/requirements/bulk', body));
  const job = await finishedJob(client, started.job_id);
  expect(job).toMatchObject({ state: 'done', total: started.total, done: started.total });
  return job.result as Outcome;
}

async function undo(client: Client, job: string): Promise<Outcome> {
  const started = bodyOf(await client.post<Started>(`/requirements/bulk/${job}/undo`, {}));
  return (await finishedJob(client, started.job_id)).result as Outcome;
}

// Some requirements with a tag of their own.
async function some(count: number, fields: Record<string, unknown> = {}): Promise<{ tag: string; rows: Requirement[] }> {
  const tag = `batch-${++batch}`;
  const rows: Requirement[] = [];
  for (let i = 0; i < count; i++) rows.push(await addRequirement(owner, { tags: [tag, 'old'], ...fields }));
  return { tag, rows };
}
const tagged = (tag: string) => everything<Requirement>(owner, '/requirements', { tag, sort: 'key' });

describe('over a filter', () => {
  test('changes all that match, more than a page, and is taken back as a whole', async () => {
    const { tag, rows } = await some(60, { urgency: 1, effort: { size: 'L' } });
    const untouched = await addRequirement(owner, { tags: ['old'], urgency: 1 });
    const me = bodyOf(await owner.get<{ member: { id: string } }>('/session')).member.id;
    const change = {
      owner_id: me,
      business_line_id: orders,
      urgency: 5,
      importance: 4,
      add_tags: ['hot'],
      remove_tags: ['old'],
      due_on: '2027-03-01',
      effort_size: 'S',
      type: 'compliance',
    };
    const body = { selection: { filter: { tag: [tag] } }, expected_total: 60, change };
    const started = bodyOf(await owner.post<Started>('/requirements/bulk', body));
    expect(started.total).toBe(60);
    const job = await finishedJob(owner, started.job_id);
    expect(job.result).toMatchObject({ changed: 60, unchanged: 0, failed_total: 0 });
    for (const row of await tagged(tag)) {
      expect(row).toMatchObject({
        owner: { id: me },
        business_line_id: orders,
        urgency: 5,
        importance: 4,
        tags: [tag, 'hot'].sort(),
        due_on: '2027-03-01',
        effort: { size: 'S', days: 2 },
        type: 'compliance',
        version: 2,
      });
      expect(row.cost.minor).toBeLessThan(rows[0]!.cost.minor);
    }
    expect(await requirement(owner, untouched.id)).toEqual(untouched);

    expect(await undo(owner, started.job_id)).toMatchObject({ changed: 60, failed_total: 0 });
    const restored = await tagged(tag);
    expect(restored.map((row) => ({ ...row, version: 1, updated_at: '' }))).toEqual(
      rows.map((row) => expect.objectContaining({ id: row.id, tags: row.tags, urgency: 1, type: 'improvement' })),
    );
    expect(restored[0]).toMatchObject({ cost: rows[0]!.cost, density: rows[0]!.density, owner: null });
  });

  test('is refused when the filter matches another number than was seen', async () => {
    const { tag, rows } = await some(3);
    const body = { selection: { filter: { tag: [tag] } }, expected_total: 2, change: { urgency: 5 } };
    const problem = expectProblem(await owner.post('/requirements/bulk', body), 409, 'selection_changed');
    expect(problem.detail).toMatch(/3/);
    expect(await tagged(tag)).toEqual(rows.map((row) => expect.objectContaining({ version: row.version })));
  });
});

describe('over ids', () => {
  test('says what changed and what was so already', async () => {
    const { rows } = await some(3);
    bodyOf(await owner.patch(`/requirements/${rows[0]!.id}`, { urgency: 2 }, { version: 1 }));
    const body = { selection: { ids: rows.map((row) => row.id) }, change: { urgency: 2 } };
    expect(await run(owner, body)).toMatchObject({ changed: 2, unchanged: 1, failed_total: 0 });
  });

  test('clears a field that is null and leaves absent ones', async () => {
    const { rows } = await some(2, { urgency: 3, importance: 3 });
    await run(owner, { selection: { ids: rows.map((row) => row.id) }, change: { urgency: null } });
    expect(await requirement(owner, rows[1]!.id)).toMatchObject({ urgency: null, importance: 3 });
  });

  test('of another workspace finds nothing', async () => {
    const foreign = await addRequirement(stranger);
    const body = { selection: { ids: [foreign.id] }, change: { urgency: 2 } };
    const nothing = { field: 'selection', code: 'nothing_selected' };
    expectProblem(await owner.post('/requirements/bulk', body), 422, 'invalid', nothing);
    expect(await requirement(stranger, foreign.id)).toEqual(foreign);
  });
});

describe('moves', () => {
  test('go through where they are allowed; the others are named', async () => {
    const { tag, rows } = await some(4);
    await moved(owner, rows[0]!.id, 'triage');
    await moved(owner, rows[1]!.id, 'triage');
    const change = { move: { to: 'accepted', ...accepting } };
    const result = await run(owner, { selection: { filter: { tag: [tag] } }, change });
    expect(result).toMatchObject({ changed: 2, failed_total: 2 });
    const message = (key: string) => `${key} cannot go from “new” to “accepted”.`;
    expect(result.failed).toMatchObject([
      { key: rows[2]!.key, code: 'move_not_allowed', message: message(rows[2]!.key) },
      { key: rows[3]!.key, code: 'move_not_allowed', message: message(rows[3]!.key) },
    ]);
    const after = await tagged(tag);
    expect(after.map((row) => row.status)).toEqual(['accepted', 'accepted', 'new', 'new']);
    expect(after[0]?.verdict).toMatchObject({ kind: 'accept', ...accepting, by: { name: 'Olive Owner' } });
  });

  test('and are taken back, with their verdict', async () => {
    const { tag, rows } = await some(2);
    const body = {
      selection: { ids: rows.map((row) => row.id) },
      change: { move: { to: 'deferred', reason: 'no_capacity', sentence: 'Later.' } },
    };
    const started = bodyOf(await owner.post<Started>('/requirements/bulk', body));
    await finishedJob(owner, started.job_id);
    expect((await tagged(tag)).map((row) => row.status)).toEqual(['deferred', 'deferred']);
    await undo(owner, started.job_id);
    expect(await tagged(tag)).toMatchObject([
      { status: 'new', verdict: null },
      { status: 'new', verdict: null },
    ]);
  });

  test('that are refused leave no part of the change behind', async () => {
    const { tag, rows } = await some(2);
    await moved(owner, rows[0]!.id, 'triage');
    const before = await tagged(tag);
    const change = { urgency: 5, add_tags: ['half'], move: { to: 'accepted' } };
    const result = await run(owner, { selection: { filter: { tag: [tag] } }, change });
    expect(result).toMatchObject({ changed: 0, failed_total: 2 });
    expect(result.failed.map((failure) => failure.key)).toEqual(rows.map((row) => row.key));
    expect(await tagged(tag)).toEqual(before);
  });

  test('back to triage are a decision', async () => {
    const { rows } = await some(1);
    await moved(owner, rows[0]!.id, 'decline', { reason: 'out_of_scope', sentence: 'x' });
    const { client: operations } = await join(owner, 'operations');
    const body = {
      selection: { ids: [rows[0]!.id] },
      change: { move: { to: 'triaged', sentence: 'Asked again.' } },
    };
    expectProblem(await operations.post('/requirements/bulk', body), 403, 'forbidden');
    expect((await requirement(owner, rows[0]!.id)).status).toBe('declined');
    expect(await run(owner, body)).toMatchObject({ changed: 1 });
    expect(await requirement(owner, rows[0]!.id)).toMatchObject({ status: 'triaged', verdict: null });
  });

  test.each(['released', 'verified', 'new'])('to %s are not possible for many', async (to) => {
    const { rows } = await some(1);
    const body = { selection: { ids: [rows[0]!.id] }, change: { move: { to } } };
    const problem = expectProblem(await owner.post('/requirements/bulk', body), 422, 'invalid');
    expect(problem.errors?.[0]?.field).toBe('change.move.to');
  });
});

describe('merges', () => {
  interface Linked {
    items: { key: string }[];
  }
  const merging = (into: string | null) => ({ move: { to: 'merged', reason: 'same_problem', sentence: 'The same wish.', into } });
  const links = async (id: string) =>
    bodyOf(await owner.get<Linked>(`/requirements/${id}/signals`)).items.map((each) => each.key).sort();
  const followers = async (id: string) =>
    bodyOf(await owner.get<{ watchers: { name: string }[] }>('/watchers', { query: { record_kind: 'requirement', record_id: id } })).watchers.map((each) => each.name).sort();
  // What people see of a requirement; only its version and when it changed may differ after an undo.
  const whole = async (id: string) => ({ ...(await requirement(owner, id)), version: 0, updated_at: '', links: await links(id), followers: await followers(id) });

  test('all that a filter matches into one of them, and all of it is taken back', async () => {
    const { tag, rows } = await some(30);
    const { client: follower } = await join(owner, 'product');
    for (const row of rows.slice(0, 5)) {
      const signal = await addSignal(owner);
      bodyOf(await owner.put(`/requirements/${row.id}/signals/${signal.id}`, { importance: 'must' }));
      bodyOf(await follower.put('/watches', { record_kind: 'requirement', record_id: row.id }));
    }
    const shared = await addSignal(owner);
    for (const [place, importance] of [[0, 'nice'], [7, 'must'], [8, 'important']] as const)
      bodyOf(await owner.put(`/requirements/${rows[place]!.id}/signals/${shared.id}`, { importance }));
    await moved(owner, rows[3]!.id, 'deferral', { reason: 'no_capacity', sentence: 'Later.' });
    const before = [];
    for (const row of rows.slice(0, 9)) before.push(await whole(row.id));

    const survivor = rows[0]!;
    const body = { selection: { filter: { filter: `tag:${tag}` } }, expected_total: 30, change: merging(survivor.key) };
    const started = bodyOf(await owner.post<Started>('/requirements/bulk', body));
    expect(started.total).toBe(29);
    const job = await finishedJob(owner, started.job_id);
    expect(job).toMatchObject({ state: 'done', done: 29, total: 29, result: { changed: 29, unchanged: 0, failed_total: 0 } });
    expect(await requirement(owner, survivor.id)).toMatchObject({ status: 'new', signals: 6 });
    expect((await links(survivor.id)).filter((key) => key === shared.key)).toHaveLength(1);
    expect((await tagged(tag)).filter((row) => row.status === 'merged')).toHaveLength(29);
    const again = await run(owner, body);
    expect(again).toMatchObject({ changed: 0, unchanged: 29, failed_total: 0 });

    expect(await undo(owner, started.job_id)).toMatchObject({ changed: 29, failed_total: 0 });
    expect((await tagged(tag)).filter((row) => row.status === 'merged')).toEqual([]);
    for (const [place, row] of rows.slice(0, 9).entries()) expect(await whole(row.id), row.key).toEqual(before[place]);
  }, 90_000);

  test('with fields at once; undo puts back both', async () => {
    const { rows } = await some(3, { urgency: 1 });
    const into = await addRequirement(owner);
    const started = bodyOf(
      await owner.post<Started>('/requirements/bulk', { selection: { ids: rows.map((row) => row.id) }, change: { urgency: 5, ...merging(into.id) } }),
    );
    await finishedJob(owner, started.job_id);
    expect(await requirement(owner, rows[2]!.id)).toMatchObject({ status: 'merged', urgency: 5, merged_into: { key: into.key } });
    expect(await undo(owner, started.job_id)).toMatchObject({ changed: 3 });
    expect(await requirement(owner, rows[2]!.id)).toMatchObject({ status: 'new', urgency: 1, merged_into: null, verdict: null });
  });

  test('one by one what cannot be merged is named; what was merged elsewhere stays there', async () => {
    const { rows } = await some(3);
    const elsewhere = await addRequirement(owner);
    await moved(owner, rows[0]!.id, 'merge', { reason: 'same_problem', sentence: 'x', into: elsewhere.id });
    const result = await run(owner, { selection: { ids: rows.map((row) => row.id) }, change: merging(rows[2]!.id) });
    expect(result).toMatchObject({ changed: 1, failed_total: 1, failed: [{ key: rows[0]!.key, code: 'move_not_allowed' }] });
    expect(await requirement(owner, rows[0]!.id)).toMatchObject({ merged_into: { key: elsewhere.key } });
  });

  test('are refused at once where none could go', async () => {
    const { rows } = await some(2);
    const foreign = await addRequirement(stranger);
    const ids = rows.map((row) => row.id);
    const asked = (change: object, selection: object = { ids }) => owner.post('/requirements/bulk', { selection, change });
    expectProblem(await asked(merging(null)), 422, 'invalid', { field: 'change.move.into', code: 'required' });
    expectProblem(await asked(merging(foreign.id)), 422, 'invalid', { field: 'change.move.into', code: 'unknown_requirement' });
    expectProblem(await asked({ move: { ...merging(rows[0]!.id).move, reason: 'nope' } }), 422, 'invalid', { field: 'change.move.reason', code: 'not_one_of' });
    expectProblem(await asked({ move: { ...merging(rows[0]!.id).move, sentence: ' ' } }), 422, 'invalid', { field: 'change.move.sentence', code: 'required' });
    expectProblem(await asked(merging(rows[0]!.id), { ids: [rows[0]!.id] }), 422, 'invalid', { field: 'selection', code: 'nothing_to_merge' });
    await moved(owner, rows[0]!.id, 'merge', { reason: 'same_problem', sentence: 'x', into: rows[1]!.id });
    expectProblem(await asked(merging(rows[0]!.id), { ids: [rows[1]!.id] }), 422, 'invalid', { field: 'change.move.into', code: 'merge_into_merged' });
  });

  test('need the right to decide on every one of them and on where they go', async () => {
    const { tag, rows } = await some(2, { business_line_id: orders });
    const hidden = await addRequirement(owner, { business_line_id: billing });
    const { client: operations } = await join(owner, 'operations');
    expectProblem(await operations.post('/requirements/bulk', { selection: { filter: { tag: [tag] } }, change: merging(rows[0]!.id) }), 403, 'forbidden');
    const { client: ofOrders } = await join(owner, 'product', orders);
    expectProblem(await ofOrders.post('/requirements/bulk', { selection: { filter: { tag: [tag] } }, change: merging(hidden.id) }), 422, 'invalid', { field: 'change.move.into', code: 'unknown_requirement' });
    expect((await tagged(tag)).map((row) => row.status)).toEqual(['new', 'new']);
  });
});

describe('undo', () => {
  test('leaves what somebody changed since, and says so', async () => {
    const { tag, rows } = await some(3);
    const body = { selection: { filter: { tag: [tag] } }, change: { urgency: 5 } };
    const started = bodyOf(await owner.post<Started>('/requirements/bulk', body));
    await finishedJob(owner, started.job_id);
    bodyOf(await owner.patch(`/requirements/${rows[1]!.id}`, { pain: 'Newer' }, { version: 2 }));
    const result = await undo(owner, started.job_id);
    expect(result).toMatchObject({ changed: 2, failed_total: 1 });
    expect(result.failed).toMatchObject([{ key: rows[1]!.key, code: 'changed_since' }]);
    expect((await tagged(tag)).map((row) => row.urgency)).toEqual([null, 5, null]);
    const query = { record_kind: 'requirement', record_id: rows[0]!.id };
    const audit = bodyOf(await owner.get<Page<Record<string, unknown>>>('/audit', { query }));
    expect(audit.items[0]).toMatchObject({ action: 'requirement.bulk_undone', changes: [{ field: 'urgency', before: 5, after: null }] });
  });

  test('belongs to whoever changed, in the workspace', async () => {
    const { rows } = await some(1);
    const body = { selection: { ids: [rows[0]!.id] }, change: { urgency: 5 } };
    const started = bodyOf(await owner.post<Started>('/requirements/bulk', body));
    await finishedJob(owner, started.job_id);
    const { client } = await join(owner, 'product');
    expectProblem(await client.get(`/jobs/${started.job_id}`), 404, 'not_found');
    expect([404, 409]).toContain((await client.post(`/requirements/bulk/${started.job_id}/undo`, {})).status);
    expectProblem(await stranger.post(`/requirements/bulk/${started.job_id}/undo`, {}), 404, 'not_found');
    expectProblem(await stranger.get(`/jobs/${started.job_id}`), 404, 'not_found');
    expectProblem(await stranger.post(`/jobs/${started.job_id}/cancellation`, {}), 404, 'not_found');
    expect((await requirement(owner, rows[0]!.id)).urgency).toBe(5);
  });
});

describe('is refused', () => {
  const cases: [string, Record<string, unknown>, string][] = [
    ['without a selection', { selection: {}, change: { urgency: 1 } }, 'selection'],
    ['without a change', { selection: { filter: {} }, change: {} }, 'change'],
    ['with ids and a filter', { selection: { ids: ['01900000-0000-7000-8000-000000000000'], filter: {} }, change: { urgency: 1 } }, 'selection'],
    ['with an unknown field', { selection: { filter: {} }, change: { colour: 'red' } }, 'change.colour'],
    ['with an unknown filter', { selection: { filter: { colour: 'red' } }, change: { urgency: 1 } }, 'selection.filter.colour'],
    ['with a wrong kind', { selection: { filter: {} }, change: { urgency: 'high' } }, 'change.urgency'],
    ['with a wrong word', { selection: { filter: { status: ['done'] } }, change: { urgency: 1 } }, 'selection.filter.status[0]'],
  ];
  test.each(cases)('%s', async (_, body, field) => {
    await some(1);
    const problem = expectProblem(await owner.post('/requirements/bulk', body), 422, 'invalid');
    expect(problem.errors?.map((error) => error.field)).toEqual([field]);
  });

  test('to those who may not change every one of them', async () => {
    const { tag } = await some(2, { business_line_id: orders });
    const body = { selection: { filter: { tag: [tag] } }, change: { urgency: 5 } };
    for (const role of ['viewer', 'business', 'decision_maker'] as const) {
      expectProblem(await (await join(owner, role)).client.post('/requirements/bulk', body), 403, 'forbidden');
    }
    const { client: ofOrders } = await join(owner, 'product', orders);
    const { client: ofBilling } = await join(owner, 'product', billing);
    const elsewhere = await addRequirement(owner, { business_line_id: billing, tags: [tag] });
    const nothing = { selection: { ids: (await tagged(tag)).slice(0, 2).map((row) => row.id) }, change: { urgency: 5 } };
    expectProblem(await ofBilling.post('/requirements/bulk', nothing), 422, 'invalid');
    expect(await run(ofOrders, body)).toMatchObject({ changed: 2 });
    expect(await requirement(owner, elsewhere.id)).toEqual(elsewhere);
    const away = { selection: { filter: { tag: [tag] } }, change: { business_line_id: billing } };
    expect([403, 422]).toContain((await ofOrders.post('/requirements/bulk', away)).status);
    const verdict = { selection: { filter: { tag: [tag] } }, change: { move: { to: 'declined', reason: 'out_of_scope', sentence: 'x' } } };
    const { client: operations } = await join(owner, 'operations');
    expectProblem(await operations.post('/requirements/bulk', verdict), 403, 'forbidden');
    expect((await tagged(tag)).map((row) => row.status)).toEqual(['new', 'new', 'new']);
  });
});
