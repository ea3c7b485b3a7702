// Visits, interviews and days in customer service: planned, logged, counted against quotas, heard into signals.
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { useServer } from '../support/server.ts';
import {
  addContact,
  addCustomer,
  addLine,
  addOtherWorkspace,
  addRequirement,
  addSignal,
  bodyOf,
  everything,
  join,
  otherOwner,
  requirement,
  type Joined,
  type Money,
  type Signal,
} from '../support/world.ts';

interface Visit {
  id: string;
  key: string;
  kind: string;
  state: string;
  held_on: string;
  members: { id: string; name: string }[];
  customer: { name: string } | null;
  contacts: { name: string }[];
  notes: string;
  hours: number;
  cost: Money;
  signals: { id: string; key: string; title: string }[];
  warnings: { member: { id: string }; kind: string; used: number; limit: number }[];
  version: number;
}
interface Year {
  quota_visits: number | null;
  members: { member: { id: string; name: string }; done: number; planned: number; hours: number; cost: Money; quota_visits: number | null; own_quota: boolean; past_visits: boolean; past_cost: boolean }[];
}

const hosted = useServer({ prepare: addOtherWorkspace });
let owner: Client;
let ann: Joined;
let ben: Joined;
let viewer: Client;
let stranger: Client;
let orders = '';
let customer = '';
let contact = '';

beforeAll(async () => {
  owner = await hosted.server.signedIn();
  orders = await addLine(owner, 'Orders');
  ann = await join(owner, 'operations');
  ben = await join(owner, 'operations');
  viewer = (await join(owner, 'viewer')).client;
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
  customer = (await addCustomer(owner, { name: 'Northwind' })).id;
  contact = (await addContact(owner, customer, { name: 'Nora', roles: ['payer'] })).id;
});

const day = '2026-03-10';
const body = (fields: Record<string, unknown> = {}) => ({
  kind: 'visit',
  held_on: day,
  member_ids: [ann.id],
  customer_id: customer,
  contact_ids: [contact],
  purpose: 'See how orders are made',
  ...fields,
});
const plan = async (fields: Record<string, unknown> = {}, client = owner) => bodyOf(await client.post<Visit>('/visits', body(fields)), 201);
const year = async (of: number, client = owner) => bodyOf(await client.get<Year>(`/visit-years/${of}`));

describe('planning and logging', () => {
  test('answers the whole visit, again by key, and changes it by version', async () => {
    const made = await plan({ hours: 3.5, cost: { minor: 1001, currency: 'CNY' }, member_ids: [ann.id, ben.id], business_line_id: orders });
    expect(made).toMatchObject({
      key: expect.stringMatching(/^VIS-\d+$/) as string,
      state: 'planned',
      held_on: day,
      members: [{ id: ann.id }, { id: ben.id }],
      customer: { name: 'Northwind' },
      contacts: [{ name: 'Nora' }],
      hours: 3.5,
      cost: { minor: 1001, currency: 'CNY' },
      signals: [],
    });
    const path = `/visits/${made.id}`;
    const changed = bodyOf(await ann.client.patch<Visit>(path, { state: 'done', notes: 'She prints the list.' }, { version: 1 }));
    expect(changed).toMatchObject({ state: 'done', notes: 'She prints the list.', version: 2, hours: 3.5 });
    expectProblem(await owner.patch(path, { hours: 1 }, { version: 1 }), 412, 'stale');
    expect(bodyOf(await viewer.get<Visit>(`/visits/${made.key.toLowerCase()}`))).toEqual(changed);
    expectProblem(await viewer.patch(path, { hours: 1 }, { version: 2 }), 403, 'forbidden');
    expectProblem(await stranger.get(path), 404, 'not_found');
    bodyOf(await owner.delete(path, { version: 2 }), 204);
    expectProblem(await owner.get(path), 404, 'not_found');
  });

  test('names every wrong field and makes nothing', async () => {
    const before = (await everything<Visit>(owner, '/visits')).length;
    const foreign = await addCustomer(stranger);
    const problem = expectProblem(
      await owner.post('/visits', body({ customer_id: foreign.id, contact_ids: [], member_ids: [], purpose: ' ', hours: -1, cost: { minor: 1, currency: 'EUR' } })),
      422,
      'invalid',
    );
    expect(problem.errors?.map(({ field, code }) => [field, code])).toEqual([
      ['member_ids', 'required'],
      ['purpose', 'required'],
      ['hours', 'number_out_of_range'],
      ['cost.currency', 'currency_differs'],
      ['customer_id', 'unknown_customer'],
    ]);
    expectProblem(await owner.post('/visits', body({ customer_id: null, contact_ids: [] })), 422, 'invalid', { field: 'customer_id', code: 'required' });
    expectProblem(await owner.post('/visits', body({ member_ids: [ann.id, ann.id] })), 422, 'invalid', { field: 'member_ids[1]', code: 'named_twice' });
    expectProblem(await viewer.post('/visits', body()), 403, 'forbidden');
    expect(await everything<Visit>(owner, '/visits')).toHaveLength(before);
  });

  test('lists by day, kind, member and customer, page by page, within the lines one may see', async () => {
    const made = [
      await plan({ held_on: '2024-02-01', business_line_id: orders }),
      await plan({ held_on: '2024-02-03', kind: 'service_day', customer_id: null, contact_ids: [], member_ids: [ben.id] }),
      await plan({ held_on: '2024-02-02', kind: 'interview' }),
    ];
    const keys = async (query: Record<string, string | number>, client = owner) =>
      (await everything<Visit>(client, '/visits', { from: '2024-01-01', to: '2024-12-31', limit: 1, ...query })).map((visit) => visit.key);
    expect(await keys({})).toEqual([made[1]!.key, made[2]!.key, made[0]!.key]);
    expect(await keys({ kind: 'interview' })).toEqual([made[2]!.key]);
    expect(await keys({ member_id: ben.id })).toEqual([made[1]!.key]);
    expect(await keys({ customer_id: customer })).toEqual([made[2]!.key, made[0]!.key]);
    const onLine = (await join(owner, 'viewer', orders)).client;
    expect(await keys({}, onLine)).toEqual([made[0]!.key]);
    expect((await year(2024, onLine)).members).toMatchObject([{ member: { id: ann.id }, planned: 1 }]);
    expectProblem(await owner.get('/visits', { query: { cursor: 'nothing' } }), 422, 'invalid', { field: 'cursor', code: 'cursor_unknown' });
  });
});

test('a year counts each member, and past the quota is a warning', async () => {
  const quota = (path: string, limits: Record<string, number | null>, client = owner) => client.put(`/visit-quotas/${path}`, limits);
  expectProblem(await quota('everybody', { visits: 1 }, ann.client), 403, 'forbidden');
  expectProblem(await quota('everybody', { visits: -1 }), 422, 'invalid', { field: 'visits', code: 'number_out_of_range' });
  bodyOf(await quota('everybody', { visits: 2, cost_minor: 500_00 }), 204);
  bodyOf(await quota(`members/${ben.id}`, { visits: 1, cost_minor: null }), 204);
  await plan({ held_on: '2025-01-01', state: 'done', hours: 2, cost: { minor: 300_01, currency: 'CNY' }, member_ids: [ann.id, ben.id] });
  await plan({ held_on: '2025-12-31', hours: 1, cost: { minor: 600_00, currency: 'CNY' } });
  await plan({ held_on: '2025-06-01', state: 'cancelled', cost: { minor: 900_00, currency: 'CNY' } });
  const byName = new Map((await year(2025)).members.map((entry) => [entry.member.id, entry]));
  expect(byName.get(ann.id)).toMatchObject({ done: 1, planned: 1, hours: 3, cost: { minor: 750_01 }, quota_visits: 2, own_quota: false, past_visits: false, past_cost: true });
  expect(byName.get(ben.id)).toMatchObject({ done: 1, planned: 0, cost: { minor: 150_00 }, quota_visits: 1, own_quota: true, past_visits: false, past_cost: false });
  const third = await plan({ held_on: '2025-07-01', member_ids: [ben.id] });
  expect(third.warnings).toEqual([{ member: expect.objectContaining({ id: ben.id }) as unknown, kind: 'visits', used: 2, limit: 1 }]);
  // Another year begins anew.
  expect((await plan({ held_on: '2022-07-01', member_ids: [ben.id] })).warnings).toEqual([]);
  bodyOf(await quota(`members/${ben.id}`, { visits: null, cost_minor: null }), 204);
  expect(bodyOf(await owner.get<Visit>(`/visits/${third.id}`)).warnings).toEqual([]);
});

test('words of the notes become first-hand signals, and what the requirement knows changes', async () => {
  const wish = await addRequirement(owner, { title: 'No printed lists' });
  await addSignal(owner, { text: 'They say she prints', hops: 2, speaker_name: 'The boss', requirement_id: wish.id });
  expect((await requirement(owner, wish.id)).first_hand_share).toBe(0);
  const visit = await plan({ state: 'done', notes: 'Came at nine.\n“I print the list every morning.”\nLeft at noon.' });
  const heard = (fields: Record<string, unknown>, client = ann.client) => client.post<Visit>(`/visits/${visit.id}/signals`, { text: 'I print the list every morning.', kind: 'complaint', ...fields });
  expectProblem(await heard({ text: 'She prints every day', contact_id: contact }), 422, 'invalid', { field: 'text', code: 'not_in_notes' });
  expectProblem(await heard({}), 422, 'invalid', { field: 'contact_id', code: 'required' });
  expectProblem(await heard({ contact_id: contact }, viewer), 403, 'forbidden');
  expectProblem(await heard({ contact_id: contact }, stranger), 404, 'not_found');
  const after = bodyOf(await heard({ contact_id: contact, requirement_id: wish.key }), 201);
  expect(after.signals).toMatchObject([{ title: 'I print the list every morning.' }]);
  const signal = bodyOf(await owner.get<Signal>(`/signals/${after.signals[0]!.id}`));
  expect(signal).toMatchObject({
    text: 'I print the list every morning.',
    kind: 'complaint',
    channel: 'visit',
    hops: 0,
    contact: { id: contact },
    customer: { id: customer },
    requirements: [{ key: wish.key }],
  });
  expect(signal.said_at.slice(0, 10)).toBe(day);
  expect(await requirement(owner, wish.id)).toMatchObject({ first_hand_share: 0.5, roles: ['payer'], customers: 1, signals: 2 });
  expect((await everything<Visit>(owner, '/visits', { signal_id: signal.id })).map((found) => found.key)).toEqual([visit.key]);
  expectProblem(await owner.delete(`/visits/${visit.id}`, { version: after.version }), 409, 'visit_has_signals');
});
