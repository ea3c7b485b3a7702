// Live updates: every change of the workspace arrives, in order, once, and none of another workspace.
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { EventStream } from '../support/server_sent_events.ts';
import { useServer } from '../support/server.ts';
import {
  addCustomer,
  addLine,
  addOtherWorkspace,
  addRequirement,
  addSignal,
  bodyOf,
  join,
  moved,
  otherOwner,
} from '../support/world.ts';

const hosted = useServer({ prepare: addOtherWorkspace });
let owner: Client;
let stranger: Client;
beforeAll(async () => {
  owner = await hosted.server.signedIn();
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
});

interface Change {
  number: number;
  kind: string;
  record_kind: string;
  record_id: string;
}

async function changes(stream: EventStream, count: number): Promise<Change[]> {
  const received: Change[] = [];
  while (received.length < count) {
    const event = await stream.next();
    if (!event) throw new Error('the stream ended');
    expect(event.event).toBe('change');
    const change = JSON.parse(event.data) as Change;
    expect(event.id).toBe(String(change.number));
    received.push(change);
  }
  return received;
}

// A change that arrives within the time of the next keep-alive comment was announced and not only found again.
const promptly = { timeout: 10_000 };

test('a change arrives at once, with what and not its text', promptly, async () => {
  const stream = await EventStream.open(owner, '/changes');
  expect(stream.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  expect(stream.response.headers.get('cache-control')).toMatch(/no-store|no-cache/);
  const made = await addRequirement(owner, { title: 'Not in the stream' });
  const [change] = await changes(stream, 1);
  expect(change).toMatchObject({ kind: 'requirement.created', record_kind: 'requirement', record_id: made.id });
  expect(JSON.stringify(change)).not.toContain('Not in the stream');
  await stream.close();
});

test('many quick changes arrive all, in order, each once', promptly, async () => {
  const streams = await Promise.all([1, 2, 3].map(() => EventStream.open(owner, '/changes')));
  const ids: string[] = [];
  for (let i = 0; i < 15; i++) ids.push((await addSignal(owner, { text: `Quick ${i}` })).id);
  for (const stream of streams) {
    const received = await changes(stream, ids.length);
    expect(received.map((change) => change.record_id)).toEqual(ids);
    const numbers = received.map((change) => change.number);
    expect(numbers).toEqual([...numbers].sort((left, right) => left - right));
    await stream.close();
  }
});

test('writers at the same time lose no change', promptly, async () => {
  const stream = await EventStream.open(owner, '/changes');
  const made = await Promise.all(Array.from({ length: 20 }, (_, i) => addSignal(owner, { text: `Beside ${i}` })));
  const received = await changes(stream, made.length);
  expect(received.map((change) => change.record_id).sort()).toEqual(made.map((signal) => signal.id).sort());
  await stream.close();
});

test('a change close behind another is not late', { timeout: 60_000 }, async () => {
  const streams = await Promise.all([1, 2, 3, 4].map(() => EventStream.open(owner, '/changes')));
  for (let round = 0; round < 80; round++) {
    const first = addSignal(owner);
    const second = pause(round % 12).then(() => addSignal(owner));
    await Promise.all([first, second]);
    const asked = Date.now();
    for (const stream of streams) await changes(stream, 2);
    expect(Date.now() - asked).toBeLessThan(5_000);
  }
  for (const stream of streams) await stream.close();
});

test('a stream goes on after the last number it saw', promptly, async () => {
  const first = await EventStream.open(owner, '/changes');
  const made = await addRequirement(owner);
  const [seen] = await changes(first, 1);
  await first.close();
  await moved(owner, made.id, 'triage');
  const customer = await addCustomer(owner);
  const second = await EventStream.open(owner, '/changes', String(seen!.number));
  expect(await changes(second, 2)).toMatchObject([
    { kind: 'requirement.triaged', record_id: made.id },
    { record_kind: 'customer', record_id: customer.id },
  ]);
  await second.close();
});

test.each(['x', '-1', '99999999999', '1e3', ''])('an odd last number %j begins with what comes next', promptly, async (after) => {
  const stream = await EventStream.open(owner, '/changes', after);
  const made = await addRequirement(owner);
  expect((await changes(stream, 1))[0]?.record_id).toBe(made.id);
  await stream.close();
});

test('other workspaces stay unseen', promptly, async () => {
  const stream = await EventStream.open(owner, '/changes');
  const theirs = await EventStream.open(stranger, '/changes');
  const foreign = await addRequirement(stranger);
  const own = await addRequirement(owner);
  expect((await changes(stream, 1))[0]?.record_id).toBe(own.id);
  expect((await changes(theirs, 1))[0]?.record_id).toBe(foreign.id);
  await stream.close();
  await theirs.close();
});

test('a member of one line hears of that line and not of others', promptly, async () => {
  const mine = await addLine(owner, 'Heard');
  const other = await addLine(owner, 'Not heard');
  const { client } = await join(owner, 'viewer', mine);
  const stream = await EventStream.open(client, '/changes');
  const hidden = await addRequirement(owner, { business_line_id: other });
  await addRequirement(owner);
  await addSignal(owner, { business_line_id: other });
  bodyOf(await owner.post(`/comments`, { record_kind: 'requirement', record_id: hidden.id, body: 'Unheard' }), 201);
  const seen = await addRequirement(owner, { business_line_id: mine });
  const customer = await addCustomer(owner); // customers are everybody's
  expect((await changes(stream, 2)).map((change) => change.record_id)).toEqual([seen.id, customer.id]);
  await stream.close();
});

test('a stream ends with the login that opened it', promptly, async () => {
  const { client } = await join(owner, 'viewer');
  const stream = await EventStream.open(client, '/changes');
  const before = await addRequirement(owner);
  expect((await changes(stream, 1))[0]?.record_id).toBe(before.id);
  expect((await client.delete('/session')).status).toBeLessThan(300);
  await addRequirement(owner);
  expect(await stream.next()).toBeUndefined();
});

test('nobody listens without signing in', async () => {
  expectProblem(await hosted.server.client().get('/changes'), 401, 'unauthenticated');
});

test('a stop of the server ends the streams, which go on afterwards', async () => {
  const stream = await EventStream.open(owner, '/changes');
  const made = await addRequirement(owner);
  const [seen] = await changes(stream, 1);
  const asked = Date.now();
  await hosted.server.stop();
  expect(Date.now() - asked).toBeLessThan(6_000); // the stream does not hold it up until its time is over
  expect(await stream.next().catch(() => undefined)).toBeUndefined();
  await hosted.server.launch();
  owner = await hosted.server.signedIn();
  bodyOf(await owner.post(`/requirements/${made.id}/triage`, {}, { version: 1 }));
  const again = await EventStream.open(owner, '/changes', String(seen!.number));
  expect(await changes(again, 1)).toMatchObject([{ kind: 'requirement.triaged', record_id: made.id }]);
  await again.close();
});
