// Search: Chinese and English words, beginnings, phrases and keys; nobody finds what they may not see.
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { eventually } from '../support/jobs.ts';
import { useServer } from '../support/server.ts';
import {
  addCustomer,
  addGoal,
  addLine,
  addOtherWorkspace,
  addRequirement,
  addSignal,
  bodyOf,
  join,
  otherOwner,
  requirement,
  type Goal,
  type Requirement,
  type Signal,
} from '../support/world.ts';

const hosted = useServer({ prepare: addOtherWorkspace });

interface Found {
  kind: string;
  id: string;
  key: string;
  title: string;
  excerpt: string;
}
const search = async (client: Client, q: string, more: Record<string, string | number> = {}) =>
  bodyOf(await client.get<{ items: Found[] }>('/search', { query: { q, limit: 50, ...more } })).items;
const keys = (found: Found[]) => found.map((each) => each.key).sort();
const untilFound = (client: Client, q: string, id: string) =>
  eventually(`"${q}" in the index`, async () => ((await search(client, q)).some((each) => each.id === id) ? true : undefined));

let owner: Client;
let stranger: Client;
let orders = '';
let billing = '';
let chinese: Requirement;
let english: Requirement;
let signal: Signal;
let goal: Goal;
let customer = '';
let hidden: Requirement;
let foreign: Requirement;

beforeAll(async () => {
  owner = await hosted.server.signedIn();
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
  orders = await addLine(owner, 'Orders');
  billing = await addLine(owner, 'Billing');
  chinese = await addRequirement(owner, { title: '订单批量导出为表格', pain: '客服每天逐条复制' });
  english = await addRequirement(owner, { title: 'Merge duplicate customers', background: 'Reported by Acme-Süd' });
  signal = await addSignal(owner, { text: '我们希望合并重复的客户资料 duplicates everywhere', speaker_name: '欧阳娜娜' });
  goal = await addGoal(owner, { name: '降低投诉率', metric: { name: 'Complaint ratio', unit: '%', direction: 'down' } });
  customer = (await addCustomer(owner, { name: '华东仓储有限公司' })).id;
  hidden = await addRequirement(owner, { title: 'Merge secret invoices', business_line_id: billing });
  foreign = await addRequirement(stranger, { title: 'Merge foreign ledgers 订单' });
  await untilFound(owner, 'secret', hidden.id);
  await untilFound(stranger, 'foreign', foreign.id);
});

describe('finds', () => {
  test.each<[string, () => string[]]>([
    ['导出', () => [chinese.key]],
    ['批量导出', () => [chinese.key]],
    ['订单', () => [chinese.key]],
    ['复制', () => [chinese.key]],
    ['duplicate', () => [english.key, signal.key]],
    ['DUPLICATES', () => [english.key, signal.key]],
    ['merge custom', () => [english.key]],
    ['dupl', () => [english.key, signal.key]],
    ['"duplicate customers"', () => [english.key]],
    ['"customers duplicate"', () => []],
    ['SÜD', () => [english.key]],
    ['欧阳娜娜', () => [signal.key]],
    ['合并 everywhere', () => [signal.key]],
    ['投诉率', () => [goal.key]],
    ['complaint', () => [goal.key]],
    ['导出 duplicate', () => []],
    ['zzyzx', () => []],
  ])('%s', async (q, expected) => {
    const found = await search(owner, q);
    expect(keys(found)).toEqual(expected().sort());
  });

  test('customers by their name, with their id', async () => {
    expect(await search(owner, '华东仓储')).toMatchObject([{ kind: 'customer', id: customer, title: '华东仓储有限公司' }]);
  });

  test('a record by its key, in any case', async () => {
    expect(keys(await search(owner, chinese.key.toLowerCase()))).toEqual([chinese.key]);
    expect(keys(await search(owner, signal.key))).toEqual([signal.key]);
    expect(keys(await search(owner, goal.key))).toEqual([goal.key]);
  });

  test('only the kind that was asked for', async () => {
    expect(keys(await search(owner, 'duplicate', { kind: 'signal' }))).toEqual([signal.key]);
    expect(keys(await search(owner, 'duplicate', { kind: 'requirement' }))).toEqual([english.key]);
    expect((await search(owner, 'duplicate', { limit: 1 })).filter((each) => each.kind === 'signal')).toHaveLength(1);
  });

  test('what was changed by its new words, and no more what was deleted', async () => {
    const made = await addRequirement(owner, { title: 'Walrus counting' });
    await untilFound(owner, 'walrus', made.id);
    bodyOf(await owner.patch(`/requirements/${made.id}`, { title: 'Narwhal counting' }, { version: 1 }));
    await untilFound(owner, 'narwhal', made.id);
    expect(await search(owner, 'walrus')).toEqual([]);
    expect((await owner.delete(`/requirements/${made.id}`, { version: 2 })).status).toBe(204);
    await eventually('the end of it', async () => ((await search(owner, 'narwhal')).length ? undefined : true));
  });
});

describe('keeps apart', () => {
  test('workspaces', async () => {
    expect(await search(stranger, 'duplicate')).toEqual([]);
    expect(await search(stranger, chinese.title)).toEqual([]);
    expect(keys(await search(stranger, 'merge'))).toEqual([foreign.key]);
    expect((await search(owner, 'merge')).map((each) => each.id)).not.toContain(foreign.id);
    expect(await search(owner, 'ledgers')).toEqual([]);
  });

  test('business lines', async () => {
    const { client } = await join(owner, 'product', orders);
    expect(await search(client, 'secret')).toEqual([]);
    const own = await addRequirement(owner, { title: 'Merge open orders', business_line_id: orders });
    await untilFound(owner, 'merge open', own.id);
    expect(keys((await search(client, 'merge')).filter((each) => each.kind === 'requirement'))).toEqual([own.key]);
    const listed = await client.get<{ items: Requirement[]; total: number }>('/requirements', { query: { text: 'merge' } });
    expect(bodyOf(listed)).toMatchObject({ total: 1, items: [{ key: own.key }] });
  });
});

describe('shows', () => {
  test('no more of a kind than was asked for', async () => {
    for (let i = 0; i < 12; i++) await addCustomer(owner, { name: `Capybara ${i}` });
    const last = await addRequirement(owner, { title: 'Capybara imports' });
    await untilFound(owner, 'capybara', last.id);
    const found = await search(owner, 'capybara', { limit: 5 });
    expect(found.filter((each) => each.kind === 'customer')).toHaveLength(5);
  });

  test('the own line among much of another', async () => {
    const { client } = await join(owner, 'product', orders);
    const own = await addRequirement(owner, { title: 'Ocelot', background: 'long '.repeat(300), business_line_id: orders });
    let last = own;
    for (let i = 0; i < 45; i++) last = await addRequirement(owner, { title: 'Ocelot ocelot', business_line_id: billing });
    await untilFound(owner, 'ocelot', last.id);
    expect(keys(await search(client, 'ocelot', { limit: 8 }))).toEqual([own.key]);
  });
});

describe('takes', () => {
  test.each(['"', '""', 'AND OR NOT', '(((', '*', 'a*b?', 'title:x', '-', '\u{1F600}', "' OR 1=1 --", '%', 'REQ-', 'x'.repeat(500)])(
    'odd text without failing: %j',
    async (q) => {
      const answer = await owner.get('/search', { query: { q } });
      expect(answer.status, answer.text).toBe(200);
    },
  );

  test('no empty and no endless query, and no unknown kind', async () => {
    expectProblem(await owner.get('/search'), 422, 'invalid', { field: 'q', code: 'required' });
    expectProblem(await owner.get('/search', { query: { q: '  ' } }), 422, 'invalid', { field: 'q', code: 'required' });
    const long = { q: 'x'.repeat(501) };
    expectProblem(await owner.get('/search', { query: long }), 422, 'invalid', { field: 'q', code: 'too_many_characters' });
    const kind = { q: 'x', kind: 'member' };
    expectProblem(await owner.get('/search', { query: kind }), 422, 'invalid', { field: 'kind', code: 'not_one_of' });
  });
});

test('what was written is found again after a restart', async () => {
  const made = await addRequirement(owner, { title: 'Pangolin warehouse' });
  await hosted.server.stop();
  await hosted.server.launch();
  owner = await hosted.server.signedIn();
  await untilFound(owner, 'pangolin', made.id);
  expect(keys(await search(owner, '批量导出'))).toEqual([chinese.key]);
  expect((await requirement(owner, made.id)).title).toBe('Pangolin warehouse');
});
