// The server says that it lives and that it is ready, and refuses what it does not know.
import { expect, test } from 'vitest';

import { expectProblem } from '../support/expectations.ts';
import { freePort, useServer } from '../support/server.ts';
import { addRequirement } from '../support/world.ts';

const metricsPort = await freePort();
const hosted = useServer({ env: { ASSAY_METRICS_LISTEN: `127.0.0.1:${metricsPort}` } });

test('healthz and readyz answer without a login', async () => {
  const client = hosted.server.client();
  expect((await client.get('/healthz')).status).toBe(200);
  expect((await client.get('/readyz')).status).toBe(200);
});

test('the owner of a fresh folder signs in and is greeted by name', async () => {
  const client = await hosted.server.signedIn();
  const session = await client.get<{ member: { name: string }; role: string }>('/session');
  expect(session.status).toBe(200);
  expect(session.body).toMatchObject({ member: { name: 'Olive Owner' }, role: 'owner' });
});

test('without a login the API asks for one', async () => {
  expectProblem(await hosted.server.client().get('/requirements'), 401, 'unauthenticated');
});

test('an unknown route is a problem and not a page', async () => {
  const client = await hosted.server.signedIn();
  expectProblem(await client.get('/no-such-thing'), 404, 'not_found');
});

test('the metrics have an address of their own and count what happens', async () => {
  const client = await hosted.server.signedIn();
  const read = async () => (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  const value = (text: string, name: string) => Number(text.split('\n').find((line) => line.startsWith(`${name} `))?.split(' ')[1]);
  const before = await read();
  await addRequirement(client);
  const after = await read();
  expect(value(after, 'assay_database_write_wait_seconds_count')).toBeGreaterThan(
    process.env['ASSAY_TEST_ENGINE'] === 'postgresql' ? -1 : value(before, 'assay_database_write_wait_seconds_count'),
  );
  expect(value(after, 'assay_http_connections')).toBeGreaterThanOrEqual(1);
  const created = 'assay_http_request_seconds_count{method="post",route="/api/v1/requirements",status="201"}';
  expect(after).toContain(`${created} 1\n`);
  expect((await fetch(`${hosted.server.url}/metrics`)).headers.get('content-type')).not.toMatch(/version=/);
});
