// Databases of their own inside the private PostgreSQL that ./test starts.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

const execute = promisify(execFile);

// The connection string that ./test exports: "host=FOLDER dbname=… user=…".
export function postgresqlConnection(): Map<string, string> {
  const text = process.env['ASSAY_TEST_POSTGRESQL'];
  if (!text) throw new Error('ASSAY_TEST_POSTGRESQL is not set; start the tests with ./test');
  return new Map(text.split(/\s+/).map((part) => part.split('=', 2) as [string, string]));
}

// A new, empty database; returns its address as the program's settings take it.
export async function newDatabase(): Promise<string> {
  const connection = postgresqlConnection();
  const name = `assay_${randomBytes(6).toString('hex')}`;
  const administration = process.env['ASSAY_TEST_POSTGRESQL'] ?? '';
  await execute('psql', ['--no-psqlrc', '--quiet', '--command', `CREATE DATABASE ${name}`, administration]);
  const host = encodeURIComponent(connection.get('host') ?? '');
  return `postgresql://${connection.get('user') ?? ''}@/${name}?host=${host}`;
}

// The rows of a query as lines, | between the columns. Waits for a lock that the program holds.
export async function querySqlite(file: string, sql: string): Promise<string> {
  const options = { maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await execute('sqlite3', ['-batch', '-bail', '-cmd', '.timeout 10000', file, sql], options);
  return stdout.trim();
}

export async function queryPostgresql(url: string, sql: string): Promise<string> {
  const words = ['--no-psqlrc', '--quiet', '--tuples-only', '--no-align', '--set', 'ON_ERROR_STOP=1', '--command'];
  const { stdout } = await execute('psql', [...words, sql, url], { maxBuffer: 64 * 1024 * 1024 });
  return stdout.trim();
}
