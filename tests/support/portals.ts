// Portals as tests need them: made, opened, with people in them and tokens of other systems.
import { createHmac, randomUUID } from 'node:crypto';

import { Client } from './client.ts';
import { addContact, bodyOf } from './world.ts';

export interface Portal {
  id: string;
  slug: string;
  open: boolean;
  access: 'invitation' | 'public';
  page_path: string;
  moderation: boolean;
  version: number;
}
export interface Face {
  slug: string;
  name_en: string;
  welcome_en_html: string;
  access: string;
  moderated: boolean;
  person: { name: string; kind: string } | null;
  may_read: boolean;
  may_write: boolean;
  csrf_token: string;
  pass: string;
}
export interface PublishedRequest {
  id: string;
  title: string;
  excerpt: string;
  text_html: string;
  state: string;
  votes: number;
  comments: number;
  voted: boolean;
  following: boolean;
}
export interface OwnSubmission {
  id: string;
  text_html: string;
  state: string;
  reason: string;
  entered_by_team: boolean;
  outcomes: { state: string; verdict: string | null; sentence: string; request_id: string | null }[];
}

let made = 0;

export async function addPortal(client: Client, line: string, fields: Record<string, unknown> = {}): Promise<Portal> {
  const portal = { business_line_id: line, slug: `portal-${++made}-${randomUUID().slice(0, 8)}`, name_zh: '门户', name_en: 'Portal' };
  const { id, version } = bodyOf(await client.post<Portal>('/portals', portal), 201);
  return bodyOf(await client.patch<Portal>(`/portals/${id}`, { open: true, ...fields }, { version }));
}

export async function changePortal(client: Client, id: string, fields: Record<string, unknown>): Promise<Portal> {
  const { version } = bodyOf(await client.get<Portal>(`/portals/${id}`));
  return bodyOf(await client.patch<Portal>(`/portals/${id}`, fields, { version }));
}

// The published request's id on the portal.
export async function publish(client: Client, portal: string, requirement: string, title: string, text = ''): Promise<string> {
  const path = `/requirements/${requirement}/publications/${portal}`;
  const { items } = bodyOf(await client.put<{ items: { id: string; portal_id: string }[] }>(path, { title, text }));
  return items.find((one) => one.portal_id === portal)!.id;
}

// After it has come in: the CSRF token of its session.
export async function lookAround(client: Client, slug: string): Promise<Face> {
  const face = bodyOf(await client.get<Face>(`/portal/${slug}`));
  client.csrfToken = face.csrf_token;
  return face;
}

export async function invited(owner: Client, portal: Portal, contact: string): Promise<Client> {
  const answer = await owner.post<{ link_path: string }>(`/portals/${portal.id}/invitations`, { contact_id: contact });
  const token = new URL(bodyOf(answer).link_path, owner.base).searchParams.get('invitation');
  const client = new Client(owner.base);
  bodyOf(await client.post(`/portal/${portal.slug}/entrance`, { token }), 204);
  await lookAround(client, portal.slug);
  return client;
}

export async function secretOf(owner: Client, portal: string): Promise<string> {
  return bodyOf(await owner.post<{ secret: string }>(`/portals/${portal}/secret`)).secret;
}

// A pass as the portal would have given it that many seconds ago.
export function passFrom(secret: string, secondsAgo: number): string {
  const micros = String((Date.now() - secondsAgo * 1000) * 1000);
  return `${micros}.${createHmac('sha256', secret).update(`pass.${micros}`).digest('hex')}`;
}

export async function introduced(owner: Client, portal: Portal, name: string, secret: string): Promise<Client> {
  const client = new Client(owner.base);
  const pass = passFrom(secret, 30);
  bodyOf(await client.post(`/portal/${portal.slug}/visitors`, { name, pass }), 204);
  await lookAround(client, portal.slug);
  return client;
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

// A token as another system makes it.
export function signed(secret: string, claims: Record<string, unknown>, header: Record<string, unknown> = { alg: 'HS256', typ: 'JWT' }): string {
  const seconds = Math.floor(Date.now() / 1000);
  const payload = { exp: seconds + 300, iat: seconds, nonce: randomUUID(), ...claims };
  const content = `${encoded(header)}.${encoded(payload)}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}

// What was written in the portal, by its id.
export async function submitted(guest: Client, slug: string, text = `Said ${randomUUID()}`): Promise<string> {
  return bodyOf(await guest.post<OwnSubmission>(`/portal/${slug}/submissions`, { kind: 'request', text })).id;
}

// People in the portal: a contact that is there, one that another spoke for, and something that waits.
export async function fillPortal(maker: Client, portal: Portal, customer: string, mark: string) {
  const contact = await addContact(maker, customer, { name: 'Guest of all lines' });
  const absent = await addContact(maker, customer, { name: 'Absent of all lines' });
  const guest = await invited(maker, portal, contact.id);
  const said = { contact_id: absent.id, kind: 'request', text: `${mark} planted words` };
  bodyOf(await maker.post(`/portals/${portal.id}/submissions`, said));
  const people = bodyOf(await maker.get<{ items: { id: string; contact_id: string }[] }>(`/portals/${portal.id}/people`));
  return {
    portal: portal.id,
    slug: portal.slug,
    guest,
    entry: await submitted(guest, portal.slug, `${mark} planted and waiting`),
    person: people.items.find((person) => person.contact_id === absent.id)!.id,
  };
}
