// Torn files: what a crash of the machine may leave behind does not keep the server from starting whole.
import { appendFileSync, existsSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { eventually } from '../support/jobs.ts';
import { Server } from '../support/server.ts';
import { addRequirement, bodyOf, everything, type Page, type Requirement } from '../support/world.ts';

let server: Server;
let client: Client;
let made: Requirement[];
beforeEach(async () => {
  await server?.dispose();
  server = await Server.start({ engine: 'sqlite' });
  client = await server.signedIn();
  made = [];
  for (let i = 0; i < 12; i++) made.push(await addRequirement(client, { title: `Pangolin ${i}` }));
});
afterAll(() => server?.dispose());

const found = async () =>
  bodyOf(await client.get<Page<Requirement>>('/requirements', { query: { text: 'pangolin', limit: 200 } })).total;
const indexed = () => eventually('the whole index', async () => ((await found()) === made.length ? true : undefined));

async function startAgain(): Promise<void> {
  await server.launch();
  client = await server.signedIn();
}

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : [path];
  });
}

test.each<[string, (path: string) => void]>([
  ['half of each file gone', (path) => truncateSync(path, Math.floor(statSync(path).size / 2))],
  ['noise in each file', (path) => writeFileSync(path, Buffer.alloc(4_096, 0x5a))],
  ['each file empty', (path) => truncateSync(path, 0)],
])('a search index with %s is built anew', async (_, tear) => {
  await indexed();
  await server.kill();
  files(join(server.data, 'search')).forEach(tear);
  await startAgain();
  made.push(await addRequirement(client, { title: 'Pangolin after the crash' }));
  await indexed();
});

test('a log of the database with noise at its end loses nothing', async () => {
  await server.kill();
  const log = join(server.data, 'assay.db-wal');
  expect(existsSync(log)).toBe(true);
  appendFileSync(log, Buffer.alloc(10_000, 0x5a));
  await startAgain();
  expect(await server.query('PRAGMA integrity_check')).toBe('ok');
  expect((await everything(client, '/requirements')).length).toBe(made.length);
});

test('a torn last transaction is taken back whole', async () => {
  await server.kill();
  const log = join(server.data, 'assay.db-wal');
  truncateSync(log, statSync(log).size - 1_000);
  await startAgain();
  expect(await server.query('PRAGMA integrity_check')).toBe('ok');
  const rows = await everything<Requirement>(client, '/requirements', { sort: 'key' });
  expect(rows.length).toBeGreaterThanOrEqual(made.length - 1);
  expect(rows.map((row) => row.key)).toEqual(made.slice(0, rows.length).map((row) => row.key));
  expect(await server.query('SELECT COUNT(*) FROM requirements')).toBe(String(rows.length));
});

test('what a killed server left of its address does not keep another from starting', async () => {
  await server.kill();
  writeFileSync(join(server.data, 'server.lock'), '{"address":"127.0.0.1:1","token":"x');
  await startAgain();
  expect((await client.get('/session')).status).toBe(200);
});
