// Everyone who asked is told, once and in their language: in the app, by mail, by hand; and asked back after a release.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { eventually } from '../support/jobs.ts';
import { MailServer, type Received } from '../support/mail_server.ts';
import { Server } from '../support/server.ts';
import { makeCertificate } from '../support/web_receiver.ts';
import {
  accepting,
  addContact,
  addCustomer,
  addLine,
  addOtherWorkspace,
  addRequirement,
  addSignal,
  bodyOf,
  join,
  move,
  moved,
  otherOwner,
  type Page,
  type Requirement,
} from '../support/world.ts';

interface Telling {
  id: string;
  about: { kind: string; id: string; key: string; title: string };
  verdict: string;
  sentence: string;
  recipient: { kind: string; id: string; name: string };
  customer: { name: string } | null;
  because: string;
  state: string;
  channel: string | null;
  owner: { id: string; name: string } | null;
  problem: string;
  note: string;
  solved: boolean | null;
  reply: string;
  version: number;
}
interface Answers {
  answers: { verdict: string; state: string; people: number; told: number; waiting: number; no_address: number; unsubscribed: number }[];
  asked_back: { asked: number; confirmed: number; refuted: number; silent: number } | null;
  my_question: Telling | null;
  closing_needs_reason: boolean;
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
      ASSAY_DELIVERY_ATTEMPTS: '3',
    },
  });
  owner = await server.signedIn();
  stranger = await server.signedIn(otherOwner.email, otherOwner.password);
});
afterAll(async () => {
  await server?.dispose();
  await mail?.stop();
});

interface Asker {
  requirement: Requirement;
  contact: string;
  customer: string;
  email: string;
}

// A requirement that a contact with an address asked for.
async function asked(fields: { email?: string | null; language?: string; owner_id?: string; line?: string } = {}): Promise<Asker> {
  const email = fields.email === undefined ? `asker.${++people}@customers.test` : fields.email;
  const customer = await addCustomer(owner, { owner_id: fields.owner_id ?? null });
  const contact = await addContact(owner, customer.id, { email, language: fields.language ?? 'zh', name: `李娜${people}` });
  const signal = await addSignal(owner, {
    text: '报价单能不能直接导出？',
    contact_id: contact.id,
    business_line_id: fields.line ?? null,
  });
  const requirement = await addRequirement(owner, { signal_ids: [signal.id], business_line_id: fields.line ?? null, type: 'fix' });
  return { requirement, contact: contact.id, customer: customer.id, email: email ?? '' };
}

const tellings = async (client: Client, query: Record<string, string> = {}) =>
  bodyOf(await client.get<Page<Telling>>('/tellings', { query })).items;
const answers = async (id: string) => bodyOf(await owner.get<Answers>(`/requirements/${id}/answers`));
const told = (id: string, verdict: string) =>
  eventually(`${verdict} of ${id} being told`, async () => {
    const found = (await answers(id)).answers.find((answer) => answer.verdict === verdict);
    return found?.state === 'told' ? found : undefined;
  });
const release = async (id: string) => {
  await moved(owner, id, 'acceptance', accepting);
  await moved(owner, id, 'delivery');
  return moved(owner, id, 'release', { version_name: '2.4', on: '2026-11-01' });
};
const link = (received: Received, page: string) => {
  const found = new RegExp(`http://[^\\s"<>]*/${page}/[\\w-]+`).exec(received.text)?.[0] ?? '';
  expect(found).not.toBe('');
  return found.replace(/^http:\/\/[^/]+/, server.url);
};
const form = (url: string, fields: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
const notices = async (client: Client) =>
  bodyOf(await client.get<Page<{ kind: string; text: string; record_id: string }>>('/notices')).items;

describe('a verdict', () => {
  test('reaches the contact who asked by mail, in Chinese, with the sentence and nothing internal', async () => {
    const { requirement, email } = await asked();
    await moved(owner, requirement.id, 'acceptance', { reason: 'many_ask', sentence: '下个版本会支持。' });
    const received = await mail.arrived(email);
    expect(received.headers['subject']).toBe('您的需求已采纳：报价单能不能直接导出？');
    expect(received.headers['from']).toBe('试金 <assay@example.test>');
    expect(received.headers['to']).toContain(`<${email}>`);
    expect(received.text).toContain('您好');
    expect(received.text).toContain('> 报价单能不能直接导出？');
    expect(received.text).toContain('处理结果：已采纳');
    expect(received.text).toContain('下个版本会支持。');
    expect(received.html).toContain('<strong>处理结果：已采纳</strong>');
    expect(received.raw).not.toContain('many_ask');
    expect(received.text).not.toContain(requirement.key);
    expect(received.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    expect(received).toMatchObject({ secure: true, user: 'assay' });
    expect((await told(requirement.id, 'accepted')).told).toBe(1);
  });

  test('is told in English to whom it is told in English', async () => {
    const { requirement, email } = await asked({ language: 'en' });
    await moved(owner, requirement.id, 'decline', { reason: 'already_supported', sentence: 'Use the button at the top.' });
    const received = await mail.arrived(email);
    expect(received.headers['subject']).toBe('Already supported: 报价单能不能直接导出？');
    expect(received.text).toContain('You asked for:');
  });

  test('reaches one person once, however often and through whatever they asked', async () => {
    const { requirement, contact, email } = await asked();
    for (let i = 0; i < 2; i++) {
      const again = await addSignal(owner, { text: `Again ${i}`, contact_id: contact });
      bodyOf(await owner.put(`/requirements/${requirement.id}/signals/${again.id}`, { importance: 'must' }));
    }
    const twin = await addCustomer(owner);
    const same = await addContact(owner, twin.id, { email: email.toUpperCase(), name: 'The same person' });
    const elsewhere = await addSignal(owner, { text: 'Once more', contact_id: same.id });
    bodyOf(await owner.put(`/requirements/${requirement.id}/signals/${elsewhere.id}`, { importance: 'nice' }));
    await moved(owner, requirement.id, 'acceptance', accepting);
    await mail.arrived(email);
    expect(await told(requirement.id, 'accepted')).toMatchObject({ people: 1 });
    bodyOf(await owner.post(`/requirements/${requirement.id}/telling`), 204);
    await told(requirement.id, 'accepted');
    expect(mail.received.filter((one) => one.to.some((address) => address.toLowerCase() === email))).toHaveLength(1);
  });

  test('reaches those of merged requirements with the verdict of the one that stayed', async () => {
    const first = await asked();
    const second = await asked();
    await moved(owner, first.requirement.id, 'merge', { into: second.requirement.key, reason: 'same_problem', sentence: 'Same.' });
    await mail.arrived(first.email);
    await moved(owner, second.requirement.id, 'acceptance', accepting);
    const later = await mail.arrived(first.email, 2);
    expect(later.headers['subject']).toContain('已采纳');
    await mail.arrived(second.email);
    expect(await told(second.requirement.id, 'accepted')).toMatchObject({ people: 2 });
  });

  test('reaches members in the app: who submitted, voted, watches, owns the customer; not who decided', async () => {
    const submitter = await join(owner, 'business');
    const voter = await join(owner, 'viewer');
    const watcher = await join(owner, 'operations');
    const keeper = await join(owner, 'business');
    const contributor = await join(owner, 'contributor');
    const customer = await addCustomer(owner, { owner_id: keeper.id });
    const signal = await addSignal(submitter.client, { customer_id: customer.id });
    const own = await addSignal(contributor.client, { text: 'From a contributor' });
    const requirement = await addRequirement(owner, { signal_ids: [signal.id, own.id] });
    const votes = await voter.client.post(`/signals/${signal.id}/votes`, {});
    expect(votes.status).toBeLessThan(500);
    bodyOf(await watcher.client.put('/watches', { record_kind: 'requirement', record_id: requirement.id }));
    await moved(owner, requirement.id, 'decline', { reason: 'out_of_scope', sentence: 'Not ours.' });
    await told(requirement.id, 'declined');
    for (const member of [submitter, watcher, keeper]) {
      const [notice] = await notices(member.client);
      expect(notice).toMatchObject({ kind: 'verdict', record_id: requirement.id });
      expect(notice?.text).toContain('Not ours.');
    }
    // What a contributor may see is its own signal.
    expect((await notices(contributor.client))[0]).toMatchObject({ kind: 'verdict', record_id: own.id });
    expect((await mail.arrived(contributor.email)).text).not.toContain(requirement.key);
    expect((await mail.arrived(keeper.email)).text).toContain(`Your customer ${customer.name} asked for:`);
    expect(await notices(owner)).not.toContainEqual(expect.objectContaining({ record_id: requirement.id, kind: 'verdict' }));
  });

  test('says nothing to members of other business lines who watched', async () => {
    const [inside, outside] = [await addLine(owner, 'Inside telling'), await addLine(owner, 'Outside telling')];
    const watcher = await join(owner, 'operations', inside);
    const requirement = await addRequirement(owner, { business_line_id: inside });
    bodyOf(await watcher.client.put('/watches', { record_kind: 'requirement', record_id: requirement.id }));
    const found = bodyOf(await owner.get<Requirement>(`/requirements/${requirement.id}`));
    bodyOf(await owner.patch(`/requirements/${requirement.id}`, { business_line_id: outside }, { version: found.version }));
    await moved(owner, requirement.id, 'decline', { reason: 'out_of_scope', sentence: 'Secret.' });
    expect(await told(requirement.id, 'declined')).toMatchObject({ people: 0 });
    expect(await notices(watcher.client)).toEqual([]);
  });

  test('other moves are news for watchers in the app only', async () => {
    const watcher = await join(owner, 'operations');
    const requirement = await addRequirement(owner);
    bodyOf(await watcher.client.put('/watches', { record_kind: 'requirement', record_id: requirement.id }));
    await moved(owner, requirement.id, 'triage');
    const notice = await eventually('a notice', async () => (await notices(watcher.client))[0]);
    expect(notice).toMatchObject({ kind: 'status' });
    expect(mail.to(watcher.email)).toEqual([]);
  });
});

describe('who has not been told', () => {
  test('is listed with its owner until somebody tells them by hand', async () => {
    const product = await join(owner, 'product');
    const { requirement, contact } = await asked({ email: null });
    const found = bodyOf(await owner.get<Requirement>(`/requirements/${requirement.id}`));
    bodyOf(await owner.patch(`/requirements/${requirement.id}`, { owner_id: product.id }, { version: found.version }));
    await moved(owner, requirement.id, 'acceptance', accepting);
    await told(requirement.id, 'accepted');
    const [owed] = await tellings(product.client, { owner_id: 'me' });
    expect(owed).toMatchObject({
      state: 'no_address',
      recipient: { kind: 'contact', id: contact },
      about: { id: requirement.id, key: requirement.key },
      owner: { id: product.id },
    });
    const id = owed?.id ?? '';
    const owners = bodyOf(await owner.get<{ items: { owner: { id: string } | null; records: number }[] }>('/tellings/owners'));
    expect(owners.items).toContainEqual(expect.objectContaining({ owner: expect.objectContaining({ id: product.id }) as object, records: 1 }));

    expectProblem(await owner.post(`/tellings/${id}/resend`, undefined, { version: owed?.version }), 409, 'telling_has_no_way');
    expectProblem(await owner.post(`/tellings/${id}/told`, { sentence: ' ' }, { version: owed?.version }), 422, 'invalid', {
      field: 'sentence',
      code: 'required',
    });
    const late = { sentence: 'Called', at: '2099-01-01T00:00:00Z' };
    expectProblem(await owner.post(`/tellings/${id}/told`, late, { version: owed?.version }), 422, 'invalid', {
      field: 'at',
      code: 'in_the_future',
    });
    expectProblem(await owner.post(`/tellings/${id}/told`, { sentence: 'x' }, { version: 99 }), 412, 'stale');
    const viewer = await join(owner, 'viewer');
    expectProblem(await viewer.client.post(`/tellings/${id}/told`, { sentence: 'x' }, { version: 1 }), 403, 'forbidden');
    expectProblem(await stranger.post(`/tellings/${id}/told`, { sentence: 'x' }, { version: 1 }), 404, 'not_found');
    const done = bodyOf(
      await product.client.post<Telling>(`/tellings/${id}/told`, { sentence: 'Called her.' }, { version: owed?.version }),
    );
    expect(done).toMatchObject({ state: 'told', channel: 'by_hand', note: 'Called her.' });
    expect(await tellings(product.client, { owner_id: 'me' })).toEqual([]);
    expectProblem(await owner.post(`/tellings/${id}/told`, { sentence: 'x' }, { version: done.version }), 409, 'telling_done');
  });

  test('a mail that the server refuses for good is owed, and can be sent again', async () => {
    const { requirement, email } = await asked();
    mail.refuse = (address) => (address === email ? '550 no such user here' : undefined);
    await moved(owner, requirement.id, 'acceptance', accepting);
    const failed = await eventually('the refusal', async () =>
      (await tellings(owner, { record_id: requirement.id })).find((one) => one.state === 'failed'),
    );
    expect(failed.problem).toContain('550 no such user here');
    mail.refuse = () => undefined;
    bodyOf(await owner.post(`/tellings/${failed.id}/resend`, undefined, { version: failed.version }));
    await mail.arrived(email);
    await eventually('the telling', async () =>
      (await tellings(owner, { record_id: requirement.id })).find((one) => one.state === 'told' && one.channel === 'mail'),
    );
  });

  test('a mail that the server cannot take now is tried again by itself, as the same message', async () => {
    const { requirement, email } = await asked();
    const ids: string[] = [];
    let refusals = 2;
    mail.refuse = (address) => (address === email && refusals-- > 0 ? '451 try later' : undefined);
    await moved(owner, requirement.id, 'acceptance', accepting);
    ids.push((await mail.arrived(email)).headers['message-id'] ?? '');
    mail.refuse = () => undefined;
    expect(ids[0]).toMatch(/^<[\w-]+@example\.test>$/);
    expect(mail.to(email)).toHaveLength(1);
  });

  test('is kept to the business lines one may see, and to the workspace', async () => {
    const line = await addLine(owner, 'Owed line');
    const inside = await join(owner, 'operations', line);
    const outside = await asked({ email: null });
    const own = await asked({ email: null, line });
    for (const { requirement } of [outside, own]) {
      await moved(owner, requirement.id, 'acceptance', accepting);
      await told(requirement.id, 'accepted');
    }
    const seen = await tellings(inside.client);
    expect(seen.map((one) => one.about.id)).toEqual([own.requirement.id]);
    expect(await tellings(stranger)).toEqual([]);
    expectProblem(await stranger.get(`/requirements/${own.requirement.id}/answers`), 404, 'not_found');
    const [foreign] = await tellings(owner, { record_id: outside.requirement.id });
    const telling = `/tellings/${foreign?.id}/told`;
    expectProblem(await inside.client.post(telling, { sentence: 'x' }, { version: 1 }), 404, 'not_found');
  });

  test('refuses limits, cursors and owners that are none', async () => {
    for (const [query, field] of [
      [{ limit: '0' }, 'limit'],
      [{ cursor: 'x' }, 'cursor'],
      [{ owner_id: 'nobody' }, 'owner_id'],
    ] as const) {
      const problem = expectProblem(await owner.get('/tellings', { query: { ...query } }), 422, 'invalid');
      expect(problem.errors?.[0]?.field).toBe(field);
    }
  });
});

describe('unsubscribing', () => {
  test('works without a login, by a form that only POST sends, and by one click of a mail program', async () => {
    const { contact, requirement, email } = await asked();
    await moved(owner, requirement.id, 'acceptance', accepting);
    const page = link(await mail.arrived(email), 'unsubscribe');
    const shown = await fetch(page);
    expect(shown.status).toBe(200);
    expect(await shown.text()).toContain('不再发送');
    const next = await addRequirement(owner, { signal_ids: [(await addSignal(owner, { contact_id: contact })).id] });
    await moved(owner, next.id, 'decline', { reason: 'out_of_scope', sentence: 'No.' });
    await mail.arrived(email, 2); // looking at the page changed nothing
    const saved = await form(page, { 'List-Unsubscribe': 'One-Click' });
    expect(saved.status).toBe(200);
    const last = await addRequirement(owner, { signal_ids: [(await addSignal(owner, { contact_id: contact })).id] });
    await moved(owner, last.id, 'decline', { reason: 'out_of_scope', sentence: 'No.' });
    expect(await told(last.id, 'declined')).toMatchObject({ people: 1, unsubscribed: 1 });
    expect(mail.to(email)).toHaveLength(2);
    expect((await fetch(`${server.url}/unsubscribe/AAAA`)).status).toBe(404);
    const forged = `${page.slice(0, -3)}AAA`;
    expect((await form(forged, { mail: 'off' })).status).toBe(404);
  });

  test('a daily mail gathers what there is', async () => {
    const { contact, requirement, email } = await asked();
    await moved(owner, requirement.id, 'acceptance', accepting);
    const page = link(await mail.arrived(email), 'unsubscribe');
    expect((await form(page, { mail: 'daily' })).status).toBe(200);
    for (const sentence of ['First answer.', 'Second answer.']) {
      const next = await addRequirement(owner, { signal_ids: [(await addSignal(owner, { contact_id: contact })).id] });
      await moved(owner, next.id, 'decline', { reason: 'out_of_scope', sentence });
      await told(next.id, 'declined');
    }
    expect(mail.to(email)).toHaveLength(1);
    bodyOf(await owner.post('/digests'));
    const digest = await mail.arrived(email, 2);
    expect(digest.headers['subject']).toBe('今日答复：2 条需求有结果');
    expect(digest.text).toContain('First answer.');
    expect(digest.text).toContain('Second answer.');
  });

  test('members choose for themselves', async () => {
    const member = await join(owner, 'operations');
    expect(bodyOf(await member.client.get('/account/mail'))).toEqual({ mail: 'at_once' });
    expectProblem(await member.client.put('/account/mail', { mail: 'sometimes' }), 422, 'invalid', { field: 'mail', code: 'not_one_of' });
    bodyOf(await member.client.put('/account/mail', { mail: 'off' }));
    const requirement = await addRequirement(owner, { signal_ids: [(await addSignal(member.client)).id] });
    await moved(owner, requirement.id, 'decline', { reason: 'out_of_scope', sentence: 'No.' });
    await told(requirement.id, 'declined');
    expect((await notices(member.client))[0]).toMatchObject({ kind: 'verdict' });
    expect(mail.to(member.email)).toEqual([]);
  });
});

describe('asked back', () => {
  test('a release asks; opening the page answers nothing, sending it does; closing unconfirmed needs a reason', async () => {
    const { requirement, email } = await asked();
    await release(requirement.id);
    const question = await mail.arrived(email, 2);
    expect(question.headers['subject']).toContain('解决您的问题了吗');
    const page = link(question, 'answers');
    const shown = await fetch(page);
    expect(await shown.text()).toContain('它解决您的问题了吗？');
    expect(shown.headers.get('cache-control')).toContain('no-store');
    expect((await answers(requirement.id)).asked_back).toEqual({ asked: 1, confirmed: 0, refuted: 0, silent: 1 });
    expectProblem(await move(owner, requirement.id, 'closure'), 422, 'invalid', { field: 'comment', code: 'closing_needs_reason' });

    expect((await form(page, {})).status).toBe(422);
    expect((await form(page, { solved: 'no', sentence: '还是要手工填' })).status).toBe(200);
    expect((await answers(requirement.id)).asked_back).toEqual({ asked: 1, confirmed: 0, refuted: 1, silent: 0 });
    const refuted = bodyOf(
      await owner.get<Page<{ requirement: { id: string } }>>('/asked-back', { query: { refuted: true, limit: 200 } }),
    );
    expect(refuted.items.map((item) => item.requirement.id)).toContain(requirement.id);
    expectProblem(await move(owner, requirement.id, 'closure'), 422, 'invalid', { field: 'comment', code: 'closing_needs_reason' });

    expect((await form(page, { solved: 'yes' })).status).toBe(200);
    expect(await answers(requirement.id)).toMatchObject({ asked_back: { confirmed: 1, refuted: 0 }, closing_needs_reason: false });
    expect(await moved(owner, requirement.id, 'closure')).toMatchObject({ status: 'closed' });
  });

  test('with a reason it may be closed unconfirmed, and the timeline keeps the reason', async () => {
    const { requirement, email } = await asked();
    await release(requirement.id);
    await mail.arrived(email, 2);
    expect(await moved(owner, requirement.id, 'closure', { comment: 'She left the company.' })).toMatchObject({ status: 'closed' });
    const timeline = await owner.get(`/requirements/${requirement.id}/timeline`);
    expect(timeline.text).toContain('She left the company.');
  });

  test('where nobody can be asked it closes without one', async () => {
    const { requirement } = await asked({ email: null });
    await release(requirement.id);
    await told(requirement.id, 'released');
    expect(await moved(owner, requirement.id, 'closure')).toMatchObject({ status: 'closed' });
  });

  test('members answer in the app, only who was asked, and the owner hears of a no', async () => {
    const product = await join(owner, 'product');
    const contributor = await join(owner, 'contributor');
    const signal = await addSignal(contributor.client, { text: 'A wish of mine' });
    const requirement = await addRequirement(owner, { signal_ids: [signal.id], type: 'fix', owner_id: product.id });
    await release(requirement.id);
    await told(requirement.id, 'released');
    expect((await notices(contributor.client))[0]).toMatchObject({ kind: 'asked_back', record_id: signal.id });
    const questions = async () => bodyOf(await contributor.client.get<{ items: { requirement_id: string; words: string }[] }>('/my/questions')).items;
    expect(await questions()).toMatchObject([{ requirement_id: requirement.id, words: 'A wish of mine' }]);
    const answer = { solved: false, sentence: 'Still slow.' };
    expectProblem(await product.client.post(`/requirements/${requirement.id}/confirmation`, answer), 404, 'not_asked_back');
    expectProblem(await stranger.post(`/requirements/${requirement.id}/confirmation`, answer), 404, 'not_asked_back');
    const long = { solved: false, sentence: 'x'.repeat(2001) };
    expectProblem(await contributor.client.post(`/requirements/${requirement.id}/confirmation`, long), 422, 'invalid', {
      field: 'sentence',
      code: 'too_many_characters',
    });
    bodyOf(await contributor.client.post(`/requirements/${requirement.id}/confirmation`, answer), 204);
    expect(await questions()).toEqual([]);
    const [notice] = await notices(product.client);
    expect(notice).toMatchObject({ kind: 'refuted', record_id: requirement.id });
    expect(notice?.text).toContain('Still slow.');
    const [telling] = await tellings(owner, { record_id: requirement.id, asks_back: 'true' });
    expect(telling).toMatchObject({ solved: false, reply: 'Still slow.' });
  });

  test('a repeated release asks anew', async () => {
    const { requirement, email } = await asked();
    await release(requirement.id);
    const first = link(await mail.arrived(email, 2), 'answers');
    await form(first, { solved: 'yes' });
    await moved(owner, requirement.id, 'closure');
    await moved(owner, requirement.id, 'reopening', { sentence: 'It came back.' });
    await release(requirement.id);
    await mail.arrived(email, 4);
    await eventually('a new question', async () =>
      (await answers(requirement.id)).asked_back?.confirmed === 0 ? true : undefined,
    );
  });
});

describe('holding back', () => {
  test('what does not go out by itself can be looked at and sent', async () => {
    const settings = await owner.get<{ version: number }>('/answer-settings');
    const held = { ...settings.body, automatic: false } as Record<string, unknown>;
    const { version, ...fields } = held as { version: number };
    const changed = bodyOf(await owner.put<{ version: number }>('/answer-settings', fields, { version }));
    const { requirement, email } = await asked();
    expectProblem(await owner.get(`/requirements/${requirement.id}/telling`), 409, 'nothing_to_tell');
    await moved(owner, requirement.id, 'acceptance', { reason: 'many_ask', sentence: 'Held back.' });
    await eventually('the held answer', async () =>
      (await answers(requirement.id)).answers.some((answer) => answer.state === 'held') ? true : undefined,
    );
    const preview = bodyOf(
      await owner.get<{ people: number; by_mail: number; letters: { language: string; text: string }[] }>(
        `/requirements/${requirement.id}/telling`,
      ),
    );
    expect(preview).toMatchObject({ people: 1, by_mail: 1 });
    expect(preview.letters.map((letter) => letter.language)).toEqual(['zh', 'en']);
    expect(preview.letters[0]?.text).toContain('Held back.');
    const viewer = await join(owner, 'viewer');
    expectProblem(await viewer.client.post(`/requirements/${requirement.id}/telling`), 403, 'forbidden');
    expect(mail.to(email)).toEqual([]);
    bodyOf(await owner.post(`/requirements/${requirement.id}/telling`), 204);
    expect((await mail.arrived(email)).text).toContain('Held back.');
    bodyOf(await owner.put('/answer-settings', { ...fields, automatic: true }, { version: changed.version }));
  });
});
