// The committed description of the API is the one that the program serves; the web client's types are made from it.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

import { useServer } from '../support/server.ts';

const hosted = useServer();
const committed = fileURLToPath(new URL('../../docs/api/openapi.json', import.meta.url));

interface Described {
  openapi: string;
  paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
}

test('docs/api/openapi.json is what the program says of itself', async () => {
  const served = await hosted.server.client().get<Described>('/api/openapi.json');
  expect(served.status).toBe(200);
  expect(served.body.openapi).toBe('3.1.0');
  expect(JSON.parse(readFileSync(committed, 'utf8'))).toEqual(served.body);
});

test('/docs is a page without scripts', async () => {
  const page = await hosted.server.client().get('/docs');
  expect(page.status).toBe(200);
  expect(page.text).toContain('/api/v1/requirements');
  expect(page.text).not.toContain('<script');
});
