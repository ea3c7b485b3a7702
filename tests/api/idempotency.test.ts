// Idempotency-Key: the same request makes one record, however often and however concurrently it is sent.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { useServer } from '../support/server.ts';
import {
  addCustomer,
  addOtherWorkspace,
  addRequirement,
  addSignal,
  bodyOf,
  join,
  otherOwner,
  requirement,
  type Requirement,
  type Signal,
} from '../support/world.ts';

const hosted = useServer({ prepare: addOtherWorkspace });
let owner: Client;
beforeAll(async () => {
  owner = await hosted.server.signedIn();
});

const total = async (path: string) => bodyOf(await owner.get<{ total: number }>(path)).total;
const metric = { name: 'm', unit: '', direction: 'up' };
const creations: [string, () => Promise<[string, Record<string, unknown>]>][] = [
  ['a requirement', async () => ['/requirements', { title: 'Once', type: 'new' }]],
  ['a signal', async () => ['/signals', { text: 'Once', kind: 'request', channel: 'chat', hops: 0 }]],
  ['a customer', async () => ['/customers', { name: 'Once', kind: 'external', external_ids: [] }]],
  ['a contact', async () => ['/contacts', { customer_id: (await addCustomer(owner)).id, name: 'Once', roles: [] }]],
  ['a goal', async () => ['/goals', { name: 'Once', metric, baseline: 0, target: 5 }]],
  ['a view', async () => ['/views', { name: 'Once', page: 'goals', query: '', shared: false }]],
  ['a business line', async () => ['/business-lines', { name: 'Once', stage: 'mature' }]],
  ['a correction', async () => [`/signals/${(await addSignal(owner)).id}/correction`, { text: 'Once', reason: 'x' }]],
  ['a requirement from a signal', async () => [`/signals/${(await addSignal(owner)).id}/requirement`, {}]],
];

describe.each(creations)('%s', (_, recipe) => {
  test('is made once, whether sent again or eight times at once; another body is refused', async () => {
    const [path, body] = await recipe();
    const idempotencyKey = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => owner.post<{ id: string }>(path, body, { idempotencyKey })),
    );
    answers.push(await owner.post<{ id: string }>(path, body, { idempotencyKey }));
    expect(answers.map((answer) => [answer.status, answer.body.id])).toEqual(
      answers.map(() => [201, answers[0]!.body.id]),
    );
    const different = { ...body, [Object.keys(body)[0] ?? 'title']: 'Another' };
    expectProblem(await owner.post(path, different, { idempotencyKey }), 409, 'idempotency_key_reused');
  });
});

test('one key makes one record among all', async () => {
  const before = [await total('/requirements/count'), await total('/signals')];
  const idempotencyKey = randomUUID();
  const body = { text: 'Count me', kind: 'request', channel: 'chat', hops: 0 };
  await Promise.all(Array.from({ length: 12 }, () => owner.post('/signals', body, { idempotencyKey })));
  expect(await total('/signals')).toBe(before[1]! + 1);
  expect(await total('/requirements/count')).toBe(before[0]);
});

test('another key makes another record, and so does none', async () => {
  const body = { title: 'Twice', type: 'new' };
  const ids = new Set<string>();
  for (const idempotencyKey of [randomUUID(), randomUUID(), undefined, undefined]) {
    const options = idempotencyKey === undefined ? {} : { idempotencyKey };
    ids.add(bodyOf(await owner.post<Requirement>('/requirements', body, options), 201).id);
  }
  expect(ids.size).toBe(4);
});

test('the answer to a repetition shows the record as it is now', async () => {
  const idempotencyKey = randomUUID();
  const body = { title: 'Shown again', type: 'new' };
  const made = bodyOf(await owner.post<Requirement>('/requirements', body, { idempotencyKey }), 201);
  bodyOf(await owner.patch(`/requirements/${made.id}`, { urgency: 4 }, { version: 1 }));
  const again = bodyOf(await owner.post<Requirement>('/requirements', body, { idempotencyKey }), 201);
  expect(again).toMatchObject({ id: made.id, urgency: 4, version: 2 });
});

test('keys of members, workspaces and routes are their own', async () => {
  const idempotencyKey = randomUUID();
  const stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
  const { client: colleague } = await join(owner, 'product');
  const body = { text: 'Own key', kind: 'request', channel: 'chat', hops: 0 };
  const ids = new Set<string>();
  for (const client of [owner, colleague, stranger]) {
    ids.add(bodyOf(await client.post<Signal>('/signals', body, { idempotencyKey }), 201).id);
  }
  expect(ids.size).toBe(3);
  expect((await owner.post('/requirements', { title: 'Own', type: 'new' }, { idempotencyKey })).status).toBe(201);
});

test('a refused request leaves its key free', async () => {
  const idempotencyKey = randomUUID();
  expectProblem(await owner.post('/requirements', { title: '', type: 'new' }, { idempotencyKey }), 422, 'invalid');
  const made = bodyOf(await owner.post<Requirement>('/requirements', { title: 'Now', type: 'new' }, { idempotencyKey }), 201);
  expect((await requirement(owner, made.id)).title).toBe('Now');
});

test('a key that is too long or no text is refused', async () => {
  const body = { title: 'x', type: 'new' };
  const wrong = { field: 'Idempotency-Key', code: 'text_too_long' };
  expectProblem(await owner.post('/requirements', body, { idempotencyKey: 'k'.repeat(201) }), 422, 'invalid', wrong);
  bodyOf(await owner.post('/requirements', body, { idempotencyKey: 'k'.repeat(200) }), 201);
});

test('a key holds across a restart', async () => {
  const idempotencyKey = randomUUID();
  const body = { title: 'Restarted', type: 'new' };
  const made = await addRequirement(owner);
  const first = bodyOf(await owner.post<Requirement>('/requirements', body, { idempotencyKey }), 201);
  await hosted.server.stop();
  await hosted.server.launch();
  owner = await hosted.server.signedIn();
  const again = bodyOf(await owner.post<Requirement>('/requirements', body, { idempotencyKey }), 201);
  expect(again.id).toBe(first.id);
  expect(Number(again.key.slice(4))).toBe(Number(made.key.slice(4)) + 1);
});
