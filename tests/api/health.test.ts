// The server says that it lives and that it is ready, and refuses what it does not know.
import { expect, test } from 'vitest';

import { expectProblem } from '../support/expectations.ts';
import { useServer } from '../support/server.ts';

const hosted = useServer();

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
