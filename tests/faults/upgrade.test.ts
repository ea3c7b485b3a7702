// A data folder of an earlier schema upgrades itself, with a copy of the database beside it; what cannot be upgraded is
// left alone.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { querySqlite } from '../support/database.ts';
import { Server } from '../support/server.ts';
import { addRequirement, addSignal, requirement, type Requirement } from '../support/world.ts';

const sources = new URL('../../src/', import.meta.url).pathname;

interface Migration {
  module: string;
  name: string;
  file: string;
}

// All migrations, the earliest first.
function migrations(): Migration[] {
  const found: Migration[] = [];
  for (const room of ['platform', 'modules']) {
    for (const module of readdirSync(join(sources, room))) {
      const folder = join(sources, room, module, 'migrations');
      const names = (() => {
        try {
          return readdirSync(folder);
        } catch {
          return [];
        }
      })();
      for (const name of names.filter((each) => each.endsWith('.sql'))) found.push({ module, name, file: join(folder, name) });
    }
  }
  return found.sort((left, right) => (left.name < right.name ? -1 : 1));
}

// The statements that take a migration back, the last one first.
function undoing(migration: Migration): string[] {
  const sql = readFileSync(migration.file, 'utf8').replace(/--.*$/gm, '');
  const undo = sql
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
    .map((statement) => {
      const [, table] = /^CREATE TABLE (\w+)/i.exec(statement) ?? [];
      const [, index] = /^CREATE (?:UNIQUE )?INDEX (\w+)/i.exec(statement) ?? [];
      const [, altered, column] = /^ALTER TABLE (\w+) ADD COLUMN (\w+)/i.exec(statement) ?? [];
      if (table) return `DROP TABLE ${table}`;
      if (index) return `DROP INDEX ${index}`;
      if (altered) return `ALTER TABLE ${altered} DROP COLUMN ${column}`;
      return ''; // changes of rows stay; the migration repeats them
    });
  return [...undo.filter(Boolean).reverse(), `DELETE FROM schema_migrations WHERE name = '${migration.name}'`];
}

let server: Server;
let made: Requirement;
let latest: Migration[];
const applied = () => server.query('SELECT name FROM schema_migrations ORDER BY name');
const copies = () => {
  try {
    return readdirSync(join(server.data, 'backups'));
  } catch {
    return [];
  }
};

beforeAll(async () => {
  server = await Server.start({ engine: 'sqlite' });
  const client = await server.signedIn();
  made = await addRequirement(client, { title: 'From an earlier version' });
  await addSignal(client, { requirement_id: made.id });
  await server.stop();
  latest = migrations().slice(-2);
});
afterAll(() => server.dispose());

test('the schema of now needs no upgrade and makes no copy', () => {
  expect(copies()).toEqual([]);
});

test('an earlier schema is brought up to now, and copied before', async () => {
  const now = await applied();
  for (const migration of [...latest].reverse()) await server.query(undoing(migration).join(';\n'));
  const then = await applied();
  expect(then.split('\n').length).toBe(now.split('\n').length - latest.length);

  await server.launch();
  expect(await applied()).toBe(now);
  const client = await server.signedIn();
  expect(await requirement(client, made.id)).toMatchObject({ title: 'From an earlier version', signals: 1 });
  expect((await client.post(`/requirements/${made.id}/triage`, {}, { version: made.version })).status).toBe(200);

  const [copy, ...others] = copies();
  expect(others).toEqual([]);
  expect(copy).toMatch(/^before-upgrade-.*\.db$/);
  const old = (sql: string) => querySqlite(join(server.data, 'backups', copy!), sql);
  expect(await old('PRAGMA integrity_check')).toBe('ok');
  expect(await old('SELECT name FROM schema_migrations ORDER BY name')).toBe(then);
  expect(await old('SELECT title, status FROM requirements')).toBe('From an earlier version|new');
});

test('the next start is an ordinary one', async () => {
  await server.stop();
  await server.launch();
  expect(copies()).toHaveLength(1);
  await server.stop();
});

async function expectRefused(change: string, takeBack: string, said: RegExp): Promise<void> {
  await server.query(change);
  const before = await server.query('SELECT COUNT(*), MAX(updated_at) FROM requirements');
  const refused = await server.run(['serve', '--listen', '127.0.0.1:0']);
  expect(refused.code).not.toBe(0);
  expect(refused.stderr).toMatch(said);
  expect(await server.query('SELECT COUNT(*), MAX(updated_at) FROM requirements')).toBe(before);
  await server.query(takeBack);
}

test('a folder of a later version is refused and left alone', async () => {
  await expectRefused(
    "INSERT INTO schema_migrations VALUES ('demand', '299901010000_later.sql', 'x', 1)",
    "DELETE FROM schema_migrations WHERE name = '299901010000_later.sql'",
    /newer|later/i,
  );
});

test('a migration that was changed after it ran is refused', async () => {
  const { name } = latest[0]!;
  const checksum = await server.query(`SELECT checksum FROM schema_migrations WHERE name = '${name}'`);
  await expectRefused(
    `UPDATE schema_migrations SET checksum = 'other' WHERE name = '${name}'`,
    `UPDATE schema_migrations SET checksum = '${checksum}' WHERE name = '${name}'`,
    /changed|differ|other contents/i,
  );
  await server.launch();
});
