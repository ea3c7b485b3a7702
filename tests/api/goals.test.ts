// Goals and their readings over the API.
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { useServer } from '../support/server.ts';

interface Goal {
  id: string;
  key: string;
  name: string;
  current: number | null;
  progress: number | null;
  progress_raw: number | null;
  weight: number;
  requirements: number;
  version: number;
}
interface Reading {
  id: string;
  on: string;
  value: number;
}
interface Page<T> {
  items: T[];
  next: string | null;
  total: number;
}
interface Report {
  imported: number;
  updated: number;
  unchanged: number;
  failed: number;
  errors: { row: number; column: string; code: string }[];
}

const nobody = '01900000-0000-7000-8000-000000000000';
const context = useServer();
let owner: Client;
let viewer: Client;
let seller: Client; // product, on the business line Sales only
let sales = '';
let service = '';

beforeAll(async () => {
  const { server } = context;
  await server.addMember({ name: 'V', email: 'v@example.test', password: 'correct horse viewer 7', role: 'viewer' });
  await server.addMember({ name: 'S', email: 's@example.test', password: 'correct horse seller 7', role: 'viewer' });
  owner = await server.signedIn();
  viewer = await server.signedIn('v@example.test', 'correct horse viewer 7');
  const line = async (name: string) => {
    const answer = await owner.post<{ id: string }>('/business-lines', { name, stage: 'growth' });
    expect(answer.status, answer.text).toBe(201);
    return answer.body.id;
  };
  sales = await line('Sales');
  service = await line('Service');
  const members = await owner.get<{ items: { id: string; email: string; version: number }[] }>('/members');
  const member = members.body.items.find((one) => one.email === 's@example.test');
  const moved = await owner.patch(
    `/members/${member?.id ?? ''}`,
    { role: null, memberships: [{ business_line_id: sales, role: 'product' }] },
    { version: member?.version ?? 0 },
  );
  expect(moved.status, moved.text).toBe(200);
  seller = await server.signedIn('s@example.test', 'correct horse seller 7');
});

const form = (fields: Record<string, unknown> = {}) => ({
  name: 'More orders',
  metric: { name: 'Conversion', unit: '%', direction: 'up' },
  baseline: 2,
  target: 4,
  ...fields,
});
async function goal(fields: Record<string, unknown> = {}): Promise<Goal> {
  const answer = await owner.post<Goal>('/goals', form(fields));
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
}
const csv = (content: string, query: Record<string, boolean> = {}) => ({ raw: { type: 'text/csv', content }, query });

describe('goals', () => {
  test('come back with key, progress and all fields, by id and by key', async () => {
    const fields = form({
      business_line_id: sales,
      due_on: '2027-06-30',
      weight: 2.5,
      money_per_unit: { minor: 5000000, currency: 'CNY' },
    });
    const made = await owner.post<Goal>('/goals', fields);
    expect(made.status, made.text).toBe(201);
    expect(made.body).toMatchObject({ ...fields, current: null, progress: null, requirements: 0, version: 1 });
    expect(made.body.key).toMatch(/^GOAL-\d+$/);
    const read = await viewer.get<Goal>(`/goals/${made.body.key.toLowerCase()}`);
    expect(read.body).toEqual(made.body);
    expect(read.version).toBe(1);
  });

  test('with wrong fields are refused, all at once', async () => {
    const answer = await owner.post(
      '/goals',
      form({
        name: ' ',
        target: 1,
        weight: -1,
        money_per_unit: { minor: -1, currency: 'yuan' },
        business_line_id: nobody,
        owner_id: nobody,
      }),
    );
    const problem = expectProblem(answer, 422, 'invalid', { field: 'target', code: 'target_below_baseline' });
    expect(problem.errors?.map((error) => error.field)).toEqual([
      'name',
      'target',
      'weight',
      'money_per_unit.minor',
      'money_per_unit.currency',
      'business_line_id',
      'owner_id',
    ]);
    expectProblem(await owner.post('/goals', { name: 'X' }), 422, 'invalid', { field: 'metric', code: 'required' });
  });

  test('the same Idempotency-Key makes one goal and one reading', async () => {
    const first = await owner.post<Goal>('/goals', form(), { idempotencyKey: 'goal-once' });
    const second = await owner.post<Goal>('/goals', form(), { idempotencyKey: 'goal-once' });
    expect(second.body.id).toBe(first.body.id);
    const path = `/goals/${first.body.id}/readings`;
    const body = { on: '2026-01-01', value: 1 };
    const reading = await owner.post<Reading>(path, body, { idempotencyKey: 'reading-once' });
    const again = await owner.post<Reading>(path, body, { idempotencyKey: 'reading-once' });
    expect(again.status, again.text).toBe(201);
    expect(again.body.id).toBe(reading.body.id);
  });

  test('change with the current version only', async () => {
    const made = await goal();
    const path = `/goals/${made.key}`;
    expectProblem(await owner.patch(path, { weight: 2 }), 428, 'version_needed');
    expectProblem(await owner.patch(path, { weight: 2 }, { version: 9 }), 412, 'stale');
    expectProblem(await viewer.patch(path, { weight: 2 }, { version: 1 }), 403, 'forbidden');
    expectProblem(await owner.patch(path, { metric: null }, { version: 1 }), 422, 'invalid', { field: 'metric', code: 'required' });
    const changed = await owner.patch<Goal>(path, { weight: 2, due_on: null }, { version: 1 });
    expect(changed.body).toMatchObject({ weight: 2, version: 2, name: made.name });
    expectProblem(await owner.delete(path, { version: 1 }), 412, 'stale');
    expect((await owner.delete(path, { version: 2 })).status).toBe(204);
    expectProblem(await owner.get(path), 404, 'not_found');
  });

  test('belong to their business line', async () => {
    const foreign = await goal({ business_line_id: service });
    const common = await goal();
    const own = await seller.post<Goal>('/goals', form({ business_line_id: sales }));
    expect(own.status, own.text).toBe(201);
    expectProblem(await seller.post('/goals', form({ business_line_id: service })), 403, 'forbidden');
    expectProblem(await seller.post('/goals', form()), 403, 'forbidden');
    for (const hidden of [foreign, common]) {
      expectProblem(await seller.get(`/goals/${hidden.key}`), 404, 'not_found');
      expectProblem(await seller.patch(`/goals/${hidden.key}`, { weight: 2 }, { version: 1 }), 404, 'not_found');
      expectProblem(await seller.delete(`/goals/${hidden.key}`, { version: 1 }), 404, 'not_found');
      expectProblem(await seller.get(`/goals/${hidden.key}/readings`), 404, 'not_found');
      expectProblem(await seller.post(`/goals/${hidden.key}/readings`, { on: '2026-01-01', value: 1 }), 404, 'not_found');
      expectProblem(await seller.post(`/goals/${hidden.key}/readings/import`, undefined, csv('date,value\n')), 404, 'not_found');
    }
    expectProblem(await seller.patch(`/goals/${own.body.key}`, { business_line_id: service }, { version: 1 }), 403, 'forbidden');
    const seen = await seller.get<Page<Goal & { business_line_id: string }>>('/goals');
    expect(new Set(seen.body.items.map((item) => item.business_line_id))).toEqual(new Set([sales]));
    const all = await owner.get<Page<Goal>>('/goals', { query: { limit: 200 } });
    expect(all.body.total).toBeGreaterThan(seen.body.total);
    const ofService = await owner.get<Page<Goal>>('/goals', { query: { business_line_id: service } });
    expect(ofService.body.items.map((item) => item.id)).toEqual([foreign.id]);
  });

  test('lists go on after their cursor and refuse nonsense', async () => {
    const ids = new Set<string>();
    let cursor: string | undefined;
    let total = 0;
    do {
      const page = await viewer.get<Page<Goal>>('/goals', { query: { limit: 2, ...(cursor === undefined ? {} : { cursor }) } });
      page.body.items.forEach((item) => ids.add(item.id));
      total = page.body.total;
      cursor = page.body.next ?? undefined;
    } while (cursor !== undefined);
    expect(ids.size).toBe(total);
    expectProblem(await owner.get('/goals', { query: { cursor: 'x' } }), 422, 'invalid', { field: 'cursor', code: 'goal_cursor_unusable' });
    expectProblem(await owner.get('/goals', { query: { limit: 500 } }), 422, 'invalid', { field: 'limit', code: 'number_out_of_range' });
    expectProblem(await context.server.client().get('/goals'), 401, 'unauthenticated');
  });
});

describe('readings', () => {
  test('the latest day is current and makes the progress, in either direction', async () => {
    const waiting = await goal({ metric: { name: 'Waiting', unit: 'min', direction: 'down' }, baseline: 10, target: 4 });
    const path = `/goals/${waiting.id}/readings`;
    const read = (on: string, value: number) => owner.post<Reading>(path, { on, value, note: 'by hand' });
    const latest = await read('2026-03-01', 1);
    expect(latest.status, latest.text).toBe(201);
    expect((await read('2026-02-01', 7)).status).toBe(201);
    const beyond = (await owner.get<Goal>(`/goals/${waiting.id}`)).body;
    expect(beyond).toMatchObject({ current: 1, progress: 1, progress_raw: 1.5, version: 1 });
    expect((await owner.delete(`${path}/${latest.body.id}`)).status).toBe(204);
    expect((await owner.get<Goal>(`/goals/${waiting.id}`)).body).toMatchObject({ current: 7, progress: 0.5 });
    expectProblem(await read('2026-02-01', 8), 409, 'reading_exists');
    expectProblem(await read('2999-01-01', 8), 422, 'invalid', { field: 'on', code: 'reading_in_future' });
    expectProblem(await viewer.post(path, { on: '2026-04-01', value: 1 }), 403, 'forbidden');
    expectProblem(await viewer.delete(`${path}/${latest.body.id}`), 403, 'forbidden');
    expectProblem(await owner.delete(`${path}/${latest.body.id}`), 404, 'not_found');
  });

  test('are listed newest first and page by page', async () => {
    const made = await goal();
    for (const on of ['2026-01-01', '2026-03-01', '2026-02-01']) await owner.post(`/goals/${made.id}/readings`, { on, value: 3 });
    const first = await viewer.get<Page<Reading>>(`/goals/${made.id}/readings`, { query: { limit: 2 } });
    expect(first.body.items.map((item) => item.on)).toEqual(['2026-03-01', '2026-02-01']);
    const rest = await viewer.get<Page<Reading>>(`/goals/${made.id}/readings`, { query: { limit: 2, cursor: first.body.next ?? '' } });
    expect(rest.body.items.map((item) => item.on)).toEqual(['2026-01-01']);
    expect(rest.body.next).toBeNull();
  });

  test('a file imported twice changes nothing the second time', async () => {
    const made = await goal();
    const path = `/goals/${made.key}/readings/import`;
    const file = '日期,数值,备注\n2026-01-01,2.5,\n2026/2/1,3,launch\n';
    const run = async (content: string, query: Record<string, boolean> = {}) => {
      const answer = await owner.post<Report>(path, undefined, csv(content, query));
      expect(answer.status, answer.text).toBe(200);
      const { imported, updated, unchanged, failed } = answer.body;
      return [imported, updated, unchanged, failed];
    };
    expect(await run(file, { dry_run: true })).toEqual([2, 0, 0, 0]);
    expect(await run(file)).toEqual([2, 0, 0, 0]);
    expect(await run(file)).toEqual([0, 0, 2, 0]);
    expect(await run('date,value\n2026-01-01,9\n', {})).toEqual([0, 1, 0, 0]);
    const bad = 'date,value\n2026-05-01,1\ntomorrow,2\n2026-05-02,many\n';
    const refused = await owner.post<Report>(path, undefined, csv(bad));
    expect(refused.body).toMatchObject({ imported: 0, failed: 2 });
    expect(refused.body.errors.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, 'A (date)', 'reading_not_a_date'],
      [4, 'B (value)', 'reading_not_a_number'],
    ]);
    expect(await run(bad, { partial: true })).toEqual([1, 0, 0, 2]);
    expectProblem(await owner.post(path, undefined, csv('a,b\n1,2\n')), 422, 'invalid');
    expectProblem(await viewer.post(path, undefined, csv(file)), 403, 'forbidden');
  });
});
