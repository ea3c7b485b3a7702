// A server that was killed starts again on the same folder and still knows its owner.
import { expect, test } from 'vitest';

import { useServer } from '../support/server.ts';

const hosted = useServer();

test('after kill -9 it starts cleanly and the owner signs in', async () => {
  await hosted.server.kill();
  await hosted.server.launch();
  const client = await hosted.server.signedIn();
  expect((await client.get<{ role: string }>('/session')).body.role).toBe('owner');
});
