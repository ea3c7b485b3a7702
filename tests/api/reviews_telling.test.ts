// What a review decides is told once: with the review's messages, in the words that were checked there.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { eventually } from '../support/jobs.ts';
import { MailServer } from '../support/mail_server.ts';
import { Server } from '../support/server.ts';
import { makeCertificate } from '../support/web_receiver.ts';
import { accepting, addContact, addCustomer, addRequirement, addSignal, bodyOf, join, moved, type Page, type Requirement } from '../support/world.ts';

interface Review {
  id: string;
  state: string;
  version: number;
}
interface Message {
  id: string;
  requirement_key: string;
  name: string;
  sentence: string;
  state: string;
  version: number;
}
interface Telling {
  id: string;
  recipient: { kind: string; id: string; name: string };
  state: string;
  channel: string | null;
  sentence: string;
  version: number;
}
interface Answers {
  answers: { verdict: string; state: string; people: number; told: number; held: number; left_out: number }[];
}

let mail: MailServer;
let server: Server;
let owner: Client;
let people = 0;

beforeAll(async () => {
  const certificate = makeCertificate();
  mail = await MailServer.start({ tls: certificate, user: 'assay', password: 'secret' });
  server = await Server.start({
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
});
afterAll(async () => {
  await server?.dispose();
  await mail?.stop();
});

const answers = async (id: string) => bodyOf(await owner.get<Answers>(`/requirements/${id}/answers`)).answers;
const answer = (id: string, verdict: string, state: string, count: Partial<Answers['answers'][0]> = {}) =>
  eventually(`${verdict} being ${state}`, async () => {
    const found = (await answers(id)).find((one) => one.verdict === verdict && one.state === state);
    return found && Object.entries(count).every(([name, value]) => found[name as keyof typeof found] === value) ? found : undefined;
  });
const tellings = async (query: Record<string, string> = {}) => bodyOf(await owner.get<Page<Telling>>('/tellings', { query: { limit: '200', ...query } })).items;
const notices = async (client: Client) => bodyOf(await client.get<Page<{ kind: string; text: string; record_id: string }>>('/notices')).items;
const triaged = async (fields: Record<string, unknown> = {}) => moved(owner, (await addRequirement(owner, { type: 'fix', ...fields })).id, 'triage');
const start = async (ids: string[]) => {
  const review = bodyOf(await owner.post<Review>('/reviews', { name: 'Telling', held_on: '2026-12-01', requirement_ids: ids }), 201);
  return bodyOf(await owner.post<Review>(`/reviews/${review.id}/start`, {}, { version: review.version }));
};
const end = (review: Review) => owner.post<Review>(`/reviews/${review.id}/end`, {}, { version: review.version });
const messages = async (review: Review) => bodyOf(await owner.get<{ items: Message[] }>(`/reviews/${review.id}/messages`)).items;
const edit = async (review: Review, message: Message, body: unknown) =>
  bodyOf(await owner.patch(`/reviews/${review.id}/messages/${message.id}`, body, { version: message.version }));
const send = async (review: Review, ids: string[]) => bodyOf(await owner.post<{ told: number }>(`/reviews/${review.id}/telling`, { message_ids: ids })).told;

// A contact with an address, and a signal of theirs.
async function voice(language = 'zh', address = true) {
  const email = `voice.${++people}@customers.test`;
  const customer = await addCustomer(owner);
  const contact = await addContact(owner, customer.id, { email: address ? email : null, language, name: `Voice ${people}` });
  const signal = await addSignal(owner, { text: `Wish ${people}`, contact_id: contact.id });
  return { email, contact: contact.id, signal: signal.id, name: `Voice ${people}` };
}

describe('a verdict in a running review', () => {
  test('is told once, when the messages are sent, to each in their language and in the words for them', async () => {
    const [first, second, third] = [await voice('zh'), await voice('en'), await voice('zh')];
    const watcher = await join(owner, 'operations');
    const requirement = await triaged({ signal_ids: [first.signal, second.signal, third.signal] });
    bodyOf(await watcher.client.put('/watches', { record_kind: 'requirement', record_id: requirement.id }));
    const review = await start([requirement.id]);
    await moved(owner, requirement.id, 'acceptance', { reason: 'many_ask', sentence: '以后会做。' });
    // Nobody hears of it; who waits for it is known.
    await answer(requirement.id, 'accepted', 'held', { held: 4, told: 0 });
    expect((await tellings({ record_id: requirement.id })).map((one) => one.state)).toEqual(['held', 'held', 'held', 'held']);
    expect((await tellings()).filter((one) => one.state === 'held').map((one) => one.recipient.name)).toEqual(
      expect.arrayContaining([first.name, second.name, third.name]),
    );
    const [held] = await tellings({ record_id: requirement.id });
    expectProblem(await owner.post(`/tellings/${held?.id}/resend`, undefined, { version: held?.version }), 409, 'telling_held');
    bodyOf(await end(review));
    const [one, two, three] = await messages(review);
    expect([one?.name, two?.name, three?.name]).toEqual([first.name, second.name, third.name]);
    await edit(review, two!, { sentence: 'Dear Voice, it comes.' });
    expect(await send(review, [two!.id])).toBe(1);
    const english = await mail.arrived(second.email);
    expect(english.headers['subject']).toContain('Accepted');
    expect(english.text).toContain('Dear Voice, it comes.');
    expect(english.text).not.toContain('以后会做');
    expect(await answers(requirement.id)).toMatchObject([{ verdict: 'accepted', state: 'held', told: expect.any(Number) as number, held: 3 }]);

    await edit(review, three!, { state: 'left_out' });
    expect(await send(review, [one!.id, two!.id, three!.id])).toBe(1);
    const chinese = await mail.arrived(first.email);
    expect(chinese.text).toContain('处理结果：已采纳');
    expect(chinese.text).toContain('以后会做。');
    await answer(requirement.id, 'accepted', 'told', { people: 4, held: 0, left_out: 1 });
    const notice = await eventually('the notice', async () => (await notices(watcher.client))[0]);
    expect(notice).toMatchObject({ kind: 'verdict', record_id: requirement.id });
    expect(notice.text).toContain('以后会做。');

    // However often it is asked for.
    bodyOf(await owner.post(`/requirements/${requirement.id}/telling`), 204);
    await answer(requirement.id, 'accepted', 'told', { people: 4, told: 3, left_out: 1 });
    expect(mail.to(first.email)).toHaveLength(1);
    expect(mail.to(second.email)).toHaveLength(1);
    expect(mail.to(third.email)).toEqual([]);
    expect((await notices(watcher.client)).filter((entry) => entry.kind === 'verdict')).toHaveLength(1);
    expect((await tellings()).map((entry) => entry.recipient.name)).not.toContain(third.name);
    const sentences = new Map((await tellings({ record_id: requirement.id })).map((entry) => [entry.recipient.name, entry.sentence]));
    expect(sentences.get(second.name)).toBe('Dear Voice, it comes.');
  });

  test('stays among those who have not been told while the review does not end, and can be sent from the requirement', async () => {
    const asker = await voice();
    const requirement = await triaged({ signal_ids: [asker.signal] });
    await start([requirement.id]);
    await moved(owner, requirement.id, 'decline', { reason: 'out_of_scope', sentence: 'Not here.' });
    await answer(requirement.id, 'declined', 'held', { held: 1 });
    expect((await tellings()).filter((one) => one.state === 'held').map((one) => one.recipient.id)).toContain(asker.contact);
    const preview = bodyOf(await owner.get<{ people: number; by_mail: number }>(`/requirements/${requirement.id}/telling`));
    expect(preview).toMatchObject({ people: 1, by_mail: 1 });
    bodyOf(await owner.post(`/requirements/${requirement.id}/telling`), 204);
    expect((await mail.arrived(asker.email)).text).toContain('Not here.');
    await answer(requirement.id, 'declined', 'told', { people: 1, held: 0 });
    expect((await tellings()).map((one) => one.recipient.id)).not.toContain(asker.contact);
  });

  test('that is taken back before it was sent is told to nobody', async () => {
    const asker = await voice();
    const requirement = await triaged({ signal_ids: [asker.signal] });
    const review = await start([requirement.id]);
    await moved(owner, requirement.id, 'decline', { reason: 'out_of_scope', sentence: 'Never.' });
    await answer(requirement.id, 'declined', 'held', { held: 1 });
    await moved(owner, requirement.id, 'reopening', { sentence: 'We spoke too soon.' });
    await answer(requirement.id, 'declined', 'withdrawn', { people: 0 });
    await moved(owner, requirement.id, 'acceptance', { reason: 'many_ask', sentence: 'After all.' });
    bodyOf(await end(review));
    const [message] = await messages(review);
    expect(await send(review, [message!.id])).toBe(1);
    expect((await mail.arrived(asker.email)).text).toContain('After all.');
    await answer(requirement.id, 'accepted', 'told', { people: 1, told: 1 });
    expect(mail.to(asker.email)).toHaveLength(1);
  });

  test('whom no mail reaches is handed to the member who recorded what they said', async () => {
    const recorder = await join(owner, 'operations');
    const customer = await addCustomer(owner);
    const nora = await addContact(owner, customer.id, { email: null, name: 'Nora' });
    const signal = await addSignal(recorder.client, { text: 'Nora needs it', contact_id: nora.id });
    const requirement = await triaged({ signal_ids: [signal.id] });
    const review = await start([requirement.id]);
    await moved(owner, requirement.id, 'acceptance', accepting);
    bodyOf(await end(review));
    const [message] = await messages(review);
    await edit(review, message!, { sentence: 'Dear Nora, it comes.' });
    await send(review, [message!.id]);
    await answer(requirement.id, 'accepted', 'told');
    const seen = await notices(recorder.client);
    expect(seen.find((notice) => notice.kind === 'answer_for')?.text).toContain('Dear Nora, it comes.');
    const owed = (await tellings()).find((one) => one.recipient.id === nora.id);
    expect(owed).toMatchObject({ state: 'no_address', sentence: 'Dear Nora, it comes.' });
  });

  test('that nobody asked for is told to those who watch as soon as the review ends', async () => {
    const watcher = await join(owner, 'operations');
    const requirement = await triaged();
    bodyOf(await watcher.client.put('/watches', { record_kind: 'requirement', record_id: requirement.id }));
    const review = await start([requirement.id]);
    await moved(owner, requirement.id, 'deferral', { reason: 'no_capacity', sentence: 'Next year.' });
    await answer(requirement.id, 'deferred', 'held', { held: 1 });
    expect((await notices(watcher.client)).filter((notice) => notice.kind === 'verdict')).toEqual([]);
    bodyOf(await end(review));
    expect(await messages(review)).toEqual([]);
    await answer(requirement.id, 'deferred', 'told', { told: 1 });
    expect((await notices(watcher.client))[0]?.text).toContain('Next year.');
  });

  test('of a part is told of its whole, with the same review', async () => {
    const asker = await voice();
    const whole = await triaged({ signal_ids: [asker.signal] });
    const { version } = bodyOf(await owner.get<Requirement>(`/requirements/${whole.id}`));
    const split = await owner.post<{ items: { id: string }[] }>(`/requirements/${whole.id}/parts`, { parts: [{ title: 'One' }, { title: 'Two' }] }, { version });
    const parts = bodyOf(split).items;
    const review = await start(parts.map((part) => part.id));
    for (const part of parts) await moved(owner, part.id, 'decline', { reason: 'out_of_scope', sentence: 'Neither.' });
    await answer(whole.id, 'declined', 'held', { held: 1 });
    bodyOf(await end(review));
    const list = await messages(review);
    expect(list.map((message) => message.requirement_key)).toEqual([whole.key]);
    await send(review, [list[0]!.id]);
    expect((await mail.arrived(asker.email)).text).toContain('Neither.');
    await answer(whole.id, 'declined', 'told', { people: 1, told: 1 });
  });
});

describe('a verdict outside of a review', () => {
  test('is told at once, also of what was on the agenda of one that has ended', async () => {
    const asker = await voice();
    const requirement = await triaged({ signal_ids: [asker.signal] });
    bodyOf(await end(await start([requirement.id])));
    const later = bodyOf(await owner.get<Requirement>(`/requirements/${requirement.id}`));
    expect(later.id).toBe(requirement.id);
    await moved(owner, requirement.id, 'acceptance', { reason: 'many_ask', sentence: 'At once.' });
    expect((await mail.arrived(asker.email)).text).toContain('At once.');
    await answer(requirement.id, 'accepted', 'told', { people: 1, told: 1 });
  });
});
