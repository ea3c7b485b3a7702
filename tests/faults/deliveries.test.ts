// Killing the server while it sends: what was acknowledged goes out, nothing goes out twice that need not.
import { expect, test } from 'vitest';

import { eventually } from '../support/jobs.ts';
import { MailServer } from '../support/mail_server.ts';
import { Server } from '../support/server.ts';
import { accepting, addContact, addCustomer, addRequirement, addSignal, bodyOf, moved, type Page } from '../support/world.ts';

test('kill -9 in the middle of sending loses no mail and sends at most the one under way twice', async () => {
  const people = 60;
  const mail = await MailServer.start();
  const server = await Server.start({
    env: {
      ASSAY_SMTP_URL: mail.url,
      ASSAY_SMTP_FROM: 'assay@example.test',
      ASSAY_SMTP_SECURITY: 'plain',
      ASSAY_DELIVERY_RETRY_SECONDS: '1',
    },
  });
  try {
    const owner = await server.signedIn();
    const customer = await addCustomer(owner);
    const signals = [];
    for (let i = 0; i < people; i++) {
      const contact = await addContact(owner, customer.id, { email: `person.${i}@customers.test`, name: `Person ${i}` });
      signals.push((await addSignal(owner, { contact_id: contact.id })).id);
    }
    const requirement = await addRequirement(owner, { signal_ids: signals, type: 'fix' });
    await moved(owner, requirement.id, 'acceptance', accepting);
    let kills = 0;
    for (const count of [10, 30]) {
      await eventually(`${count} mails`, async () => (mail.received.length >= count ? true : undefined));
      await server.kill();
      kills++;
      await server.launch();
    }
    const again = await server.signedIn();
    await eventually('everybody being told', async () => {
      const page = bodyOf(await again.get<Page<unknown>>('/tellings', { query: { limit: 200 } }));
      return page.items.length === 0 && mail.received.length >= people ? true : undefined;
    });
    const byAddress = new Map<string, Set<string>>();
    for (const one of mail.received) {
      const ids = byAddress.get(one.to[0] ?? '') ?? new Set();
      byAddress.set(one.to[0] ?? '', ids.add(one.headers['message-id'] ?? ''));
    }
    expect(byAddress.size).toBe(people);
    // A repeated mail carries the same id, so that the receiver can tell.
    for (const ids of byAddress.values()) expect(ids.size).toBe(1);
    expect(mail.received.length).toBeLessThanOrEqual(people + kills * 2);
  } finally {
    await server.dispose();
    await mail.stop();
  }
});
