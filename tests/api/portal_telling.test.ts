// Who voted for or follows something on a portal hears what became of it; of a contact that is gone nothing personal stays.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { eventually } from '../support/jobs.ts';
import { MailServer, type Received } from '../support/mail_server.ts';
import { addPortal, invited, publish, type Portal, type PublishedRequest } from '../support/portals.ts';
import { Server } from '../support/server.ts';
import { makeCertificate } from '../support/web_receiver.ts';
import { accepting, addContact, addCustomer, addLine, addRequirement, addSignal, bodyOf, everything, moved, type Page } from '../support/world.ts';

interface Telling {
  id: string;
  recipient: { kind: string; id: string; name: string };
  because: string;
  state: string;
  note: string;
  reply: string;
  sentence: string;
  solved: boolean | null;
  version: number;
}
interface Answers {
  answers: { verdict: string; state: string; people: number; told: number; left_out: number }[];
  asked_back: { asked: number; confirmed: number; refuted: number; silent: number } | null;
}

let mail: MailServer;
let server: Server;
let owner: Client;
let line: string;
let portal: Portal;
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
  line = await addLine(owner, 'Portal line');
  portal = await addPortal(owner, line, { moderation: false });
});
afterAll(async () => {
  await server?.dispose();
  await mail?.stop();
});

async function guest(language = 'zh') {
  const email = `guest.${++people}@customers.test`;
  const contact = await addContact(owner, (await addCustomer(owner)).id, { email, language, name: `Guest ${people}` });
  return { email, contact: contact.id, name: `Guest ${people}`, client: await invited(owner, portal, contact.id) };
}
const published = async (title: string, fields: Record<string, unknown> = {}) => {
  const requirement = await addRequirement(owner, { title: 'Internal title', type: 'fix', business_line_id: line, ...fields });
  return { requirement, request: await publish(owner, portal.id, requirement.id, title) };
};
const at = (request: string, what: string) => `/portal/${portal.slug}/requests/${request}/${what}`;
const answers = async (id: string) => bodyOf(await owner.get<Answers>(`/requirements/${id}/answers`));
const told = (id: string, verdict: string) =>
  eventually(`${verdict} being told`, async () => (await answers(id)).answers.find((one) => one.verdict === verdict && one.state === 'told'));
const tellings = async (id: string) => bodyOf(await owner.get<Page<Telling>>('/tellings', { query: { record_id: id, limit: '200' } })).items;
const link = (received: Received, page: string) =>
  (new RegExp(`http://[^\\s"<>]*/${page}/[\\w-]+`).exec(received.text)?.[0] ?? '').replace(/^http:\/\/[^/]+/, server.url);
const form = (url: string, fields: Record<string, string>) => fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

describe('a portal', () => {
  test('tells who voted and who follows of the verdict and the release, once, by its public title', async () => {
    const [voter, follower, idle] = [await guest('zh'), await guest('en'), await guest()];
    const { requirement, request } = await published('Export orders to Excel');
    bodyOf(await voter.client.put(at(request, 'vote')));
    bodyOf(await voter.client.put(at(request, 'follow')));
    bodyOf(await follower.client.put(at(request, 'follow')));
    await moved(owner, requirement.id, 'acceptance', { reason: 'many_ask', sentence: '会做。' });
    const chinese = await mail.arrived(voter.email);
    expect(chinese.text).toContain('Export orders to Excel');
    expect(chinese.text).toContain('会做。');
    expect(chinese.text).not.toContain('Internal title');
    expect(chinese.text).not.toContain(requirement.key);
    const english = await mail.arrived(follower.email);
    expect(english.text).toContain('You follow:');
    expect(await told(requirement.id, 'accepted')).toMatchObject({ people: 2 });
    expect((await tellings(requirement.id)).map((one) => [one.recipient.name, one.because])).toEqual(
      expect.arrayContaining([
        [voter.name, 'voted'],
        [follower.name, 'watching'],
      ]),
    );
    await moved(owner, requirement.id, 'delivery');
    await moved(owner, requirement.id, 'release', { version_name: '3.0', on: '2026-11-01' });
    const question = await mail.arrived(voter.email, 2);
    expect(question.headers['subject']).toContain('解决您的问题了吗');
    expect((await mail.arrived(follower.email, 2)).text).toContain('3.0');
    await told(requirement.id, 'released');
    expect((await form(link(question, 'answers'), { solved: 'yes' })).status).toBe(200);
    expect((await answers(requirement.id)).asked_back).toMatchObject({ asked: 1, confirmed: 1 });
    expect(mail.to(voter.email)).toHaveLength(2);
    expect(mail.to(idle.email)).toEqual([]);
  });

  test('tells nobody twice who asked as well, and nobody who was blocked or took it back', async () => {
    const [asker, left, blocked] = [await guest(), await guest(), await guest()];
    const signal = await addSignal(owner, { text: 'Said it too', contact_id: asker.contact, business_line_id: line });
    const { requirement, request } = await published('Print labels', { signal_ids: [signal.id] });
    for (const one of [asker, left, blocked]) bodyOf(await one.client.put(at(request, 'follow')));
    bodyOf(await left.client.delete(at(request, 'follow')));
    const persons = await everything<{ id: string; contact_id: string }>(owner, `/portals/${portal.id}/people`);
    const person = persons.find((one) => one.contact_id === blocked.contact)!.id;
    const block = await owner.put(`/portals/${portal.id}/people/${person}/block`);
    expect([200, 204]).toContain(block.status);
    await moved(owner, requirement.id, 'decline', { reason: 'out_of_scope', sentence: 'No labels.' });
    expect(await told(requirement.id, 'declined')).toMatchObject({ people: 1 });
    await mail.arrived(asker.email);
    expect(mail.to(asker.email)).toHaveLength(1);
    expect([mail.to(left.email), mail.to(blocked.email)]).toEqual([[], []]);
  });
});

describe('a contact that is deleted', () => {
  test('leaves neither words nor address behind, and every count as it was', async () => {
    const someone = await guest();
    const secret = 'Words of somebody gone';
    const { requirement, request } = await published('Sort by colour');
    bodyOf(await someone.client.put(at(request, 'vote')));
    bodyOf(await someone.client.post(at(request, 'comments'), { text: `${secret}: comment` }));
    await moved(owner, requirement.id, 'acceptance', accepting);
    await mail.arrived(someone.email);
    await moved(owner, requirement.id, 'delivery');
    await moved(owner, requirement.id, 'release', { version_name: '3.1', on: '2026-11-01' });
    const question = await mail.arrived(someone.email, 2);
    await told(requirement.id, 'released');
    expect((await form(link(question, 'answers'), { solved: 'no', sentence: `${secret}: reply` })).status).toBe(200);
    // What the server says of the address stands in the log of deliveries.
    mail.refuse = (address) => (address === someone.email ? `550 no such user ${someone.email}` : undefined);
    const { requirement: second, request: other } = await published('Sort by size');
    bodyOf(await someone.client.put(at(other, 'vote')));
    await moved(owner, second.id, 'decline', { reason: 'out_of_scope', sentence: 'No.' });
    const failed = await eventually('the refusal', async () => (await tellings(second.id)).find((one) => one.state === 'failed'));
    mail.refuse = () => undefined;
    bodyOf(await owner.post(`/tellings/${failed.id}/told`, { sentence: `${secret}: note` }, { version: failed.version }));
    const texts = async () =>
      Promise.all(
        [
          '/tellings',
          '/deliveries?limit=200',
          `/tellings?record_id=${requirement.id}&limit=200`,
          `/tellings?record_id=${second.id}&limit=200`,
          `/requirements/${requirement.id}/answers`,
          `/requirements/${requirement.id}/timeline`,
          `/requirements/${second.id}/timeline`,
          `/portals/${portal.id}/people`,
          '/portal-entries',
          '/notices',
          `/requirements/${requirement.id}/publications/${portal.id}/votes`,
          `/portal/${portal.slug}/requests/${request}/comments`,
        ].map(async (path) => (await owner.get(path)).text),
      );
    expect((await texts()).join('\n')).toContain(secret);
    expect((await texts()).join('\n')).toContain(someone.email);
    const counted = async () => ({
      first: await answers(requirement.id),
      second: (await answers(second.id)).answers,
      votes: bodyOf(await owner.get<PublishedRequest>(`/portal/${portal.slug}/requests/${request}`)).votes,
      comments: bodyOf(await owner.get<PublishedRequest>(`/portal/${portal.slug}/requests/${request}`)).comments,
    });
    const before = await counted();
    const { version } = bodyOf(await owner.get<{ version: number }>(`/contacts/${someone.contact}`));
    bodyOf(await owner.delete(`/contacts/${someone.contact}`, { version }), 204);
    const gone = await eventually('everything being forgotten', async () => {
      const all = (await texts()).join('\n');
      return all.includes(secret) || all.includes(someone.email) || all.includes(someone.name) ? undefined : all;
    });
    expect(gone).not.toContain(secret);
    expect(await counted()).toEqual(before);
    expect(before.first.asked_back).toEqual({ asked: 1, confirmed: 0, refuted: 1, silent: 0 });
  });
});
