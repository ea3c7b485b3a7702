// Imports from upload to undo, over the API.
import { beforeAll, describe, expect, test } from 'vitest';

import type { Answer, Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { finishedJob } from '../support/jobs.ts';
import { useServer } from '../support/server.ts';
import { addCustomer, addLine, addOtherWorkspace, addSignal, bodyOf, everything, join, otherOwner, type Page, type Requirement, type Signal } from '../support/world.ts';

interface Import {
  id: string;
  kind: string;
  preset: string;
  source: string;
  state: string;
  imported: number;
  updated: number;
  unchanged: number;
  failed: number;
  skipped: number;
  kept: number;
  mapping: Record<string, unknown>;
  options: { partial: boolean; signals_only: boolean };
  profile: { columns: { index: number; name: string; type: string; samples: string[] }[]; rows: number; sheets: string[]; suggested_mapping: Record<string, string> };
  created_by: { name: string } | null;
  version: number;
}
interface RowError {
  row: number;
  column: string;
  code: string;
  message: string;
  value: string;
}

const csv = 'text/csv';
const context = useServer({ prepare: addOtherWorkspace });
let owner: Client;

const upload = (client: Client, content: string, query: Record<string, string | boolean> = {}, type = csv): Promise<Answer<Import>> =>
  client.post<Import>('/imports', undefined, {
    query: { kind: 'signals', preset: 'github-issues', filename: 'tracker.csv', ...query },
    raw: { content, type },
  });

async function step(client: Client, id: string, name: string): Promise<Import> {
  const { job_id } = bodyOf(await client.post<{ job_id: string }>(`/imports/${id}/${name}`));
  await finishedJob(client, job_id);
  return bodyOf(await client.get<Import>(`/imports/${id}`));
}

async function imported(client: Client, content: string, query: Record<string, string | boolean> = {}, type = csv): Promise<Import> {
  return step(client, bodyOf(await upload(client, content, query, type), 201).id, 'application');
}

const issues = (count: number, votes: number, title = 'Issue') =>
  'number,title,created_at,state,reactions_+1_num,author,company,labels\n' +
  Array.from({ length: count }, (_, i) => `${i + 1},${title} ${i + 1},2026-01-02 03:04:05,closed,${votes},author-${i},Company ${i % 2},bug`).join('\n');

const total = async (path: string, query: Record<string, string> = {}) =>
  bodyOf(await owner.get<Page<unknown>>(path, { query: { ...query, limit: 1 } })).total;

beforeAll(async () => {
  owner = await context.server.signedIn();
});

describe('an import', () => {
  test('makes a signal and a requirement of each row, and nothing the second time', async () => {
    const first = await imported(owner, issues(40, 3), { source: 'tracker-a' });
    expect(first).toMatchObject({ state: 'complete', source: 'tracker-a', imported: 40, updated: 0, unchanged: 0, failed: 0, created_by: { name: expect.any(String) as string } });
    const query = { import_id: first.id };
    expect(await total('/signals', query)).toBe(40);
    const { items } = bodyOf(await owner.get<Page<Requirement>>('/requirements', { query }));
    expect(items).toHaveLength(40);
    expect(items[0]).toMatchObject({ type: 'fix', status: 'new', votes: 3, signals: 1, tags: ['bug', 'closed'], verdict: null });
    const again = await imported(owner, issues(40, 3), { source: 'tracker-a' });
    expect(again).toMatchObject({ imported: 0, updated: 0, unchanged: 40 });
    const more = await imported(owner, issues(41, 5), { source: 'tracker-a' });
    expect(more).toMatchObject({ imported: 1, updated: 40, unchanged: 0 });
    const other = await imported(owner, issues(1, 3), { source: 'tracker-b' });
    expect(other).toMatchObject({ imported: 1 });
  });

  test('is checked before it is applied, and a bad row refuses all of it', async () => {
    const before = await total('/signals');
    const made = bodyOf(await upload(owner, `${issues(2, 1, 'Bad')}\n9,No time,yesterday,open,-1,a,,`, { source: 'bad' }), 201);
    const checked = await step(owner, made.id, 'dry-run');
    expect(checked).toMatchObject({ state: 'checked', imported: 2, failed: 1 });
    const errors = bodyOf(await owner.get<Page<RowError>>(`/imports/${made.id}/errors`)).items;
    expect(errors).toHaveLength(2);
    expect(errors[0]).toMatchObject({ row: 4, column: 'created_at', code: 'import_not_a_time', value: 'yesterday' });
    expect(errors[0]!.message).toContain('yesterday');
    expect(await step(owner, made.id, 'application')).toMatchObject({ state: 'failed', imported: 0, failed: 1 });
    expect(await total('/signals')).toBe(before);
    const options = { partial: true };
    expect(bodyOf(await owner.put<Import>(`/imports/${made.id}/mapping`, { mapping: {}, options }))).toMatchObject({ state: 'uploaded', options });
    expect(await step(owner, made.id, 'application')).toMatchObject({ state: 'complete', imported: 2, failed: 1 });
    expect(await total('/signals')).toBe((before ?? 0) + 2);
  });

  test('of a table asks what its columns mean and suggests it, in Chinese too', async () => {
    const line = await addLine(owner, '零售');
    const content = '留言编号,留言用户,留言主题,留言时间,留言详情,答复意见\n7,用户甲,导出太慢,2019/6/20 10:55:18,报表导出要十分钟,已收到\n';
    const made = bodyOf(await upload(owner, content, { preset: 'generic', filename: '留言.csv' }), 201);
    expect(made.profile.rows).toBe(1);
    expect(made.profile.suggested_mapping).toEqual({ source_id: '留言编号', speaker_name: '留言用户', title: '留言主题', said_at: '留言时间', text: '留言详情' });
    const mapping = { ...made.profile.suggested_mapping, kind: { constant: 'complaint' }, hops: { constant: '二手' } };
    const wrong = await owner.put(`/imports/${made.id}/mapping`, { mapping: { ...mapping, title: '没有' } });
    expectProblem(wrong, 422, 'invalid', { field: 'mapping.title', code: 'import_column_not_found' });
    expectProblem(await owner.put(`/imports/${made.id}/mapping`, { mapping: { titel: 'x' } }), 422, 'invalid', { field: 'mapping.titel', code: 'import_target_unknown' });
    bodyOf(await owner.put(`/imports/${made.id}/mapping`, { mapping, options: { business_line_id: line } }));
    expect(await step(owner, made.id, 'application')).toMatchObject({ state: 'complete', imported: 1 });
    const [signal] = bodyOf(await owner.get<Page<Signal>>('/signals', { query: { import_id: made.id } })).items;
    expect(signal).toMatchObject({ title: '导出太慢', kind: 'complaint', hops: 1, speaker_name: '用户甲', business_line_id: line, said_at: '2019-06-20T10:55:18.000000Z' });
  });

  test('reads what the API of GitHub answers, without pull requests', async () => {
    const page = [
      { number: 1, title: 'Crash', body: 'Always.', user: { login: 'ann' }, labels: [{ name: 'bug' }], reactions: { '+1': 4, total_count: 9 }, html_url: 'https://github.com/acme/shop/issues/1' },
      { number: 2, title: 'Change', user: { login: 'bob' }, pull_request: { url: 'x' }, html_url: 'https://github.com/acme/shop/pull/2' },
    ];
    const made = await imported(owner, JSON.stringify(page), { filename: 'page.json' }, 'application/json');
    expect(made).toMatchObject({ state: 'complete', imported: 1, skipped: 1 });
    const [signal] = bodyOf(await owner.get<Page<Signal & { source: string }>>('/signals', { query: { import_id: made.id } })).items;
    expect(signal).toMatchObject({ source: 'github-issues:acme/shop', votes: 4, kind: 'defect', speaker_name: 'ann' });
  });

  test('can be undone as a whole, except what was worked on', async () => {
    const before = await total('/requirements');
    const made = await imported(owner, issues(20, 1, 'Undo'), { source: 'undo' });
    const { items } = bodyOf(await owner.get<Page<Requirement>>('/requirements', { query: { import_id: made.id } }));
    const [kept] = items;
    const began = bodyOf(await owner.get<Page<Record<string, unknown>>>(`/requirements/${kept!.id}/timeline`)).items;
    expect(began).toMatchObject([
      { kind: 'change', action: 'requirement.imported', actor: { name: 'Olive Owner' }, changes: [{ field: 'filename', after: 'tracker.csv' }] },
    ]);
    bodyOf(await owner.patch(`/requirements/${kept!.id}`, { urgency: 4 }, { version: kept!.version }));
    bodyOf(await owner.post('/comments', { record_kind: 'requirement', record_id: items[1]!.id, body: 'Keep this', mentions: [] }), 201);
    const undone = await step(owner, made.id, 'undo');
    expect(undone).toMatchObject({ state: 'undone', kept: 4 });
    const notices = bodyOf(await owner.get<Page<{ kind: string; text: string; record_id: string }>>('/notices', { query: { limit: 2 } }));
    expect(notices.items).toMatchObject([
      { kind: 'import', record_id: made.id, text: 'The import tracker.csv was taken back' },
      { kind: 'import', record_id: made.id, text: 'The import tracker.csv is complete: 20 new, 0 changed' },
    ]);
    expect(await total('/requirements')).toBe((before ?? 0) + 2);
    expectProblem(await owner.post(`/imports/${made.id}/undo`), 409, 'import_state');
    expectProblem(await owner.get(`/requirements/${items[5]!.id}`), 404, 'not_found');
  });

  test('of customers goes through the same door', async () => {
    const made = bodyOf(await upload(owner, 'name,tier\nAcme Door,A\n', { kind: 'customers', preset: 'generic', filename: 'customers.csv' }), 201);
    expect(made.profile.suggested_mapping).toMatchObject({ name: 'name', tier: 'tier' });
    expect(await step(owner, made.id, 'application')).toMatchObject({ state: 'complete', imported: 1 });
  });

  test('of customers is undone: what it made goes, what it changed is put back, what people worked on stays', async () => {
    interface Customer {
      id: string;
      name: string;
      tier: string | null;
      industry: string | null;
      version: number;
    }
    const names = async () => (await everything<Customer>(owner, '/customers')).map((each) => each.name);
    const one = async (name: string) => (await everything<Customer>(owner, '/customers')).find((each) => each.name === name);
    const old = await addCustomer(owner, { name: 'Old Works', tier: 'B', industry: 'Steel' });
    const touched = await addCustomer(owner, { name: 'Touched Works', tier: 'B' });
    const before = await names();
    const content =
      'name,tier,parent,contact_name,contact_email\n' +
      'Below Works,C,Above Works,Bo,bo@below.example\n' +
      'Above Works,A,,,\n' +
      'Old Works,A,,Ola,ola@old.example\n' +
      'Touched Works,A,,,\n' +
      'Heard Works,D,,,\n' +
      Array.from({ length: 60 }, (_, i) => `Many ${i},C,,Person ${i},`).join('\n');
    const made = await imported(owner, content, { kind: 'customers', preset: 'generic', filename: 'many.csv' });
    expect(made).toMatchObject({ state: 'complete', imported: 64, updated: 1, failed: 0, kept: 0 });
    expect(await one('Old Works')).toMatchObject({ tier: 'A' });
    const heard = await one('Heard Works');
    await addSignal(owner, { text: 'Heard since', customer_id: heard?.id });
    bodyOf(await owner.patch(`/customers/${touched.id}`, { industry: 'Glass' }, { version: (await one('Touched Works'))!.version }));

    const undone = await step(owner, made.id, 'undo');
    // The customer that was heard and the one that was changed since.
    expect(undone).toMatchObject({ state: 'undone', kept: 2 });
    expect((await names()).sort()).toEqual([...before, 'Heard Works'].sort());
    expect(await one('Old Works')).toMatchObject({ id: old.id, tier: 'B', industry: 'Steel' });
    expect(await one('Touched Works')).toMatchObject({ tier: 'A', industry: 'Glass' });
    const contacts = bodyOf(await owner.get<Page<{ name: string }>>('/contacts', { query: { customer_id: old.id } })).items;
    expect(contacts).toEqual([]);
    expectProblem(await owner.post(`/imports/${made.id}/undo`), 409, 'import_state');
    // And once more, from the same file.
    expect(await imported(owner, content, { kind: 'customers', preset: 'generic', filename: 'many.csv' })).toMatchObject({ state: 'complete', imported: 63 });
  });

  test('that has not begun can be cancelled', async () => {
    const made = bodyOf(await upload(owner, issues(1, 1)), 201);
    expect(bodyOf(await owner.post<Import>(`/imports/${made.id}/cancellation`))).toMatchObject({ state: 'cancelled' });
    expectProblem(await owner.post(`/imports/${made.id}/cancellation`), 409, 'import_state');
  });

  test('is uploaded once for one idempotency key', async () => {
    const options = { query: { kind: 'signals', preset: 'canny', filename: 'a.json' }, raw: { content: '[{"title":"T"}]', type: 'application/json' }, idempotencyKey: 'import-once' };
    const first = bodyOf(await owner.post<Import>('/imports', undefined, options), 201);
    expect(bodyOf(await owner.post<Import>('/imports', undefined, options), 201).id).toBe(first.id);
  });
});

describe('a file that cannot be used', () => {
  test.each([
    ['', 'github-issues', 'table_empty'],
    ['a,b\n1,2\n', 'github-issues', 'import_columns_missing'],
    ['[{"title":"a"', 'canny', 'import_json_cut'],
    ['[1,2]', 'canny', 'import_json_malformed'],
  ])('%j is refused', async (content, preset, code) => {
    expectProblem(await upload(owner, content, { preset }, 'application/octet-stream'), 422, 'invalid', { field: 'file', code });
  });
  test('of an unknown preset or kind is refused', async () => {
    expectProblem(await upload(owner, 'a\n', { preset: 'trello' }), 422, 'invalid', { field: 'preset', code: 'not_one_of' });
    expectProblem(await upload(owner, 'a\n', { kind: 'goals' }), 422, 'invalid', { field: 'kind', code: 'not_one_of' });
    expectProblem(await upload(owner, '{}', { preset: 'generic' }), 415, 'import_format_unsupported');
  });
});

describe('rights', () => {
  test('only those who may import do, each workspace for itself, each line for itself', async () => {
    const made = bodyOf(await upload(owner, issues(1, 1)), 201);
    const viewer = (await join(owner, 'viewer')).client;
    expectProblem(await upload(viewer, issues(1, 1)), 403, 'forbidden');
    expectProblem(await viewer.get('/imports'), 403, 'forbidden');
    const other = await context.server.signedIn(otherOwner.email, otherOwner.password);
    for (const path of ['', '/errors']) expectProblem(await other.get(`/imports/${made.id}${path}`), 404, 'not_found');
    for (const path of ['dry-run', 'application', 'undo', 'cancellation']) expectProblem(await other.post(`/imports/${made.id}/${path}`), 404, 'not_found');

    const line = await addLine(owner, 'Wholesale');
    const operator = (await join(owner, 'operations', line)).client;
    expectProblem(await operator.get(`/imports/${made.id}`), 404, 'not_found');
    const own = bodyOf(await upload(operator, issues(2, 1, 'Own').replaceAll('Company', 'Stranger'), { source: 'own' }), 201);
    expect(bodyOf(await operator.get<Page<Import>>('/imports')).items.map((one) => one.id)).toEqual([own.id]);
    // Their own line is the only one they can mean; they may not make customers of the whole workspace.
    expect(await step(operator, own.id, 'application')).toMatchObject({ state: 'failed', failed: 2 });
    await addCustomer(owner, { name: 'Stranger 0' });
    await addCustomer(owner, { name: 'Stranger 1' });
    expect(await step(operator, own.id, 'application')).toMatchObject({ state: 'complete', imported: 2 });
    const elsewhere = await addLine(owner, 'Elsewhere');
    expectProblem(await operator.put(`/imports/${made.id}/mapping`, { mapping: {} }), 404, 'not_found');
    const mine = bodyOf(await upload(operator, issues(1, 1, 'Mine')), 201);
    expectProblem(await operator.put(`/imports/${mine.id}/mapping`, { mapping: {}, options: { business_line_id: elsewhere } }), 403, 'forbidden');
  });
});
