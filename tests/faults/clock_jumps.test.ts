// Clock jumps: a machine whose clock is set back or forward goes on working, and nothing is lost or told twice.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { finishedJob } from '../support/jobs.ts';
import { EventStream } from '../support/server_sent_events.ts';
import { Server, temporaryFolder } from '../support/server.ts';
import { addRequirement, addSignal, bodyOf, everything, moved, type Page, type Requirement, type Signal } from '../support/world.ts';

// From the package libfaketime.
const library = readdirSync('/usr/lib')
  .map((folder) => join('/usr/lib', folder, 'faketime/libfaketimeMT.so.1'))
  .find((path) => existsSync(path));
const clock = join(temporaryFolder('clock'), 'offset');
const setClock = (offset: string) => writeFileSync(clock, `${offset}\n`);

let server: Server;
let client: Client;
let stream: EventStream;
const numbers: number[] = [];
const made: string[] = [];

beforeAll(async () => {
  setClock('+0');
  server = await Server.start({
    engine: 'sqlite',
    env: {
      LD_PRELOAD: library ?? 'libfaketime is not installed',
      FAKETIME_TIMESTAMP_FILE: clock,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1', // as on a real machine, where only the calendar jumps
    },
  });
  client = await server.signedIn();
  stream = await EventStream.open(client, '/changes');
});
afterAll(async () => {
  await stream.close();
  await server.dispose();
});

async function add(title: string): Promise<Requirement> {
  const requirement = await addRequirement(client, { title });
  made.push(requirement.id);
  const event = await stream.next();
  expect(JSON.parse(event!.data)).toMatchObject({ kind: 'requirement.created', record_id: requirement.id });
  numbers.push(Number(event!.id));
  return requirement;
}

const hours = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 3_600_000;

test('the server takes its time from the clock that jumps', async () => {
  const before = await add('Before');
  setClock('-3600');
  const after = await add('An hour earlier');
  expect(hours(before.created_at, after.created_at)).toBeCloseTo(-1, 1);
});

test('set back an hour, it goes on: keys and changes go up, logins hold, keys of requests are known', async () => {
  const keys: number[] = [];
  for (let i = 0; i < 5; i++) keys.push(Number((await add(`Set back ${i}`)).key.split('-')[1]));
  expect(keys).toEqual([...keys].sort((left, right) => left - right));
  setClock('+0');
  const once = { text: 'Said once', kind: 'request', channel: 'visit', hops: 0 };
  const first = bodyOf(await client.post<Signal>('/signals', once, { idempotencyKey: 'clock-1' }), 201);
  expect((await stream.next())?.event).toBe('change');
  setClock('-3600');
  const again = bodyOf(await client.post<Signal>('/signals', once, { idempotencyKey: 'clock-1' }), 201);
  expect(again.id).toBe(first.id);
  const newcomer = await server.signedIn();
  expect((await newcomer.get('/session')).status).toBe(200);
  expect((await client.get('/session')).status).toBe(200);
});

test('a record is changed, and an import ends, while the clock goes back', async () => {
  setClock('+0');
  const requirement = await add('Changed by jumps');
  setClock('-7200');
  const triaged = await moved(client, requirement.id, 'triage');
  expect(triaged.status).toBe('triaged');
  const rows = Array.from({ length: 300 }, (_, i) => `${i},"Jump ${i}",2026-01-02 03:04:05,open,1,author-${i}`);
  const content = `number,title,created_at,state,reactions_+1_num,author\n${rows.join('\n')}`;
  const uploaded = bodyOf(
    await client.post<{ id: string }>('/imports', undefined, {
      query: { kind: 'signals', preset: 'github-issues', filename: 'jumps.csv', source: 'jumps' },
      raw: { content, type: 'text/csv' },
    }),
    201,
  );
  const { job_id } = bodyOf(await client.post<{ job_id: string }>(`/imports/${uploaded.id}/application`));
  setClock('-10800');
  await finishedJob(client, job_id);
  expect(bodyOf(await client.get<{ imported: number }>(`/imports/${uploaded.id}`)).imported).toBe(300);
});

test('set forward a day and back again, lists hold every record once', async () => {
  setClock('+86400');
  await client.get('/session');
  const ahead = await server.signedIn();
  await addSignal(ahead, { text: 'From tomorrow' });
  setClock('+0');
  for (const sort of ['created_at', '-created_at', '-updated_at', 'key']) {
    const rows = await everything<Requirement>(client, '/requirements', { sort });
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    expect(made.every((id) => rows.some((row) => row.id === id))).toBe(true);
  }
});

test('killed and started before its last change, it has everything and goes on counting', async () => {
  await stream.close();
  await server.kill();
  setClock('-86400');
  await server.launch();
  client = await server.signedIn();
  expect(await server.query('PRAGMA integrity_check')).toBe('ok');
  const total = bodyOf(await client.get<Page<Requirement>>('/requirements', { query: { limit: 1 } })).total;
  expect(total).toBe(made.length + 300);
  stream = await EventStream.open(client, '/changes');
  await add('After the start');
  expect(numbers).toEqual([...new Set(numbers)].sort((left, right) => left - right));
});
