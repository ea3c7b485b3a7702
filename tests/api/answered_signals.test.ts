// A signal that is answered by itself: the one who said it is told, once, and does not wait any longer.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { eventually } from '../support/jobs.ts';
import { MailServer } from '../support/mail_server.ts';
import { Server } from '../support/server.ts';
import { makeCertificate } from '../support/web_receiver.ts';
import { addContact, addCustomer, addOtherWorkspace, addSignal, bodyOf, join, otherOwner, type Page, type Signal } from '../support/world.ts';

interface Telling {
  about: { kind: string; id: string; key: string };
  verdict: string;
  sentence: string;
  feature: string;
  recipient: { kind: string; id: string; name: string };
  state: string;
  channel: string | null;
  owner: { id: string } | null;
}
interface Wait {
  record: { id: string };
  answered_at: string | null;
  verdict: string | null;
}

let mail: MailServer;
let server: Server;
let owner: Client;
let stranger: Client;
let people = 0;

beforeAll(async () => {
  const certificate = makeCertificate();
  mail = await MailServer.start({ tls: certificate, user: 'assay', password: 'secret' });
  server = await Server.start({
    prepare: addOtherWorkspace,
    env: {
      ASSAY_SMTP_URL: mail.url,
      ASSAY_SMTP_USER: 'assay',
      ASSAY_SMTP_PASSWORD: 'secret',
      ASSAY_SMTP_FROM: '试金 <assay@example.test>',
      ASSAY_DELIVERY_CA_FILE: certificate.file,
      ASSAY_DELIVERY_RETRY_SECONDS: '1',
    },
  });
  owner = await server.signedIn();
  stranger = await server.signedIn(otherOwner.email, otherOwner.password);
});
afterAll(async () => {
  await server?.dispose();
  await mail?.stop();
});

const tellings = async (query: Record<string, string> = {}, client = owner) =>
  bodyOf(await client.get<Page<Telling>>('/tellings', { query: { limit: '200', ...query } })).items;
const toldOf = (signal: string, is: (telling: Telling) => boolean = () => true) =>
  eventually(`what is told of ${signal}`, async () => (await tellings({ record_id: signal })).find(is));
const waits = async () => bodyOf(await owner.get<Page<Wait>>('/waits', { query: { limit: '200' } })).items;
const step = async (signal: Signal, name: string, body: unknown = {}, client = owner) => bodyOf(await client.post(`/signals/${signal.id}/${name}`, body));
const declined = { verdict: 'decline', reason: 'out_of_scope', sentence: '我们不做打印。' };

async function heard(fields: Record<string, unknown> = {}, address = true) {
  const email = `said.${++people}@customers.test`;
  const customer = await addCustomer(owner);
  const contact = await addContact(owner, customer.id, { email: address ? email : null, language: 'zh', name: `Said ${people}`, ...fields });
  return { email, contact: contact.id, signal: await addSignal(owner, { text: `Print it ${people}`, contact_id: contact.id }) };
}

async function feature(name: string) {
  const product = bodyOf(await owner.post<{ id: string }>('/products', { name: `Product of ${name}` }), 201);
  const part = bodyOf(await owner.post<{ id: string }>('/modules', { name: `Module of ${name}`, product_id: product.id }), 201);
  return bodyOf(await owner.post<{ id: string }>('/features', { name, module_id: part.id }), 201);
}

describe('a signal that is answered', () => {
  test('is told to the one who said it, in their language, with verdict, sentence and the feature that does it', async () => {
    const { email, signal, contact } = await heard();
    const { id } = await feature('Bulk export');
    await step(signal, 'answer', { verdict: 'already_supported', reason: 'feature_exists', sentence: '请用批量导出。', feature_id: id });
    const received = await mail.arrived(email);
    expect(received.headers['subject']).toContain('已支持');
    expect(received.text).toContain('请用批量导出。');
    expect(received.text).toContain('对应功能：Bulk export');
    expect(received.text).toContain(signal.text);
    expect(received.text).not.toContain(signal.key);
    expect(await toldOf(signal.id, (one) => one.state === 'told')).toMatchObject({
      about: { kind: 'signal', key: signal.key },
      verdict: 'already_supported',
      feature: 'Bulk export',
      recipient: { kind: 'contact', id: contact },
      channel: 'mail',
    });
    expect(mail.to(email)).toHaveLength(1);
    expect(await tellings({ record_id: signal.id }, stranger)).toEqual([]);
  });

  test('reaches the member who submitted it in the app, and not the one who answered', async () => {
    const contributor = await join(owner, 'contributor');
    const signal = await addSignal(contributor.client, { text: 'Print for me' });
    await step(signal, 'answer', declined);
    await toldOf(signal.id);
    const notices = bodyOf(await contributor.client.get<Page<{ kind: string; text: string; record_id: string }>>('/notices')).items;
    expect(notices[0]).toMatchObject({ kind: 'verdict', record_id: signal.id });
    expect(notices[0]?.text).toContain('我们不做打印。');
    expect((await tellings({ record_id: signal.id })).map((one) => one.recipient.id)).toEqual([contributor.id]);
  });

  test('without an address stays with whoever answered it until somebody tells them', async () => {
    const operator = await join(owner, 'operations');
    const { signal, contact } = await heard({}, false);
    await step(signal, 'answer', { verdict: 'more_needed', reason: 'unclear', sentence: 'Which printer?' }, operator.client);
    await toldOf(signal.id, (one) => one.state === 'no_address');
    const mine = await tellings({ owner_id: operator.id });
    expect(mine).toMatchObject([{ state: 'no_address', verdict: 'more_needed', recipient: { id: contact }, owner: { id: operator.id } }]);
  });

  test('is told anew when it is taken up again and answered otherwise', async () => {
    const { email, signal } = await heard();
    await step(signal, 'answer', declined);
    await mail.arrived(email);
    await step(signal, 'reopening');
    await step(signal, 'answer', { verdict: 'defer', reason: 'later_stage', sentence: '明年再看。', until: '2027-06-30' });
    const second = await mail.arrived(email, 2);
    expect(second.text).toContain('明年再看。');
    expect(second.text).toContain('2027-06-30');
  });

  test('waits where nothing goes out by itself, until somebody who works on signals sends it', async () => {
    const { version, ...settings } = bodyOf(await owner.get<{ version: number; automatic: boolean }>('/answer-settings'));
    const held = bodyOf(await owner.put<{ version: number }>('/answer-settings', { ...settings, automatic: false }, { version }));
    const { email, signal } = await heard();
    await step(signal, 'answer', declined);
    await toldOf(signal.id, (one) => one.state === 'held');
    bodyOf(await owner.put('/answer-settings', { ...settings, automatic: true }, { version: held.version }));
    expect(mail.to(email)).toEqual([]);
    const viewer = await join(owner, 'viewer');
    expectProblem(await viewer.client.post(`/signals/${signal.id}/telling`), 403, 'forbidden');
    expectProblem(await stranger.post(`/signals/${signal.id}/telling`), 404, 'not_found');
    expectProblem(await owner.post(`/signals/${(await addSignal(owner)).id}/telling`), 409, 'nothing_to_tell');
    bodyOf(await owner.post(`/signals/${signal.id}/telling`), 204);
    expect((await mail.arrived(email)).text).toContain('我们不做打印。');
  });
});

describe('time to answer', () => {
  test('ends with the answer, and is not asked of what was put aside', async () => {
    const [answered, aside, linked] = [await addSignal(owner), await addSignal(owner), await addSignal(owner)];
    for (const signal of [answered, aside, linked])
      await eventually(`the wait of ${signal.key}`, async () => (await waits()).find((wait) => wait.record.id === signal.id));
    await step(answered, 'answer', declined);
    await step(aside, 'archiving');
    await eventually('its answer', async () => (await waits()).find((wait) => wait.record.id === answered.id && wait.answered_at !== null));
    await eventually('its end', async () => ((await waits()).some((wait) => wait.record.id === aside.id) ? undefined : true));
    // Taken up again it is waited for again; what was answered stays answered.
    await step(aside, 'reopening');
    await eventually('its wait', async () => (await waits()).find((wait) => wait.record.id === aside.id && wait.answered_at === null));
    await step(answered, 'archiving');
    await step(linked, 'archiving');
    await eventually('the end of the other', async () => ((await waits()).some((wait) => wait.record.id === linked.id) ? undefined : true));
    expect((await waits()).find((wait) => wait.record.id === answered.id)?.answered_at).not.toBeNull();
  });
});
