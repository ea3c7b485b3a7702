// Weekly reports: computed once, a text beside them, sent to the line and kept.
import { beforeAll, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { useServer } from '../support/server.ts';
import { addLine, addOtherWorkspace, bodyOf, everything, join, otherOwner, type Joined, type Page } from '../support/world.ts';

interface Count {
  total: number;
  entries: { id: string; key: string; title: string }[];
}
interface Report {
  id: string;
  business_line_id: string;
  week: string;
  state: string;
  content: { business_line: string; first: string; last: string; received: Count; accepted: Count; overdue: Count };
  body: string;
  made_by: { name: string } | null;
  sent_by: { name: string } | null;
  version: number;
}

const hosted = useServer({ prepare: addOtherWorkspace });
let owner: Client;
let viewer: Client;
let stranger: Client;
let onBilling: Joined;
let onOrders: Joined;
let orders = '';
let billing = '';

beforeAll(async () => {
  owner = await hosted.server.signedIn();
  orders = await addLine(owner, 'Orders');
  billing = await addLine(owner, 'Billing');
  viewer = (await join(owner, 'viewer')).client;
  onOrders = await join(owner, 'business', orders);
  onBilling = await join(owner, 'business', billing);
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
});

const make = async (line: string, day: string) =>
  bodyOf(await owner.post<Report>('/weekly-reports', { business_line_id: line, day }), 201);

test('is made of a week that is over, once a line', async () => {
  const report = await make(orders, '2026-01-07');
  expect(report).toMatchObject({
    week: '2026-01-05',
    state: 'draft',
    content: { business_line: 'Orders', first: '2026-01-05', last: '2026-01-11', received: { total: 0, entries: [] } },
    body: '',
    version: 1,
  });
  expectProblem(await owner.post('/weekly-reports', { business_line_id: orders, day: '2026-01-11' }), 409, 'report_exists');
  await make(billing, '2026-01-05');
  const today = new Date().toISOString().slice(0, 10);
  expectProblem(await owner.post('/weekly-reports', { business_line_id: orders, day: today }), 422, 'invalid', { field: 'day', code: 'week_not_over' });
  expectProblem(await viewer.post('/weekly-reports', { business_line_id: orders, day: '2025-01-07' }), 403, 'forbidden');
  expectProblem(await stranger.post('/weekly-reports', { business_line_id: orders, day: '2025-01-07' }), 422, 'invalid', {
    field: 'business_line_id',
    code: 'unknown_business_line',
  });
});

test('its text is edited until it is sent; its numbers never change', async () => {
  const report = await make(orders, '2026-02-04');
  const path = `/weekly-reports/${report.id}`;
  const written = bodyOf(await owner.patch<Report>(path, { body: 'A *quiet* week.' }, { version: 1 }));
  expect(written).toMatchObject({ body: 'A *quiet* week.', version: 2 });
  expectProblem(await owner.patch(path, { body: 'x' }, { version: 1 }), 412, 'stale');
  expectProblem(await owner.patch(path, { body: 'x'.repeat(20_001) }, { version: 2 }), 422, 'invalid', { field: 'body', code: 'too_many_characters' });
  expectProblem(await owner.patch(path, { content: {} }, { version: 2 }), 422, 'invalid', { field: 'content', code: 'unknown_field' });
  expectProblem(await viewer.patch(path, { body: 'x' }, { version: 2 }), 403, 'forbidden');
  const sent = bodyOf(await owner.post<Report>(`${path}/sending`, {}, { version: 2 }));
  expect(sent).toMatchObject({ state: 'sent', sent_by: { name: expect.any(String) as string }, content: written.content });
  expectProblem(await owner.patch(path, { body: 'x' }, { version: 3 }), 409, 'report_sent');
  expectProblem(await owner.post(`${path}/sending`, {}, { version: 3 }), 409, 'report_sent');
  const kept = bodyOf(await owner.post<Report>(`${path}/keeping`, {}, { version: 3 }));
  expect(kept).toMatchObject({ state: 'kept', body: 'A *quiet* week.', content: written.content });
  const told = async (client: Client) =>
    bodyOf(await client.get<Page<{ kind: string; text: string }>>('/notices')).items.filter((notice) => notice.kind === 'weekly_report');
  expect(await told(onOrders.client)).toHaveLength(1);
  expect(await told(viewer)).toHaveLength(1);
  expect(await told(onBilling.client)).toEqual([]);
  const english = await viewer.get(`${path}/markdown`, { query: { language: 'en' } });
  expect(english.text).toMatch(/^# Orders: week 2026-02-02 to 2026-02-08\n\n> A \\\*quiet\\\* week\.\n/);
  expect((await viewer.get(`${path}/markdown`, { query: { language: 'zh' } })).text).toContain('| 收到的原声 | 0 |');
});

test('is listed by week within the lines that one may see', async () => {
  const weeks = async (client: Client, query: Record<string, string> = {}) =>
    (await everything<Report & { business_line: string }>(client, '/weekly-reports', { limit: 1, ...query })).map((report) => `${report.week} ${report.business_line}`);
  const all = await weeks(owner);
  expect(all.slice(0, 1)).toEqual(['2026-02-02 Orders']);
  expect([...all].sort().reverse().map((line) => line.slice(0, 10))).toEqual(all.map((line) => line.slice(0, 10)));
  expect(await weeks(onBilling.client)).toEqual(['2026-01-05 Billing']);
  expect(await weeks(owner, { state: 'kept' })).toEqual(['2026-02-02 Orders']);
  expect(await weeks(stranger)).toEqual([]);
  const [report] = await everything<Report>(owner, '/weekly-reports', { business_line_id: orders });
  expectProblem(await onBilling.client.get(`/weekly-reports/${report!.id}`), 404, 'not_found');
  expectProblem(await stranger.get(`/weekly-reports/${report!.id}/markdown`), 404, 'not_found');
});
