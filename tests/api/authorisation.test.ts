// Who may do what: every route of the API, for every role, on the records of its own business line, of another line and
// of another workspace, and without signing in. The expectations are reviewed by hand in authorisation.expected.json;
// a route without an entry fails.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';

import { Client } from '../support/client.ts';
import { useServer } from '../support/server.ts';
import { addLine, addOtherWorkspace, bodyOf, join, otherOwner, roles, type Role } from '../support/world.ts';
import { publicPlace } from './authorisation.portals.ts';
import { fillPlace, recipes, uploadImport, type Ask, type Place } from './authorisation.requests.ts';

interface Expected {
  access: string; // as the route declares it
  roles: Role[]; // who may with the role in the whole workspace
  line_roles?: Role[]; // who may with the role on the record's line only; the same when absent
  outside?: ('contact' | 'visitor')[]; // who of the people in a portal may, in that portal; nobody when absent
}
const expected = JSON.parse(
  readFileSync(new URL('authorisation.expected.json', import.meta.url), 'utf8'),
) as Record<string, Expected>;

interface Operation {
  'x-assay-access': string;
  parameters?: { name: string; in: string }[];
}
const hosted = useServer({ prepare: addOtherWorkspace });
const operations = new Map<string, Operation>();
const everywhere = new Map<Role, Client>(); // members with a role in the whole workspace
const onLine = new Map<Role, Client>(); // members with a role on the own line only
let own: Place;
let otherLine: Place;
let otherWorkspace: Place;
let inPublic: Place; // with a public portal

beforeAll(async () => {
  const owner = await hosted.server.signedIn();
  const stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
  const document = bodyOf(
    await owner.get<{ paths: Record<string, Record<string, Operation>> }>('/api/openapi.json'),
  );
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) operations.set(`${method.toUpperCase()} ${path}`, operation);
  }
  const line = await addLine(owner, 'Orders');
  const hidden = await addLine(owner, 'hush-line Billing');
  const foreign = await addLine(stranger, 'hush-workspace Line');
  own = await fillPlace(owner, line, (await join(owner, 'viewer', line)).id, 'own-line');
  otherLine = await fillPlace(owner, hidden, (await join(owner, 'viewer', hidden)).id, 'hush-line');
  // Customers and contacts belong to the whole workspace, and their names with them.
  for (const [path, id] of [
    ['customers', otherLine.customer],
    ['contacts', otherLine.contact],
  ] as const) {
    const { version } = bodyOf(await owner.get<{ version: number }>(`/${path}/${id}`));
    const plain = path === 'customers' ? { name: 'Of all lines', industry: null } : { name: 'Of all lines', post: null };
    bodyOf(await owner.patch(`/${path}/${id}`, plain, { version }));
  }
  inPublic = await publicPlace(own, await addLine(owner, 'Public'));
  otherWorkspace = await fillPlace(stranger, foreign, (await join(stranger, 'viewer', foreign)).id, 'hush-workspace');
  for (const role of roles) {
    everywhere.set(role, (await join(owner, role)).client);
    onLine.set(role, (await join(owner, role, line)).client);
  }
}, 180_000);

test('every route has an entry, every entry a route, and both name the same right', () => {
  const routes = Object.fromEntries([...operations].map(([route, operation]) => [route, operation['x-assay-access']]));
  expect(Object.fromEntries(Object.entries(expected).map(([route, entry]) => [route, entry.access]))).toEqual(routes);
  expect(Object.keys(recipes).filter((route) => !operations.has(route))).toEqual([]);
  expect([...operations.keys()].filter((route) => !recipes[route])).toEqual([]);
});

test('the roles of an entry hold the right that the route needs', async () => {
  const { items } = bodyOf(await own.maker.get<{ items: { role: Role; permissions: string[] }[] }>('/roles'));
  for (const [route, { access, roles: allowed }] of Object.entries(expected)) {
    if (access === 'open' || access === 'signed_in') continue;
    const holders = items.filter((item) => item.permissions.includes(access)).map((item) => item.role);
    expect(holders, route).toEqual(expect.arrayContaining(allowed));
  }
});

interface Outcome {
  status: number;
  text: string;
}

const parametersOf: Record<string, keyof Place> = {
  requirement: 'requirement',
  signal: 'signal',
  goal: 'goal',
  process: 'process',
  step: 'step',
  business_rule: 'rule',
  scenario: 'scenario',
  product: 'product',
  module: 'module',
  feature: 'feature',
  blueprint_version: 'version',
  customer: 'customer',
  job: 'job',
  import: 'import',
  source: 'source',
  delivery: 'delivery',
  mapping: 'mapping',
  view: 'view',
  portal: 'portal',
  slug: 'slug',
  request: 'publication',
  contact: 'contact',
  person: 'person',
  token: 'token',
  change: 'change',
  review: 'review',
  message: 'message',
  visit: 'visit',
  report: 'report',
};

async function send(route: string, client: Client, place: Place, ask: Ask): Promise<Outcome> {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = ask.path?.[name] ?? place[parametersOf[name] ?? 'mark'];
    return encodeURIComponent(String(value));
  });
  const versioned = operations.get(route)?.parameters?.some((parameter) => parameter.name === 'If-Match') ?? false;
  const options = {
    ...(ask.query ? { query: ask.query } : {}),
    ...(versioned ? { version: ask.version ?? 999_999 } : {}),
    ...(ask.raw ? { raw: ask.raw } : {}),
  };
  const response = await client.fetch(method, path, ask.body, options);
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    await response.body?.cancel();
    return { status: response.status, text: '' };
  }
  return { status: response.status, text: await response.text() };
}

async function attempt(route: string, client: Client, place: Place, allowed: boolean): Promise<Outcome & { ask: Ask }> {
  const ask = (await recipes[route]?.ask?.(place, client, allowed)) ?? {};
  return { ...(await send(route, client, place, ask)), ask };
}

function wentThrough(route: string, outcome: Outcome & { ask: Ask }): boolean {
  if (outcome.ask.allowed) return outcome.ask.allowed.includes(outcome.status);
  const versioned = operations.get(route)?.parameters?.some((parameter) => parameter.name === 'If-Match') ?? false;
  return versioned ? outcome.status === 412 : outcome.status >= 200 && outcome.status < 300;
}

const refused = [403, 404];

function check(wrong: string[], who: string, fine: boolean, outcome: Outcome, hidden: RegExp): void {
  const answered = `${outcome.status} ${outcome.text.slice(0, 300)}`;
  if (!fine) wrong.push(`${who}: ${answered}`);
  const shown = hidden.exec(outcome.text);
  if (shown) wrong.push(`${who} sees …${outcome.text.slice(Math.max(0, shown.index - 150), shown.index + 150)}…`);
}

describe.each(Object.keys(expected).filter((route) => route !== 'DELETE /api/v1/session'))('%s', (route) => {
  const entry = expected[route]!;
  const isLined = recipes[route]?.lined ?? false;
  const hasRecords = isLined || /\{\w+\}/.test(route);
  const asksForPlace = hasRecords || recipes[route]?.ask !== undefined;

  async function tryIn(place: Place, client: Client, who: string, wrong: string[], hidden: RegExp): Promise<void> {
    const outcome = await attempt(route, client, place, false);
    const fine = !hasRecords || (outcome.ask.elsewhere ?? refused).includes(outcome.status);
    check(wrong, `${who}, with records of ${place.mark}`, fine, outcome, hidden);
  }
  async function tryOwn(client: Client, who: string, allowed: boolean, wrong: string[], hidden: RegExp): Promise<void> {
    const outcome = await attempt(route, client, own, allowed);
    const fine = allowed ? wentThrough(route, outcome) : (outcome.ask.refused ?? refused).includes(outcome.status);
    check(wrong, `${who}, who ${allowed ? 'may' : 'may not'}`, fine, outcome, hidden);
  }

  test('is open to whom it should be', async () => {
    const wrong: string[] = [];
    const nobody = await attempt(route, hosted.server.client(), own, false);
    const wanted = entry.access === 'open' ? nobody.status !== 403 : nobody.status === 401;
    const asked = nobody.text.includes('"unauthenticated"');
    check(wrong, 'nobody', wanted && asked === (entry.access !== 'open'), nobody, /hush-|own-line/);
    for (const role of roles) {
      const client = everywhere.get(role)!;
      const who = `${role} of the workspace`;
      await tryOwn(client, who, entry.roles.includes(role), wrong, /hush-workspace/);
      if (asksForPlace) await tryIn(otherWorkspace, client, who, wrong, /hush-workspace/);
    }
    for (const role of roles) {
      const client = onLine.get(role)!;
      const who = `${role} of the line`;
      await tryOwn(client, who, (entry.line_roles ?? entry.roles).includes(role), wrong, /hush-/);
      if (isLined) await tryIn(otherLine, client, who, wrong, /hush-/);
      if (asksForPlace) await tryIn(otherWorkspace, client, who, wrong, /hush-/);
    }
    expect(wrong).toEqual([]);
  });
});

// People from outside have no member's login: to them every route is closed but those of the portal that let them in.
describe.each(Object.keys(expected).filter((route) => route !== 'DELETE /api/v1/portal/{slug}/session'))('%s', (route) => {
  const entry = expected[route]!;

  async function tryAs(kind: 'contact' | 'visitor', place: Place, wrong: string[]): Promise<void> {
    const allowed = entry.outside?.includes(kind) ?? false;
    const outcome = await attempt(route, place.guest, place, allowed);
    const fine = entry.access !== 'open' ? outcome.status === 401 && outcome.text.includes('"unauthenticated"') : !allowed || wentThrough(route, outcome);
    check(wrong, `a ${kind} in the portal`, fine, outcome, allowed ? /hush-/ : /hush-|own-line/);
    if (!allowed) return;
    for (const elsewhere of [otherLine, otherWorkspace]) {
      const other = await attempt(route, place.guest, elsewhere, false);
      check(wrong, `a ${kind} in another portal`, (other.ask.elsewhere ?? refused).includes(other.status), other, /hush-/);
    }
  }

  test('is closed to contacts and visitors, except in their portal', async () => {
    const wrong: string[] = [];
    await tryAs('contact', own, wrong);
    await tryAs('visitor', inPublic, wrong);
    expect(wrong).toEqual([]);
  });
});

test('DELETE /api/v1/session ends only the session that asks', async () => {
  const { server } = hosted;
  expect((await server.client().delete('/session')).status).toBe(401);
  const [first, second] = [await server.signedIn(), await server.signedIn()];
  const cookie = first.cookies.get('assay_session')!;
  expect((await first.delete('/session')).status).toBe(204);
  first.cookies.set('assay_session', cookie);
  expect((await first.get('/session')).status).toBe(401);
  expect((await second.get('/session')).status).toBe(200);
});

test('a token with fewer scopes may do less than its member', async () => {
  const member = everywhere.get('product')!;
  const made = await member.post<{ secret: string }>('/tokens', { name: 'narrow', scopes: ['workspace.view'] });
  const program = new Client(hosted.server.url);
  program.bearer = bodyOf(made, 201).secret;
  for (const route of Object.keys(expected)) {
    const { access } = expected[route]!;
    if (access === 'open' || access === 'signed_in') continue;
    const outcome = await attempt(route, program, own, false);
    if (access !== 'workspace.view') expect(outcome.status, route).toBe(403);
    else if (route.startsWith('GET') && !/\{job\}/.test(route)) expect(outcome.status, route).toBe(200);
  }
});

test('an owner of one line gives roles on that line and touches nothing else of a member', async () => {
  const lineOwner = onLine.get('owner')!;
  const { items } = bodyOf(await own.maker.get<{ items: { id: string; version: number }[] }>('/members'));
  const { version } = items.find((member) => member.id === own.member)!;
  const path = `/members/${own.member}`;
  const both = [
    { business_line_id: own.line, role: 'viewer' },
    { business_line_id: otherLine.line, role: 'owner' },
  ];
  for (const change of [{ role: 'owner' }, { state: 'disabled' }, { name: 'Renamed' }, { memberships: both }]) {
    expect((await lineOwner.patch(path, change, { version })).status, JSON.stringify(change)).toBe(403);
  }
  const change = { memberships: [{ business_line_id: own.line, role: 'product' }] };
  bodyOf(await lineOwner.patch(path, change, { version }));
});

test('a file for another line may be uploaded but not imported', async () => {
  const client = onLine.get('operations')!;
  const total = async () => bodyOf(await own.maker.get<{ total: number }>('/requirements/count')).total;
  const before = await total();
  for (const place of [otherLine, otherWorkspace]) {
    const id = await uploadImport(client, place.line);
    if (id === undefined) continue;
    for (const step of ['dry-run', 'application']) {
      expect([403, 404, 409, 422], step).toContain((await client.post(`/imports/${id}/${step}`)).status);
    }
  }
  expect(await total()).toBe(before);
});

test('records of one line do not show what they are linked with on another', async () => {
  const { maker } = own;
  bodyOf(await maker.put(`/requirements/${own.requirement}/signals/${otherLine.signal}`, { importance: 'must' }));
  bodyOf(await maker.put(`/requirements/${otherLine.requirement}/signals/${own.signal}`, { importance: 'must' }));
  bodyOf(await maker.put(`/requirements/${own.requirement}/goals/${otherLine.goal}`, { fit: 'low' }));
  const reader = onLine.get('product')!;
  const contributor = onLine.get('contributor')!;
  const paths = [
    `/requirements/${own.requirement}`,
    `/requirements/${own.requirement}/signals`,
    `/requirements/${own.requirement}/value`,
    `/requirements/${own.requirement}/timeline`,
    `/signals/${own.signal}`,
    '/signals',
    '/requirements',
    '/home',
    `/customers/${own.customer}/signals`,
    `/customers/${own.customer}/requirements`,
  ];
  const leaking: string[] = [];
  for (const path of paths) {
    const answer = await reader.get(path);
    expect(answer.status, path).toBe(200);
    if (answer.text.includes('hush-line')) leaking.push(path);
  }
  expect(leaking).toEqual([]);
  expect((await contributor.get('/my/signals')).text).not.toContain('hush-line');
  await maker.delete(`/requirements/${own.requirement}/signals/${otherLine.signal}`);
  await maker.delete(`/requirements/${otherLine.requirement}/signals/${own.signal}`);
  await maker.delete(`/requirements/${own.requirement}/goals/${otherLine.goal}`);
});
