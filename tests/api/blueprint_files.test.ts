// The blueprint as CSV, as named versions, and as what somebody new to a post reads.
import { beforeAll, describe, expect, test } from 'vitest';

import { add, addOffer, addWork, type Named } from '../support/blueprint.ts';
import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { useServer } from '../support/server.ts';
import { addContact, addCustomer, addLine, addOtherWorkspace, bodyOf, join, otherOwner, type Page } from '../support/world.ts';

interface Report {
  imported: number;
  updated: number;
  unchanged: number;
  failed: number;
  errors: { row: number; column: string; value: string; code: string; message: string }[];
}
interface Blueprint {
  processes: (Named & { description: string })[];
  steps: (Named & { posts: string[] })[];
  rules: { id: string; text: string; kind: string; feature_id: string | null; open: boolean }[];
  products: Named[];
  modules: (Named & { owner: { name: string } | null })[];
  features: (Named & { link: string; state: string })[];
  scenarios: (Named & { steps: string[]; features: string[] })[];
}
interface Change {
  change: string;
  kind: string;
  path: string;
  changes: { field: string; before: unknown; after: unknown }[];
}

const context = useServer({ prepare: addOtherWorkspace });
let owner: Client;
let stranger: Client;
let viewer: Client;
let seller: Client; // product, on the line Sales only
let sales = '';

beforeAll(async () => {
  owner = await context.server.signedIn();
  stranger = await context.server.signedIn(otherOwner.email, otherOwner.password);
  viewer = (await join(owner, 'viewer')).client;
  sales = await addLine(owner, 'Sales');
  await addLine(owner, 'Hidden');
  seller = (await join(owner, 'product', sales)).client;
});

const send = (client: Client, file: string, rows: string[], query: Record<string, string | boolean> = {}) =>
  client.post<Report>('/blueprint/import', undefined, {
    query: { file, ...query },
    raw: { type: 'text/csv', content: rows.join('\r\n') + '\r\n' },
  });
const everything = async (client: Client, query: Record<string, string> = {}) =>
  bodyOf(await client.get<Blueprint>('/blueprint', { query }));
const file = async (client: Client, name: string) => {
  const answer = await client.get('/blueprint/export', { query: { file: name } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toContain(`blueprint-${name}.csv`);
  return answer.text;
};

const productRows = [
  'product,module,module_owner,feature,feature_description,link,state',
  'CRM,Quote,,Discounts,"Approve, on the phone",https://crm.example/discounts,available',
  'CRM,Quote,,Offline,,/help/offline,规划中',
  'CRM,Orders,,,,,',
];
const businessRows = [
  '业务线,流程,流程说明,步骤,岗位,业务规则,规则类型,规则来源,应对功能',
  'Sales,Selling,From lead to order,Visit,Seller; Lead,No network in the workshop,作业限制,Safety rules 4.2,CRM / Quote / Offline',
  'Sales,Selling,,Visit,,Gifts are forbidden,law,,',
  'Sales,Selling,,Quote,Seller、Clerk,,,,',
  'Sales,Billing,,,,,,,',
];
const scenarioRows = [
  'business_line,scenario,story,steps,features',
  'Sales,Basement,"=no signal, says the visitor","Selling / Visit\nSelling / Quote",CRM / Quote / Offline',
];

describe('CSV', () => {
  test('makes both sides and the scenarios, once', async () => {
    expect(bodyOf(await send(owner, 'product', productRows))).toMatchObject({ imported: 3, updated: 0, failed: 0, errors: [] });
    expect(bodyOf(await send(owner, 'business', businessRows, { dry_run: true }))).toMatchObject({ imported: 4, failed: 0 });
    expect((await everything(owner)).processes).toEqual([]);
    expect(bodyOf(await send(owner, 'business', businessRows))).toMatchObject({ imported: 4, failed: 0 });
    expect(bodyOf(await send(owner, 'scenarios', scenarioRows))).toMatchObject({ imported: 1, failed: 0 });
    const made = await everything(viewer);
    expect(made.steps.map((step) => [step.name, step.posts])).toEqual([
      ['Visit', ['Seller', 'Lead']],
      ['Quote', ['Seller', 'Clerk']],
    ]);
    expect(made.features).toMatchObject([
      { name: 'Discounts', link: 'https://crm.example/discounts', state: 'available' },
      { name: 'Offline', link: '/help/offline', state: 'planned' },
    ]);
    expect(made.rules).toMatchObject([
      { text: 'No network in the workshop', kind: 'operating_limit', feature_id: made.features[1]!.id, open: false },
      { text: 'Gifts are forbidden', kind: 'law', feature_id: null, open: true },
    ]);
    expect(made.scenarios).toMatchObject([{ name: 'Basement', steps: made.steps.map((step) => step.id), features: [made.features[1]!.id] }]);
    for (const [name, rows] of [
      ['product', productRows],
      ['business', businessRows],
      ['scenarios', scenarioRows],
    ] as const)
      expect(bodyOf(await send(owner, name, [...rows])), name).toMatchObject({ imported: 0, updated: 0, failed: 0 });
    expect(await everything(viewer)).toEqual(made);
    const audit = bodyOf(await owner.get<Page<{ action: string }>>('/audit', { query: { record_kind: 'blueprint' } }));
    expect(audit.items.map((entry) => entry.action)).toEqual(['blueprint.imported', 'blueprint.imported', 'blueprint.imported']);
  });

  test('goes out and comes in again elsewhere as the same', async () => {
    const files = { product: await file(viewer, 'product'), business: await file(viewer, 'business'), scenarios: await file(viewer, 'scenarios') };
    await addLine(stranger, 'Sales');
    for (const [name, content] of Object.entries(files)) {
      const raw = { type: 'text/csv', content };
      expect(bodyOf(await stranger.post<Report>('/blueprint/import', undefined, { query: { file: name }, raw }))).toMatchObject({ failed: 0 });
    }
    for (const [name, content] of Object.entries(files)) expect(await file(stranger, name), name).toBe(content);
    for (const [name, content] of Object.entries(files)) {
      const raw = { type: 'text/csv', content };
      const again = bodyOf(await owner.post<Report>('/blueprint/import', undefined, { query: { file: name }, raw }));
      expect(again, name).toMatchObject({ imported: 0, updated: 0, failed: 0 });
    }
  });

  test('names every wrong row with its column, value and remedy, and imports nothing of it', async () => {
    const before = await everything(owner);
    const rows = [
      'business_line,process,step,posts,rule,rule_kind,rule_feature',
      'Nowhere,Selling,,,,,',
      'Sales,,Visit,,,,',
      'Sales,Selling,,,A rule without a step,,',
      'Sales,Selling,Visit,,New rule,habit,CRM / Quote / Magic',
      'Sales,Selling,Fresh step,,,,',
      `Sales,Selling,Fresh step,${'x'.repeat(101)},,,`,
    ];
    const report = bodyOf(await send(owner, 'business', rows));
    expect(report).toMatchObject({ imported: 0, updated: 0, failed: 5 });
    expect(report.errors.map((error) => [error.row, error.column, error.code])).toEqual([
      [2, 'A (business_line)', 'unknown_business_line'],
      [3, 'B (process)', 'required'],
      [4, 'C (step)', 'required'],
      [5, 'F (rule_kind)', 'not_one_of'],
      [5, 'G (rule_feature)', 'feature_path_unknown'],
      [7, 'D (posts)', 'too_many_characters'],
    ]);
    expect(report.errors[0]).toMatchObject({ value: 'Nowhere' });
    expect(report.errors[4]!.message).toContain('CRM / Quote / Magic');
    expect(await everything(owner)).toEqual(before);
    expect(bodyOf(await send(owner, 'business', rows, { partial: true }))).toMatchObject({ imported: 1, failed: 5 });
    expect((await everything(owner)).steps.map((step) => step.name)).toContain('Fresh step');
  });

  test('refuses rows that disagree and files without the needed column', async () => {
    const rows = ['product,module,feature,feature_description', 'CRM,Quote,Discounts,One thing', 'CRM,Quote,Discounts,Another'];
    const report = bodyOf(await send(owner, 'product', rows));
    expect(report.errors).toMatchObject([{ row: 3, column: 'D (feature_description)', value: 'Another', code: 'blueprint_rows_disagree' }]);
    expect(report.errors[0]!.message).toContain('Row 2');
    expectProblem(await send(owner, 'product', ['module,feature', 'A,B']), 422, 'invalid', { field: 'file', code: 'blueprint_column_missing' });
    expectProblem(await send(owner, 'scenarios', ['']), 422, 'invalid', { field: 'file', code: 'table_empty' });
    expect((await send(viewer, 'product', productRows)).status).toBe(403);
  });

  test('keeps to the lines of whoever imports', async () => {
    const rows = ['business_line,process', 'Hidden,Secret', 'Sales,Open'];
    expect(bodyOf(await send(seller, 'business', rows)).errors).toMatchObject([{ row: 2, code: 'unknown_business_line' }]);
    expect(bodyOf(await send(seller, 'business', ['process', 'Open'], { business_line_id: sales }))).toMatchObject({ imported: 1 });
    expect(bodyOf(await send(seller, 'business', ['process', 'Open'])).errors).toMatchObject([{ row: 2, code: 'forbidden' }]);
    expect(await file(seller, 'business')).not.toContain('Hidden');
  });
});

describe('versions', () => {
  test('keep a picture and tell what was added, removed and changed since', async () => {
    const line = await addLine(owner, 'Kept');
    const { process, step, rule } = await addWork(owner, line, 'Kept');
    const { feature, product } = await addOffer(owner, 'Kept');
    const kept = await add(owner, 'blueprint/versions', { name: 'Spring', side: 'business', business_line_id: line });
    const offered = await add(owner, 'blueprint/versions', { name: 'Offer', side: 'product', product_id: product.id });
    const since = async (id: string) =>
      bodyOf(await viewer.get<{ items: Change[] }>(`/blueprint/versions/${id}/comparison`)).items;
    expect(await since(kept.id)).toEqual([]);
    bodyOf(await owner.patch(`/steps/${step.id}`, { name: 'Renamed' }, { version: 1 }));
    bodyOf(await owner.delete(`/business-rules/${rule.id}`, { version: 1 }), 204);
    const other = await add(owner, 'steps', { name: 'Added', process_id: process.id });
    await add(owner, 'business-rules', { text: 'Answered', step_id: other.id, kind: 'law', feature_id: feature.id });
    bodyOf(await owner.patch(`/features/${feature.id}`, { state: 'retired' }, { version: 1 }));
    expect(await since(kept.id)).toMatchObject([
      { change: 'changed', kind: 'step', path: 'Kept process / Renamed', changes: [{ field: 'name', before: 'Kept step', after: 'Renamed' }] },
      { change: 'added', kind: 'step', path: 'Kept process / Added' },
      { change: 'added', kind: 'business_rule', path: 'Answered' },
      { change: 'removed', kind: 'business_rule', path: 'Kept rule' },
    ]);
    expect(await since(offered.id)).toMatchObject([{ change: 'changed', kind: 'feature', changes: [{ field: 'state', after: 'retired' }] }]);
    const shown = bodyOf(await viewer.get<{ blueprint: Blueprint }>(`/blueprint/versions/${kept.id}`));
    expect(shown.blueprint.steps.map((one) => one.name)).toEqual(['Kept step']);
    expect(shown.blueprint.features).toEqual([]);
  });

  test('are listed, kept to their line, and deleted by whoever may edit', async () => {
    const line = await addLine(owner, 'Versions');
    for (const name of ['One', 'Two']) await add(owner, 'blueprint/versions', { name, side: 'business', business_line_id: line });
    const first = bodyOf(await viewer.get<Page<Named>>('/blueprint/versions', { query: { business_line_id: line, limit: 1 } }));
    expect(first.items.map((one) => one.name)).toEqual(['Two']);
    const second = bodyOf(
      await viewer.get<Page<Named>>('/blueprint/versions', { query: { business_line_id: line, limit: 1, cursor: first.next ?? '' } }),
    );
    expect(second.items.map((one) => one.name)).toEqual(['One']);
    const id = second.items[0]!.id;
    expect((await seller.get(`/blueprint/versions/${id}`)).status).toBe(404);
    expect((await stranger.get(`/blueprint/versions/${id}/comparison`)).status).toBe(404);
    expect((await viewer.delete(`/blueprint/versions/${id}`)).status).toBe(403);
    expect((await seller.post('/blueprint/versions', { name: 'x', side: 'business', business_line_id: line })).status).toBe(403);
    expectProblem(await owner.post('/blueprint/versions', { name: ' ', side: 'business' }), 422, 'invalid', { field: 'name', code: 'required' });
    bodyOf(await owner.delete(`/blueprint/versions/${id}`), 204);
    expect((await viewer.get(`/blueprint/versions/${id}`)).status).toBe(404);
  });
});

describe('onboarding packs', () => {
  test('hold the steps of a post in order, with rules, scenarios and features', async () => {
    const line = await addLine(owner, 'Packs');
    const process = await add(owner, 'processes', { name: 'Care', business_line_id: line });
    const call = await add(owner, 'steps', { name: 'Call', process_id: process.id, posts: ['Agent'] });
    await add(owner, 'steps', { name: 'Repair', process_id: process.id, posts: ['Engineer'] });
    await add(owner, 'steps', { name: 'Close', process_id: process.id, posts: ['agent', 'Engineer'] });
    const { feature } = await addOffer(owner, 'Packs', { description: 'What it does' });
    await add(owner, 'business-rules', { text: 'Ask first', step_id: call.id, kind: 'contract' });
    await add(owner, 'scenarios', { name: 'Angry', story: 'He shouts', business_line_id: line, steps: [call.id], features: [feature.id] });
    const pack = bodyOf(await viewer.get('/onboarding-packs', { query: { post: ' AGENT ', business_line_id: line } }));
    expect(pack).toMatchObject({
      post: 'AGENT',
      processes: [
        {
          name: 'Care',
          steps: [
            {
              name: 'Call',
              rules: [{ text: 'Ask first', kind: 'contract', open: true, feature: null }],
              scenarios: [{ name: 'Angry', story: 'He shouts', features: [{ id: feature.id }] }],
              features: [{ id: feature.id, description: 'What it does', module: { name: 'Packs module' } }],
            },
            { name: 'Close', rules: [], scenarios: [], features: [] },
          ],
        },
      ],
    });
    expect(bodyOf(await seller.get('/onboarding-packs', { query: { post: 'Agent' } }))).toMatchObject({ processes: [] });
    expectProblem(await viewer.get('/onboarding-packs', { query: { post: ' ' } }), 422, 'invalid', { field: 'post', code: 'required' });
    const customer = await addCustomer(owner, { name: 'Somebody' });
    for (const post of ['Agent', 'Buyer']) await addContact(owner, customer.id, { name: `${post} person`, post });
    const posts = bodyOf(await viewer.get<{ items: object[] }>('/posts', { query: { business_line_id: line } }));
    expect(posts.items).toEqual([
      { name: 'Agent', steps: 2, contacts: 1 },
      { name: 'Engineer', steps: 2, contacts: 0 },
      { name: 'Buyer', steps: 0, contacts: 1 },
    ]);
  });
});
