// Customers as files over the API: import that may be repeated, export that can be imported.
import { beforeAll, expect, test } from 'vitest';

import type { Client, RequestOptions } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { useServer } from '../support/server.ts';

interface Report {
  imported: number;
  updated: number;
  unchanged: number;
  failed: number;
  errors: { row: number; column: string; code: string; message: string }[];
}

const context = useServer();
let owner: Client;
let viewer: Client;

beforeAll(async () => {
  const { server } = context;
  await server.addMember({ name: 'V', email: 'v@example.test', password: 'correct horse viewer 7', role: 'viewer' });
  owner = await server.signedIn();
  viewer = await server.signedIn('v@example.test', 'correct horse viewer 7');
});

const csv = (content: string | Uint8Array, query: RequestOptions['query'] = {}): RequestOptions => ({
  raw: { type: 'text/csv', content },
  query,
});
const counts = (report: Report) => [report.imported, report.updated, report.unchanged, report.failed];
const total = async () => (await owner.get<{ total: number }>('/customers')).body.total;

const file = [
  'Customer Name,Tier,Annual Revenue,Currency,source system,Customer ID,contact_name,contact_roles',
  'Acme,a,"1,234.50",USD,crm,1,Li,"user, payer"',
  '=1+1,B,,,crm,2,,',
  '',
].join('\n');

test('a file imported twice changes nothing the second time', async () => {
  const dry = await owner.post<Report>('/customers/import', undefined, csv(file, { format: 'csv', dry_run: true }));
  expect(dry.status, dry.text).toBe(200);
  expect(counts(dry.body)).toEqual([2, 0, 0, 0]);
  expect(await total()).toBe(0);
  const first = await owner.post<Report>('/customers/import', undefined, csv(file));
  expect(counts(first.body)).toEqual([2, 0, 0, 0]);
  const second = await owner.post<Report>('/customers/import', undefined, csv(file));
  expect(counts(second.body)).toEqual([0, 0, 2, 0]);
  expect(await total()).toBe(2);
});

test('bad rows are told with row and column and refuse all unless told otherwise', async () => {
  const bad = 'name,tier,headcount\nGood,A,1\nBad,E,many\n';
  const before = await total();
  const refused = await owner.post<Report>('/customers/import', undefined, csv(bad));
  expect(counts(refused.body)).toEqual([0, 0, 0, 1]);
  expect(refused.body.errors.map(({ row, column, code }) => [row, column, code])).toEqual([
    [3, 'B (tier)', 'import_value_unknown'],
    [3, 'C (headcount)', 'import_not_a_number'],
  ]);
  expect(await total()).toBe(before);
  const partial = await owner.post<Report>('/customers/import', undefined, csv(bad, { partial: true }));
  expect(counts(partial.body)).toEqual([1, 0, 0, 1]);
  expect(await total()).toBe(before + 1);
});

test('a file that is none is refused and changes nothing', async () => {
  expectProblem(await owner.post('/customers/import', undefined, csv('')), 422, 'invalid');
  expectProblem(await owner.post('/customers/import', undefined, csv('colour\nred\n')), 422, 'invalid');
  expectProblem(await owner.post('/customers/import', undefined, csv('x', { format: 'xlsx' })), 422, 'invalid');
  expectProblem(await owner.post('/customers/import', undefined, csv(file, { format: 'pdf' })), 422, 'invalid', {
    field: 'format',
    code: 'not_one_of',
  });
  expectProblem(await viewer.post('/customers/import', undefined, csv(file)), 403, 'forbidden');
});

test.each(['csv', 'xlsx'])('what is exported as %s runs no formula and can be imported', async (format) => {
  const answer = await viewer.fetch('GET', '/customers/export', undefined, { query: { format } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="customers.${format}"`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (format === 'csv') expect(new TextDecoder().decode(bytes)).toContain("'=1+1");
  const again = await owner.post<Report>('/customers/import', undefined, csv(bytes, { format }));
  expect(again.status, again.text).toBe(200);
  expect(again.body.errors).toEqual([]);
  expect(counts(again.body).slice(0, 2)).toEqual([0, 0]);
  expect(again.body.unchanged).toBe(await total());
});

test('JSON holds the contacts of each customer', async () => {
  const answer = await owner.get<{ items: { name: string; contacts: { name: string; roles: string[] }[] }[] }>(
    '/customers/export',
    { query: { format: 'json' } },
  );
  const acme = answer.body.items.find((item) => item.name === 'Acme');
  expect(acme?.contacts).toMatchObject([{ name: 'Li', roles: ['user', 'payer'] }]);
});
