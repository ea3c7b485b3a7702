// The form inside of another system: signed tokens, who may show it, limits of rate, what of a text is shown.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

import { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { addPortal, changePortal, invited, secretOf, signed, type Face, type OwnSubmission, type Portal } from '../support/portals.ts';
import { Server, temporaryFolder, useServer } from '../support/server.ts';
import { addContact, addCustomer, addLine, bodyOf, everything, type Page, type Signal } from '../support/world.ts';

const web = joinPath(temporaryFolder('site'), 'web');
mkdirSync(web, { recursive: true });
writeFileSync(joinPath(web, 'index.html'), '<!doctype html><title>Assay</title>');
writeFileSync(joinPath(web, 'portal.html'), '<!doctype html><title>Portal</title>');

const hosted = useServer({ web });
let owner: Client;
let portal: Portal;
let secret: string;
let customer: string;
let contact: string;

beforeAll(async () => {
  owner = await hosted.server.signedIn();
  portal = await addPortal(owner, await addLine(owner, 'Sales'), { moderation: false, allowed_origins: ['https://crm.example.com'] });
  secret = await secretOf(owner, portal.id);
  customer = (await addCustomer(owner, { name: 'Known Ltd', external_ids: [{ system: 'crm', id: 'C-7' }] })).id;
  contact = (await addContact(owner, customer, { name: 'Kim Known', email: 'kim@known.test' })).id;
});

const heard = async (words: string) => (await everything<Signal>(owner, '/signals')).filter(({ text }) => text.includes(words));
const kim = { customer: 'Known Ltd', name: 'Kim Known', email: 'KIM@known.test', post: 'Buyer' };
const enter = (token: string, slug = portal.slug) =>
  new Client(owner.base).post<{ session: string; lasts_seconds: number }>(`/portal/${slug}/embedding`, { token });

// A page in a frame: no cookie, its session in a header.
function framed(session: string) {
  const client = new Client(owner.base);
  const headers = { 'x-portal-session': session };
  return {
    face: async () => bodyOf(await client.get<Face>(`/portal/${portal.slug}`, { headers })),
    submit: (text: string) => client.post<OwnSubmission>(`/portal/${portal.slug}/submissions`, { kind: 'request', text }, { headers }),
  };
}

describe('a token', () => {
  test('says who writes: a known contact, by e-mail, at a customer by name or external id', async () => {
    for (const claims of [kim, { customer_system: 'crm', customer_id: 'C-7', name: 'Somebody else', email: 'kim@known.test' }]) {
      const { session, lasts_seconds } = bodyOf(await enter(signed(secret, claims)));
      expect(lasts_seconds).toBe(8 * 3600);
      expect((await framed(session).face()).person).toEqual({ name: 'Kim Known', kind: 'contact' });
    }
    const { session } = bodyOf(await enter(signed(secret, kim)));
    bodyOf(await framed(session).submit('Embedded wish'));
    expect(await heard('Embedded')).toMatchObject([{ contact: { id: contact }, customer: { id: customer } }]);
  });

  test('works once, for ten minutes, with the secret of this portal', async () => {
    const token = signed(secret, kim);
    bodyOf(await enter(token));
    const refused = async (given: string, code: string) =>
      expectProblem(await enter(given), 422, 'invalid', { field: 'token', code });
    const seconds = Math.floor(Date.now() / 1000);
    await refused(token, 'token_used');
    await refused(signed('another secret', kim), 'token_signature_wrong');
    await refused(signed(secret, { ...kim, exp: seconds - 1 }), 'token_expired');
    await refused(signed(secret, { ...kim, exp: seconds + 3600 }), 'token_too_long_valid');
    await refused(signed(secret, { ...kim, iat: seconds + 3600 }), 'token_claim_wrong');
    await refused(signed(secret, { ...kim, nonce: 'short' }), 'token_claim_wrong');
    await refused(signed(secret, { ...kim, name: '' }), 'token_claim_wrong');
    await refused(signed(secret, { ...kim, admin: true }), 'token_claim_wrong');
    await refused(signed(secret, { name: 'Nobody' }), 'token_claim_wrong');
    await refused(signed(secret, { ...kim, customer_id: 'C-7' }), 'token_claim_wrong');
    await refused(signed(secret, kim, { alg: 'none' }), 'token_malformed');
    await refused(signed(secret, kim, { alg: 'HS512' }), 'token_malformed');
    await refused(signed(secret, kim).replace(/\.[^.]*$/, '.'), 'token_signature_wrong');
    for (const junk of ['', 'a', 'a.b', 'a.b.c', 'a.b.c.d', '..', 'é.é.é', 'x'.repeat(5000)]) await refused(junk, 'token_malformed');
    const old = secret;
    secret = await secretOf(owner, portal.id);
    await refused(signed(old, kim), 'token_signature_wrong');
  });

  test('of an unknown contact makes it at the known customer, where the portal says so', async () => {
    await changePortal(owner, portal.id, { unknown_contacts: 'create' });
    const { session } = bodyOf(await enter(signed(secret, { customer: 'Known Ltd', name: 'Nora New', email: 'nora@known.test', post: 'Clerk' })));
    expect((await framed(session).face()).person).toEqual({ name: 'Nora New', kind: 'contact' });
    const contacts = await everything<{ name: string; post: string; email: string }>(owner, '/contacts', { customer_id: customer, text: 'Nora' });
    expect(contacts).toMatchObject([{ name: 'Nora New', post: 'Clerk', email: 'nora@known.test' }]);
    bodyOf(await enter(signed(secret, { customer: 'Known Ltd', name: 'Nora N.', email: 'nora@known.test' })));
    expect(await everything(owner, '/contacts', { customer_id: customer, text: 'Nora' })).toHaveLength(1);
  });

  test('of an unknown customer waits for a member, and never makes a customer', async () => {
    const before = (await everything(owner, '/customers')).length;
    const { session } = bodyOf(await enter(signed(secret, { customer: 'Unheard Of Ltd', name: 'Ulla Unheard' })));
    const sent = bodyOf(await framed(session).submit('From somebody unheard of'));
    expect(sent.state).toBe('waiting');
    const { items } = bodyOf(await owner.get<Page<{ id: string; person: unknown }>>('/portal-entries', { query: { portal_id: portal.id } }));
    expect(items).toMatchObject([{ person: { name: 'Ulla Unheard', kind: 'claimed', customer: 'Unheard Of Ltd', customer_known: false } }]);
    bodyOf(await owner.post(`/portal-entries/${items[0]!.id}/approval`));
    expect(await heard('unheard')).toMatchObject([{ speaker_name: 'Ulla Unheard (Unheard Of Ltd)', customer: null }]);
    expect((await everything(owner, '/customers')).length).toBe(before);
  });

  test('of an unknown contact held back becomes one when a member lets it through', async () => {
    await changePortal(owner, portal.id, { unknown_contacts: 'hold' });
    const { session } = bodyOf(await enter(signed(secret, { customer: 'known ltd', name: 'Hanna Held', email: 'hanna@known.test' })));
    expect(bodyOf(await framed(session).submit('Held back')).state).toBe('waiting');
    expect(await everything(owner, '/contacts', { text: 'Hanna' })).toEqual([]);
    const { items } = bodyOf(await owner.get<Page<{ id: string }>>('/portal-entries', { query: { portal_id: portal.id } }));
    bodyOf(await owner.post(`/portal-entries/${items[0]!.id}/approval`));
    const [made] = await everything<{ id: string }>(owner, '/contacts', { text: 'Hanna' });
    expect(await heard('Held back')).toMatchObject([{ contact: { id: made!.id }, customer: { id: customer } }]);
    // From now on it is known.
    const again = bodyOf(await enter(signed(secret, { customer: 'Known Ltd', name: 'Hanna Held', email: 'hanna@known.test' })));
    expect((await framed(again.session).face()).person).toEqual({ name: 'Hanna Held', kind: 'contact' });
  });
});

describe('the page', () => {
  test('stands in a frame only where the portal says so', async () => {
    const alone = await fetch(`${owner.base}/p/${portal.slug}`);
    expect(alone.status).toBe(200);
    expect(await alone.text()).toContain('<title>Portal</title>');
    expect(alone.headers.get('x-frame-options')).toBe('DENY');
    expect(alone.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    const embedded = await fetch(`${owner.base}/p/${portal.slug}/embed`);
    expect(embedded.headers.get('x-frame-options')).toBeNull();
    const policy = embedded.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/frame-ancestors https:\/\/crm\.example\.com$/);
    expect(policy).toContain("default-src 'self'");
    await changePortal(owner, portal.id, { allowed_origins: [] });
    const nowhere = await fetch(`${owner.base}/p/${portal.slug}/embed`);
    expect(nowhere.headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'$/);
    expect((await fetch(`${owner.base}/p/no-such-portal/embed`)).status).toBe(404);
  });
});

describe('texts that try to run', () => {
  const payloads = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '[x](jAvAsCrIpT&colon;alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
    '![x](https://evil.test/pixel.png)',
    '[x](https://a.test" onmouseover="alert(1))',
    '<https://a.test/"onclick=alert(1)>',
    '```\n</code></pre><script>alert(1)</script>\n```',
    '\u202e<script>alert(1)</script>',
  ];
  const tags = /<(?!\/?(p|h[3-6]|ul|ol|li|strong|em|del|code|pre|blockquote|a|br|hr|table|thead|tbody|tr|th|td)\b)/i;

  test('are stored as they are and shown harmless, in submissions, comments, publications and the queue', async () => {
    const guest = await invited(owner, portal, contact);
    const harmless = (html: string) => {
      expect(html).not.toMatch(tags);
      for (const link of html.match(/<a [^>]*>/g) ?? [])
        expect(link).toMatch(/^<a rel="nofollow noopener noreferrer" target="_blank" href="(https?:\/\/|mailto:)[^"]*"( title="[^"]*")?>$/);
    };
    for (const text of payloads) {
      const { text_html } = bodyOf(await guest.post<OwnSubmission>(`/portal/${portal.slug}/submissions`, { kind: 'request', text }));
      harmless(text_html);
    }
    const kept = await everything<{ text: string; text_html: string }>(owner, '/portal-entries', { portal_id: portal.id, state: 'accepted' });
    for (const text of payloads) expect(kept.map((entry) => entry.text)).toContain(text);
    kept.forEach((entry) => harmless(entry.text_html));
  });
});

describe('rates', () => {
  test('one address and one person may do so much a minute, then wait', async () => {
    const server = await Server.start({ env: { ASSAY_HTTP_RATE_PER_MINUTE: '1200' } });
    try {
      const boss = await server.signedIn();
      const made = await addPortal(boss, await addLine(boss, 'Sales'), { moderation: false });
      const who = await addContact(boss, (await addCustomer(boss)).id);
      const guest = await invited(boss, made, who.id);
      const answers = [];
      for (let i = 0; i < 8; i++)
        answers.push(await guest.post(`/portal/${made.slug}/submissions`, { kind: 'request', text: `Wish ${i}` }));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 429, 429, 429, 429]);
      expectProblem(answers[4]!, 429, 'too_many_requests');
      expect(Number(answers[4]!.headers.get('retry-after'))).toBeGreaterThan(0);
      // Guessing invitations is slow, too.
      const tries = [];
      for (let i = 0; i < 6; i++) tries.push((await server.client().post(`/portal/${made.slug}/entrance`, { token: `guess ${i}` })).status);
      expect(tries.slice(0, 3)).toEqual([404, 404, 404]);
      expect(tries.at(-1)).toBe(429);
    } finally {
      await server.dispose();
    }
  });
});
