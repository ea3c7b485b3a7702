// The blueprint over the API: its records, their order, what they refuse, the search for features, the gaps.
import { beforeAll, describe, expect, test } from 'vitest';

import { add, addOffer, addWork, type Named, type Rule } from '../support/blueprint.ts';
import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { useServer } from '../support/server.ts';
import { addLine, addOtherWorkspace, bodyOf, join, otherOwner, type Page } from '../support/world.ts';

interface Match {
  id: string;
  name: string;
  module: string;
  product: string;
  score: number;
  shared: string[];
}
interface Step extends Named {
  process_id: string;
  posts: string[];
  features: string[];
}
interface Scenario extends Named {
  steps: string[];
  features: string[];
}
interface Blueprint {
  processes: Named[];
  steps: Step[];
  rules: Rule[];
  products: Named[];
  modules: (Named & { owner: { name: string } | null })[];
  features: Named[];
  scenarios: Scenario[];
}
interface Gaps {
  unserved_steps: { id: string; name: string; process: string }[];
  unneeded_features: { id: string; name: string; module: { name: string; product: string } }[];
  modules_without_owner: { id: string; name: string; product: string }[];
  open_rules: { id: string; text: string; step: { name: string } }[];
}

const nobody = '01900000-0000-7000-8000-000000000000';
const context = useServer({ prepare: addOtherWorkspace });
let owner: Client;
let stranger: Client;
let seller: Client; // product, on the line Sales only
let viewer: Client;
let sales = '';
let service = '';

beforeAll(async () => {
  owner = await context.server.signedIn();
  stranger = await context.server.signedIn(otherOwner.email, otherOwner.password);
  sales = await addLine(owner, 'Sales');
  service = await addLine(owner, 'Service');
  seller = (await join(owner, 'product', sales)).client;
  viewer = (await join(owner, 'viewer')).client;
});

const ids = (records: { id: string }[]) => records.map((record) => record.id);

describe('records', () => {
  test('come back whole, also to a repeated request', async () => {
    const idempotencyKey = 'process-once';
    const fields = { name: ' Quote ', description: 'From inquiry to offer', business_line_id: sales };
    const made = await owner.post<Named>('/processes', fields, { idempotencyKey });
    expect(made.status, made.text).toBe(201);
    expect(made.body).toMatchObject({ ...fields, name: 'Quote', version: 1 });
    expect(made.version).toBe(1);
    const again = await owner.post<Named>('/processes', fields, { idempotencyKey });
    expect(again.body.id).toBe(made.body.id);
    const step = await add<Step>(owner, 'steps', { name: 'Price', process_id: made.body.id, posts: ['Seller', ' seller', 'Clerk'] });
    expect(step.posts).toEqual(['Seller', 'Clerk']);
    expect((await viewer.get(`/steps/${step.id}`)).body).toMatchObject({ name: 'Price', process_id: made.body.id });
  });

  test('with wrong fields are refused, all at once', async () => {
    const problem = expectProblem(
      await owner.post('/features', { name: ' ', link: 'javascript:alert(1)', description: 'x'.repeat(5001), module_id: nobody, position: -1 }),
      422,
      'invalid',
      { field: 'link', code: 'not_a_link' },
    );
    expect(problem.errors?.map((error) => `${error.field} ${error.code}`)).toEqual([
      'name required',
      'description too_many_characters',
      'link not_a_link',
      'position number_out_of_range',
      'module_id unknown_module',
    ]);
    expectProblem(await owner.post('/steps', { name: 'Alone' }), 422, 'invalid', { field: 'process_id', code: 'required' });
    expectProblem(await owner.post('/business-rules', { text: 'x', step_id: nobody, kind: 'habit' }), 422, 'invalid', {
      field: 'kind',
      code: 'not_one_of',
    });
    expectProblem(await owner.post('/modules', { name: 'M', product_id: nobody, owner_id: nobody }), 422, 'invalid', {
      field: 'owner_id',
      code: 'unknown_member',
    });
  });

  test('have names of their own below one parent, without regard to case and width', async () => {
    const { product, module } = await addOffer(owner, 'Names');
    expectProblem(await owner.post('/modules', { name: 'ＮＡＭＥＳ module', product_id: product.id }), 422, 'invalid', {
      field: 'name',
      code: 'name_taken',
    });
    const other = await add(owner, 'modules', { name: 'Another', product_id: product.id });
    expectProblem(await owner.patch(`/modules/${other.id}`, { name: module.name }, { version: 1 }), 422, 'invalid', {
      field: 'name',
      code: 'name_taken',
    });
    bodyOf(await owner.patch(`/modules/${module.id}`, { name: 'NAMES MODULE' }, { version: 1 }));
  });

  test('change only from the version that was read, and say what changed in the audit', async () => {
    const { process } = await addWork(owner, sales, 'Audit');
    const changed = await owner.patch<Named>(`/processes/${process.id}`, { description: 'More' }, { version: 1 });
    expect(bodyOf(changed)).toMatchObject({ description: 'More', version: 2 });
    expectProblem(await owner.patch(`/processes/${process.id}`, { description: 'Less' }, { version: 1 }), 412, 'stale');
    expectProblem(await owner.delete(`/processes/${process.id}`, { version: 1 }), 412, 'stale');
    const audit = bodyOf(
      await owner.get<Page<{ action: string; changes: object[] }>>('/audit', { query: { record_kind: 'process', record_id: process.id } }),
    );
    expect(audit.items[0]).toMatchObject({
      action: 'process.changed',
      changes: [{ field: 'description', before: '', after: 'More' }],
    });
  });

  test('move among their siblings and to another parent', async () => {
    const process = await add(owner, 'processes', { name: 'Order', business_line_id: sales });
    const steps: Named[] = [];
    for (const name of ['one', 'two', 'three']) steps.push(await add(owner, 'steps', { name, process_id: process.id }));
    const order = async (of: string) =>
      bodyOf(await owner.get<Blueprint>('/blueprint')).steps.filter((step) => step.process_id === of).map((step) => step.name);
    bodyOf(await owner.patch(`/steps/${steps[2]!.id}`, { position: 0 }, { version: 1 }));
    expect(await order(process.id)).toEqual(['three', 'one', 'two']);
    const first = await add(owner, 'steps', { name: 'zero', process_id: process.id, position: 0 });
    expect(await order(process.id)).toEqual(['zero', 'three', 'one', 'two']);
    const other = await add(owner, 'processes', { name: 'Order elsewhere', business_line_id: sales });
    bodyOf(await owner.patch(`/steps/${first.id}`, { process_id: other.id }, { version: 1 }));
    expect(await order(process.id)).toEqual(['three', 'one', 'two']);
    expect(await order(other.id)).toEqual(['zero']);
  });

  test('are deleted from the leaves, and scenarios let go of them', async () => {
    const { process, step, rule } = await addWork(owner, sales, 'Deletion');
    const { feature } = await addOffer(owner, 'Deletion');
    const scenario = await add<Scenario>(owner, 'scenarios', { name: 'Both', steps: [step.id], features: [feature.id] });
    expectProblem(await owner.delete(`/processes/${process.id}`, { version: 1 }), 409, 'blueprint_not_empty');
    expectProblem(await owner.delete(`/steps/${step.id}`, { version: 1 }), 409, 'blueprint_not_empty');
    bodyOf(await owner.patch(`/business-rules/${rule.id}`, { feature_id: feature.id }, { version: 1 }));
    expectProblem(await owner.delete(`/features/${feature.id}`, { version: 1 }), 409, 'feature_answers_rules');
    bodyOf(await owner.delete(`/business-rules/${rule.id}`, { version: 2 }), 204);
    bodyOf(await owner.delete(`/features/${feature.id}`, { version: 1 }), 204);
    bodyOf(await owner.delete(`/steps/${step.id}`, { version: 1 }), 204);
    const left = bodyOf(await owner.get<Scenario>(`/scenarios/${scenario.id}`));
    expect(left).toMatchObject({ steps: [], features: [], version: 3 });
    expect((await owner.get(`/steps/${step.id}`)).status).toBe(404);
  });
});

describe('business lines', () => {
  test('bound who sees and edits the business side; the product is for all', async () => {
    const own = await addWork(seller, sales, 'Own');
    const hidden = await addWork(owner, service, 'Hidden');
    const { module } = await addOffer(seller, 'Shared');
    expect((await seller.get(`/steps/${hidden.step.id}`)).status).toBe(404);
    expect((await seller.patch(`/steps/${hidden.step.id}`, { name: 'x' }, { version: 1 })).status).toBe(404);
    expectProblem(await seller.post('/steps', { name: 'x', process_id: hidden.process.id }), 422, 'invalid', {
      field: 'process_id',
      code: 'unknown_process',
    });
    expect((await seller.post('/processes', { name: 'x', business_line_id: service })).status).toBe(403);
    expect((await seller.patch(`/processes/${own.process.id}`, { business_line_id: service }, { version: 1 })).status).toBe(403);
    expect((await viewer.patch(`/modules/${module.id}`, { name: 'x' }, { version: 1 })).status).toBe(403);
    const seen = bodyOf(await seller.get<Blueprint>('/blueprint'));
    expect(ids(seen.steps)).toContain(own.step.id);
    expect(ids(seen.steps)).not.toContain(hidden.step.id);
    expect(ids(seen.rules)).not.toContain(hidden.rule.id);
    expect(ids(seen.modules)).toContain(module.id);
    expect(bodyOf(await owner.get<Blueprint>('/blueprint', { query: { business_line_id: service } })).steps).toHaveLength(1);
  });

  test('are not crossed by a scenario of one of them', async () => {
    const one = await addWork(owner, sales, 'Crossing');
    const other = await addWork(owner, service, 'Crossing');
    expectProblem(await owner.post('/scenarios', { name: 'Across', business_line_id: sales, steps: [one.step.id, other.step.id] }), 422, 'invalid', {
      field: 'steps[1]',
      code: 'step_of_other_line',
    });
    await add(owner, 'scenarios', { name: 'Within', business_line_id: sales, steps: [one.step.id] });
    expectProblem(
      await owner.patch(`/processes/${one.process.id}`, { business_line_id: null }, { version: 1 }),
      409,
      'scenario_of_other_line',
    );
  });

  test('stay while the blueprint needs them', async () => {
    const line = await addLine(owner, 'Needed');
    await addWork(owner, line, 'Needed');
    expectProblem(await owner.delete(`/business-lines/${line}`, { version: 1 }), 409, 'business_line_in_use');
  });

  test('and nothing crosses workspaces', async () => {
    const { step, process } = await addWork(owner, null, 'Inside');
    const { feature } = await addOffer(owner, 'Inside');
    for (const path of [`/steps/${step.id}`, `/processes/${process.id}`, `/features/${feature.id}`])
      expect((await stranger.get(path)).status).toBe(404);
    const seen = bodyOf(await stranger.get<Blueprint>('/blueprint'));
    expect([seen.processes, seen.steps, seen.features, seen.products]).toEqual([[], [], [], []]);
    expectProblem(await stranger.post('/scenarios', { name: 'x', steps: [step.id], features: [feature.id] }), 422, 'invalid', {
      field: 'features[0]',
      code: 'unknown_feature',
    });
    expect(bodyOf(await stranger.get<Page<Match>>('/features', { query: { text: 'Inside feature' } })).items).toEqual([]);
  });
});

describe('features by text', () => {
  test('are ranked in Chinese and English, by name, description and scenarios', async () => {
    const product = await add(owner, 'products', { name: '客户关系' });
    const module = await add(owner, 'modules', { name: '报价', product_id: product.id });
    const feature = (name: string, description: string, more: object = {}) =>
      add(owner, 'features', { name, description, module_id: module.id, ...more });
    const offline = await feature('离线填单', '车间没有网络时先在手机上填好工单，联网后自动上传');
    const discount = await feature('折扣审批', '超过权限的折扣由主管在手机上批准');
    const exporting = await feature('Export of quotations', 'Quotations as PDF and Excel files');
    const retired = await feature('旧离线填单', '车间没有网络', { state: 'retired' });
    const story = { name: '巡检', story: '师傅在地下室巡检设备，没有信号', features: [offline.id] };
    await add(owner, 'scenarios', story);
    const search = async (text: string) => bodyOf(await viewer.get<Page<Match>>('/features', { query: { text } })).items;
    const offlineFound = await search('我们车间里根本没有网络，工单填不了');
    expect(offlineFound[0]).toMatchObject({ id: offline.id, module: '报价', product: '客户关系' });
    expect(offlineFound[0]!.shared).toEqual(expect.arrayContaining(['车间', '网络']));
    expect(ids(offlineFound)).not.toContain(retired.id);
    expect((await search('地下室巡检'))[0]!.id).toBe(offline.id);
    expect((await search('Please let us EXPORT the quotation'))[0]!.id).toBe(exporting.id);
    expect((await search('折扣'))[0]!.id).toBe(discount.id);
    expect(await search('zebra crossing')).toEqual([]);
  });

  test('come in the order of the product without a text, page by page', async () => {
    const all = bodyOf(await viewer.get<Page<Match>>('/features', { query: { limit: 200 } }));
    const first = bodyOf(await viewer.get<Page<Match>>('/features', { query: { limit: 2 } }));
    expect(first.total).toBe(all.items.length);
    const rest = bodyOf(await viewer.get<Page<Match>>('/features', { query: { limit: 200, cursor: first.next ?? '' } }));
    expect(ids([...first.items, ...rest.items])).toEqual(ids(all.items));
    expectProblem(await viewer.get('/features', { query: { cursor: nobody } }), 422, 'invalid', {
      field: 'cursor',
      code: 'feature_cursor_unusable',
    });
    expectProblem(await viewer.get('/features', { query: { limit: 0 } }), 422, 'invalid', { field: 'limit', code: 'number_out_of_range' });
  });
});

describe('gaps', () => {
  test('name what is not served, not needed, not owned and not answered', async () => {
    const line = await addLine(owner, 'Gaps');
    const { step, rule, process } = await addWork(owner, line, 'Gap');
    const bare = await add(owner, 'steps', { name: 'Bare', process_id: process.id });
    const { product, module, feature } = await addOffer(owner, 'Gap');
    const spare = await add(owner, 'features', { name: 'Spare', module_id: module.id });
    await add(owner, 'features', { name: 'Gone', module_id: module.id, state: 'retired' });
    await add(owner, 'scenarios', { name: 'Joined', business_line_id: line, steps: [step.id], features: [feature.id] });
    const gaps = async () =>
      bodyOf(await viewer.get<Gaps>('/blueprint/gaps', { query: { business_line_id: line, product_id: product.id } }));
    expect(await gaps()).toMatchObject({
      unserved_steps: [{ id: bare.id, name: 'Bare', process: 'Gap process' }],
      unneeded_features: [{ id: spare.id, module: { name: 'Gap module', product: 'Gap product' } }],
      modules_without_owner: [{ id: module.id, product: 'Gap product' }],
      open_rules: [{ id: rule.id, step: { name: 'Gap step' } }],
    });
    const { member } = bodyOf(await owner.get<{ member: { id: string; name: string } }>('/session'));
    bodyOf(await owner.patch(`/modules/${module.id}`, { owner_id: member.id }, { version: 1 }));
    bodyOf(await owner.patch(`/business-rules/${rule.id}`, { feature_id: spare.id }, { version: 1 }));
    await add(owner, 'business-rules', { text: 'Answered', step_id: bare.id, kind: 'law', feature_id: feature.id });
    expect(await gaps()).toEqual({ unserved_steps: [], unneeded_features: [], modules_without_owner: [], open_rules: [] });
    const { version } = bodyOf(await owner.get<Named>(`/features/${spare.id}`));
    bodyOf(await owner.patch(`/features/${spare.id}`, { state: 'retired' }, { version }));
    expect(ids((await gaps()).open_rules)).toEqual([rule.id]);
  });
});
