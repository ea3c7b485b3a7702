// kill -9 in the middle of an import and of its undo: each goes on after a restart, shows nothing before it is whole,
// and leaves the other records alone.
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { Client } from '../support/client.ts';
import { eventually } from '../support/jobs.ts';
import { Server } from '../support/server.ts';
import { addRequirement, bodyOf, requirement, type Page, type Requirement } from '../support/world.ts';

const rows = 4_000;
let server: Server;
let client: Client;
let beside: Requirement;

beforeAll(async () => {
  server = await Server.start({ engine: 'sqlite' });
  client = await server.signedIn();
  beside = await addRequirement(client, { title: 'Beside the import' });
});
afterAll(() => server.dispose());

interface Import {
  id: string;
  state: string;
  imported: number;
}
const state = async (id: string) => bodyOf(await client.get<Import>(`/imports/${id}`)).state;
const shown = async (path: string, id: string) =>
  bodyOf(await client.get<Page<unknown>>(path, { query: { import_id: id, limit: 1 } })).total;

async function killAndRestart(): Promise<void> {
  await server.kill();
  await server.launch();
  const next = new Client(server.url);
  for (const [name, value] of client.cookies) next.cookies.set(name, value);
  next.csrfToken = client.csrfToken;
  client = next;
}

// Kills the server again and again within a step until the import has this state; returns how often.
async function killedUntil(id: string, done: string, whileRunning: number[]): Promise<number> {
  for (let kills = 0; ; kills++) {
    if (kills < 8) await pause(60 * (kills + 1));
    else await eventually(`the state ${done}`, async () => ((await state(id)) === done ? true : undefined), 60_000);
    if ((await state(id)) === done) return kills;
    // What is not whole yet does not show, and what is being taken back no more.
    for (const path of ['/signals', '/requirements']) expect(whileRunning).toContain(await shown(path, id));
    const { version } = await requirement(client, beside.id);
    bodyOf(await client.patch(`/requirements/${beside.id}`, { urgency: (kills % 5) + 1 }, { version }));
    await killAndRestart();
    expect(await server.query('PRAGMA integrity_check')).toBe('ok');
  }
}

test('an import and its undo outlive a server that is killed again and again', async () => {
  const lines = Array.from(
    { length: rows },
    (_, i) => `${i + 1},Wish ${i + 1},2026-01-02 03:04:05,open,${i % 7},author-${i % 900},Company ${i % 50},bug`,
  );
  const content = `number,title,created_at,state,reactions_+1_num,author,company,labels\n${lines.join('\n')}`;
  const query = { kind: 'signals', preset: 'github-issues', filename: 'tracker.csv', source: 'tracker' };
  const raw = { type: 'text/csv', content };
  const { id } = bodyOf(await client.post<Import>('/imports', undefined, { query, raw }), 201);

  bodyOf(await client.post(`/imports/${id}/application`));
  const kills = await killedUntil(id, 'complete', [0, rows]);
  expect(kills).toBeGreaterThan(0);
  expect([await shown('/signals', id), await shown('/requirements', id)]).toEqual([rows, rows]);
  const count = (table: string, column: string) =>
    server.query(`SELECT COUNT(*), COUNT(DISTINCT ${column}) FROM ${table} WHERE import_id = '${id}'`);
  expect(await count('signals', 'source_id')).toBe(`${rows}|${rows}`);
  expect(await count('requirements', 'title')).toBe(`${rows}|${rows}`);
  const links =
    'SELECT COUNT(*) FROM requirement_pool p WHERE signals <> (SELECT COUNT(*) FROM requirement_signals l WHERE l.requirement_id = p.requirement_id)';
  expect(await server.query(links)).toBe('0');

  bodyOf(await client.post(`/imports/${id}/undo`));
  await killedUntil(id, 'undone', [0, rows]);
  expect([await shown('/signals', id), await shown('/requirements', id)]).toEqual([0, 0]);
  expect(await count('signals', 'source_id')).toBe('0|0');
  expect(await server.query('PRAGMA foreign_key_check')).toBe('');
  expect(await requirement(client, beside.id)).toMatchObject({ title: 'Beside the import', signals: 0 });
});
