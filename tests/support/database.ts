// Databases of their own inside the private PostgreSQL that ./test starts.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

const psql = promisify(execFile);

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
  await psql('psql', ['--no-psqlrc', '--quiet', '--command', `CREATE DATABASE ${name}`, administration]);
  const host = encodeURIComponent(connection.get('host') ?? '');
  return `postgresql://${connection.get('user') ?? ''}@/${name}?host=${host}`;
}
