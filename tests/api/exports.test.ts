// Requirements and signals as files.
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { useServer } from '../support/server.ts';
import { addCustomer, addLine, addRequirement, addSignal, bodyOf, everything, join, moved, type Requirement } from '../support/world.ts';

const context = useServer();
let owner: Client;
let line = '';

beforeAll(async () => {
  owner = await context.server.signedIn();
  line = await addLine(owner, 'Retail');
  const customer = await addCustomer(owner, { name: 'Acme' });
  const signal = await addSignal(owner, { text: '=HYPERLINK("http://x")', title: 'Formula', customer_id: customer.id, speaker_name: 'Ann' });
  await addRequirement(owner, { title: '=1+1', tags: ['b', 'a'], urgency: 5, background: 'Why', signal_ids: [signal.id] });
  await addRequirement(owner, { title: 'Comma, and "quotes"', type: 'fix', business_line_id: line, due_on: '2027-01-05' });
});

const rows = (text: string) => text.replace(/^\uFEFF/, '').trimEnd().split(/\r?\n/);

describe('requirements', () => {
  test('leave as CSV by filter, sort and columns, and run nothing in a spreadsheet', async () => {
    const answer = await owner.get('/requirements/export', { query: { format: 'csv', sort: 'title', columns: 'title,tags,urgency,due_on,background' } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/csv');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="requirements.csv"');
    expect(rows(answer.text)).toEqual(['title,tags,urgency,due_on,background', `"'=1+1","a, b",5,,Why`, `"Comma, and ""quotes""",,,2027-01-05,`]);
    const fixes = await owner.get('/requirements/export', { query: { type: 'fix', columns: 'key,title' } });
    expect(rows(fixes.text)).toHaveLength(2);
  });
  test('leave as JSON with what the list shows', async () => {
    const items = (await owner.get<Record<string, unknown>[]>('/requirements/export', { query: { format: 'json', sort: 'title' } })).body;
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ title: '=1+1', tags: ['a', 'b'], urgency: 5, signals: 1, customers: 1, status: 'new', due_on: null, business_line: null });
    expect(items[1]).toMatchObject({ business_line: 'Retail', due_on: '2027-01-05' });
  });
  test('leave as a workbook', async () => {
    const response = await owner.fetch('GET', '/requirements/export', undefined, { query: { format: 'xlsx' } });
    expect(response.headers.get('content-type')).toContain('spreadsheetml');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 2)]).toEqual([0x50, 0x4b]);
  });
  test('show no more than the list does', async () => {
    const { client } = await join(owner, 'viewer', line);
    const items = (await client.get<unknown[]>('/requirements/export', { query: { format: 'json' } })).body;
    expect(items).toHaveLength(1);
    expectProblem(await owner.get('/requirements/export', { query: { columns: 'secret' } }), 422, 'invalid', { field: 'columns', code: 'not_one_of' });
    expectProblem(await owner.get('/requirements/export', { query: { sort: 'secret' } }), 422, 'invalid', { field: 'sort', code: 'not_one_of' });
    const { client: contributor } = await join(owner, 'contributor');
    expectProblem(await contributor.get('/requirements/export'), 403, 'forbidden');
    expectProblem(await contributor.get('/signals/export'), 403, 'forbidden');
  });
});

test('signals leave with who said them and what they feed', async () => {
  const answer = await owner.get('/signals/export', { query: { columns: 'title,text,customer,speaker_name,requirements,votes' } });
  expect(rows(answer.text)[1]).toBe(`Formula,"'=HYPERLINK(""http://x"")",Acme,Ann,REQ-1,0`);
  const none = await owner.get('/signals/export', { query: { format: 'json', linked: false } });
  expect(none.body).toEqual([]);
});

test('requirements leave exactly as they are seen: filter, columns in their order, sort and groups', async () => {
  const query = { filter: 'tag:seen', sort: '-urgency', columns: 'title,urgency', group: 'status' };
  for (const [title, urgency] of [['Seen low', 1], ['Seen high', 5], ['Seen closed', 3]] as const)
    await addRequirement(owner, { title, urgency, tags: ['seen'] });
  const closing = (await everything<Requirement>(owner, '/requirements', { filter: 'tag:seen urgency:3' }))[0];
  await moved(owner, closing?.id ?? '', 'decline', { reason: 'out_of_scope', sentence: 'No.' });
  // The groups as the page shows them, each with its rows in the order of the table.
  const groups = bodyOf(await owner.get<{ items: { label: string; filter: string; total: number }[] }>('/requirements/groups', { query: { filter: query.filter, by: 'status' } })).items;
  expect(groups.map((group) => group.label)).toEqual(['new', 'declined']);
  const seen: string[] = [];
  for (const group of groups)
    for (const row of await everything<Requirement>(owner, '/requirements', { filter: `${query.filter} ${group.filter}`, sort: query.sort }))
      seen.push(`${group.label},${row.title},${row.urgency}`);
  const exported = await owner.get('/requirements/export', { query: { ...query, format: 'csv' } });
  expect(rows(exported.text)).toEqual(['group,title,urgency', ...seen]);
  expect(seen.map((row) => row.split(',')[1])).toEqual(expect.arrayContaining(['Seen low', 'Seen high', 'Seen closed']));
  const json = bodyOf(await owner.get<Record<string, unknown>[]>('/requirements/export', { query: { ...query, format: 'json' } }));
  expect(json.map((row) => Object.keys(row))).toEqual(Array.from({ length: 3 }, () => ['group', 'title', 'urgency']));
  const turned = await owner.get('/requirements/export', { query: { filter: query.filter, sort: query.sort, columns: 'urgency,title' } });
  expect(rows(turned.text)).toEqual(['urgency,title', '5,Seen high', '3,Seen closed', '1,Seen low']);
  const none = await owner.get('/requirements/export', { query: { ...query, filter: 'tag:unseen' } });
  expect(rows(none.text)).toEqual(['group,title,urgency']);
  expectProblem(await owner.get('/requirements/export', { query: { group: 'title' } }), 422, 'invalid', { field: 'group', code: 'not_one_of' });
});
