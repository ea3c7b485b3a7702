// What most tests of demand need around them: members with roles, business lines, a second workspace, some records.
import type { Answer, Client, Session } from './client.ts';
import { Client as HttpClient } from './client.ts';
import type { Server } from './server.ts';

export const roles = ['owner', 'product', 'operations', 'business', 'decision_maker', 'viewer', 'contributor'] as const;
export type Role = (typeof roles)[number];

export const otherOwner = { name: 'Otto Other', email: 'other@example.test', password: 'another horse battery 9' };

export interface Money {
  minor: number;
  currency: string;
}
export interface Line {
  id: string;
  name: string;
  version: number;
}
export interface Reference {
  id: string;
  key: string;
}
export interface Signal extends Reference {
  title: string;
  text: string;
  kind: string;
  channel: string;
  contact: { id: string; name: string } | null;
  customer: { id: string; name: string } | null;
  speaker_name: string;
  business_line_id: string | null;
  hops: number;
  said_at: string;
  votes: number;
  requirements: (Reference & { title: string; status: string; importance: string })[];
  corrects: Reference | null;
  corrected_by: Reference | null;
  created_by: { id: string; name: string } | null;
  version: number;
}
export interface Requirement extends Reference {
  title: string;
  type: string;
  status: string;
  business_line_id: string | null;
  owner: { id: string; name: string } | null;
  tags: string[];
  due_on: string | null;
  urgency: number | null;
  importance: number | null;
  effort: { size: string | null; optimistic: number | null; likely: number | null; days: number; assumed: boolean };
  hours_saved_per_month: number | null;
  pain: string; // only in whole requirements
  signals: number;
  votes: number;
  voices: number;
  customers: number;
  first_hand_share: number;
  roles: string[];
  goals: number;
  list: 'priced' | 'unpriced';
  density: number;
  value: Money | null;
  points: number;
  cost: Money;
  verdict: { kind: string; reason: string; sentence: string; until: string | null; by: { name: string } } | null;
  release: { version_name: string; on: string } | null;
  result: { actual: number | null; comment: string } | null;
  merged_into: Reference | null;
  measure: { metric: string; target: number | null } | null;
  goal_links: { goal_id: string; key: string; name: string; fit: string; expected_change: number | null }[];
  allowed_moves: string[];
  created_at: string;
  updated_at: string;
  version: number;
}
export interface Customer {
  id: string;
  name: string;
  version: number;
}
export interface Goal extends Reference {
  name: string;
  version: number;
}
export interface Page<T> {
  items: T[];
  next: string | null;
  total: number | null;
}

// The body of an answer that must have this status.
export function bodyOf<T>(answer: Answer<T>, status = 200): T {
  if (answer.status !== status) throw new Error(`${status} was expected, not ${answer.status}: ${answer.text}`);
  return answer.body;
}

// For ServerOptions.prepare: a second workspace, "Other", with an owner of its own.
export async function addOtherWorkspace(server: Server): Promise<void> {
  const { name, email, password } = otherOwner;
  const member = ['member', 'add', '--workspace', 'Other', '--name', name, '--email', email, '--role', 'owner'];
  for (const words of [
    ['workspace', 'add', 'Other'],
    [...member, '--language', 'en', '--password-stdin'],
  ]) {
    const finished = await server.run(words, `${password}\n`);
    if (finished.code !== 0) throw new Error(`the second workspace got no owner: ${finished.stderr}`);
  }
}

let joined = 0;

export interface Joined {
  client: Client;
  id: string;
  email: string;
  password: string;
}

// A new member of the inviter's workspace, signed in; with a line, the role holds only there.
export async function join(inviter: Client, role: Role, line?: string): Promise<Joined> {
  const number = ++joined;
  const email = `${role.replaceAll('_', '.')}.${number}@joined.test`;
  const password = `a long password ${number}`;
  const invitation = bodyOf(
    await inviter.post<{ link_path: string }>('/invitations', { email, role, business_line_id: line ?? null }),
    201,
  );
  const token = new URL(invitation.link_path, inviter.base).searchParams.get('token');
  const client = new HttpClient(inviter.base);
  const acceptance = { token, name: `${role} ${number}`, password, language: 'en' };
  const accepted = bodyOf(await client.post<Session>('/invitations/acceptance', acceptance));
  client.csrfToken = accepted.csrf_token;
  return { client, id: accepted.member.id, email, password };
}

export async function addLine(client: Client, name: string, parent?: string): Promise<string> {
  const body = { name, stage: 'growth', parent_id: parent ?? null };
  return bodyOf(await client.post<Line>('/business-lines', body), 201).id;
}

export async function addSignal(client: Client, fields: Record<string, unknown> = {}): Promise<Signal> {
  const signal = { text: 'Export the orders', kind: 'request', channel: 'service', hops: 0, ...fields };
  return bodyOf(await client.post<Signal>('/signals', signal), 201);
}

export async function addRequirement(client: Client, fields: Record<string, unknown> = {}): Promise<Requirement> {
  const requirement = { title: 'Export orders', type: 'improvement', pain: 'Half an hour lost each day', ...fields };
  return bodyOf(await client.post<Requirement>('/requirements', requirement), 201);
}

export async function addCustomer(client: Client, fields: Record<string, unknown> = {}): Promise<Customer> {
  const customer = { name: `Customer ${++joined}`, kind: 'external', external_ids: [], ...fields };
  return bodyOf(await client.post<Customer>('/customers', customer), 201);
}

export async function addContact(client: Client, customer: string, fields: Record<string, unknown> = {}) {
  const contact = { customer_id: customer, name: `Contact ${++joined}`, roles: [], ...fields };
  return bodyOf(await client.post<{ id: string; name: string; version: number }>('/contacts', contact), 201);
}

export async function addGoal(client: Client, fields: Record<string, unknown> = {}): Promise<Goal> {
  const metric = { name: 'Complaints', unit: 'complaints', direction: 'down' };
  const goal = { name: 'Fewer complaints', metric, baseline: 100, target: 40, due_on: '2027-06-30', weight: 1, ...fields };
  return bodyOf(await client.post<Goal>('/goals', goal), 201);
}

export async function requirement(client: Client, id: string): Promise<Requirement> {
  return bodyOf(await client.get<Requirement>(`/requirements/${id}`));
}

// A move of a requirement as it is now.
export async function move(client: Client, id: string, name: string, body: unknown = {}): Promise<Answer<Requirement>> {
  const { version } = await requirement(client, id);
  return client.post<Requirement>(`/requirements/${id}/${name}`, body, { version });
}

export async function moved(client: Client, id: string, name: string, body: unknown = {}): Promise<Requirement> {
  return bodyOf(await move(client, id, name, body));
}

export const accepting = { reason: 'many_ask', sentence: 'We will build this.' };
export const measure = {
  metric: 'Complaints about exports',
  unit: 'complaints',
  baseline: 12,
  target: 2,
  source: 'service desk',
  review_on: '2027-03-31',
};

// All items of a list, page by page.
export async function everything<T>(
  client: Client,
  path: string,
  query: Record<string, string | number | boolean | undefined> = {},
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = bodyOf(await client.get<Page<T>>(path, { query: { limit: 200, ...query, cursor } }));
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}
