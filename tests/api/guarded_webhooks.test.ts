// Outgoing webhooks cannot reach private addresses, neither written down nor behind a name.
import { lookup } from 'node:dns/promises';
import { hostname } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { eventually } from '../support/jobs.ts';
import { Server } from '../support/server.ts';
import { WebReceiver, makeCertificate } from '../support/web_receiver.ts';
import { bodyOf } from '../support/world.ts';

let receiver: WebReceiver;
let server: Server;
let owner: Client;
beforeAll(async () => {
  const certificate = makeCertificate();
  receiver = await WebReceiver.start(certificate);
  server = await Server.start({ env: { ASSAY_DELIVERY_CA_FILE: certificate.file } });
  owner = await server.signedIn();
});
afterAll(async () => {
  await server?.dispose();
  await receiver?.stop();
});

const destination = (url: string) => ({ name: 'Inside', kind: 'webhook', url, language: 'en' });

test('addresses of the own network are refused when they are entered', async () => {
  for (const host of ['127.0.0.1', '10.1.2.3', '169.254.169.254', '[::1]', '[::ffff:10.0.0.1]', 'localhost', '2130706433', '0x7f.1']) {
    expectProblem(await owner.post('/answer-destinations', destination(`https://${host}/x`)), 422, 'invalid', {
      field: 'url',
      code: 'address_not_public',
    });
  }
});

// Most machines know their own name as an address of their own.
const own = await lookup(hostname()).catch(() => undefined);

test.skipIf(!/^(127|10|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(own?.address ?? ''))('a name that leads inside is refused when the message goes out', async () => {
  const made = bodyOf(
    await owner.post<{ id: string; version: number }>('/answer-destinations', destination('https://example.invalid/x')),
    201,
  );
  const changed = await owner.patch(
    `/answer-destinations/${made.id}`,
    { url: `https://${hostname()}:${receiver.port}/inside` },
    { version: made.version },
  );
  bodyOf(changed);
  const started = bodyOf(await owner.post<{ delivery_id: string }>(`/answer-destinations/${made.id}/test`));
  const ended = await eventually('the refusal', async () => {
    const delivery = bodyOf(
      await owner.get<{ state: string; attempts: number; last_error: string }>(`/deliveries/${started.delivery_id}`),
    );
    return delivery.state === 'failed' ? delivery : undefined;
  });
  expect(ended.last_error).toContain('not public');
  expect(ended.attempts).toBe(1);
  expect(receiver.posted).toEqual([]);
});
