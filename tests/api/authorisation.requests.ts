// What the matrix of authorisation asks of each route: a request that would do something if it were allowed.
import { randomUUID } from 'node:crypto';

import type { Client } from '../support/client.ts';
import { answerRecipes } from './authorisation.answers.ts';
import { addPortal, fillPortal, publish } from '../support/portals.ts';
import {
  accepting,
  addContact,
  addCustomer,
  addGoal,
  addRequirement,
  addSignal,
  bodyOf,
  type Money,
} from '../support/world.ts';
import { blueprintRecipes, fillBlueprint, type BlueprintPlace } from './authorisation.blueprint.ts';
import { plantSource, sourceRecipes } from './authorisation.sources.ts';
import { portalRecipes, type PortalPlace } from './authorisation.portals.ts';

import { fillMeetings, reviewRecipes, type Meetings } from './authorisation.reviews.ts';

// The records of one place (a business line, or another workspace), made by `maker`, who may do everything there.
export interface Place extends BlueprintPlace, PortalPlace, Meetings {
  maker: Client;
  line: string;
  requirement: string;
  signal: string;
  goal: string;
  customer: string;
  contact: string;
  member: string;
  comment: string;
  view: string;
  job: string;
  import: string;
  source: string;
  delivery: string;
  mapping: string;
  invitation: string;
  token: string;
  loginSession: string;
  mark: string; // stands in every text of the place
}

export interface Ask {
  path?: Record<string, string>; // for parameters that are not records of the place
  query?: Record<string, string>;
  body?: unknown;
  raw?: { type: string; content: string | Uint8Array };
  version?: number; // otherwise one that is stale
  allowed?: number[]; // statuses that mean it went through; by default 2xx, and 412 where a version is needed
  refused?: number[]; // statuses that mean it did not; by default 403 and 404
  elsewhere?: number[]; // for records that the member may not see; by default 403 and 404
}

export interface Recipe {
  // Whether the request names a record that belongs to a business line; without it there is no other line.
  lined?: boolean;
  // `allowed`: whether the member should get through.
  ask?: (place: Place, client: Client, allowed: boolean) => Ask | Promise<Ask>;
}

const name = () => `Made ${randomUUID()}`;
const lined = (ask?: Recipe['ask']): Recipe => (ask ? { lined: true, ask } : { lined: true });
const body = (make: (place: Place) => unknown): Recipe['ask'] => (place) => ({ body: make(place) });
const listed: Recipe = {};

const moveTo = (body: unknown): Recipe => lined(() => ({ body }));
const record = (place: Place) => ({ record_kind: 'requirement', record_id: place.requirement });
const inBulk = (place: Place) => ({ selection: { ids: [place.requirement] }, change: { urgency: 1 + Math.floor(Math.random() * 5) } });

// 4 by 2 pixels, black.
const tinyPicture = new Uint8Array([
  0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 4, 0, 2, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2c, 0, 0, 0, 0, 4, 0, 2, 0, 0, 2, 3, 0x84, 0x8f, 5, 0,
  0x3b,
]);
async function attach(client: Client, place: Place, content: string | Uint8Array = 'A note'): Promise<string> {
  const raw = { type: 'application/octet-stream', content };
  return bodyOf(await client.post<{ id: string }>('/attachments', undefined, { query: record(place), raw }), 201).id;
}
const newSignal = (place: Place) => addSignal(place.maker, { business_line_id: place.line, text: place.mark });

async function ownJob(place: Place, client: Client, allowed: boolean): Promise<Ask> {
  if (!allowed) return { path: { job: place.job } };
  const started = await client.post<{ job_id: string }>('/requirements/bulk', inBulk(place));
  return { path: { job: started.status === 200 ? started.body.job_id : place.job } };
}

// The fields of a place are made once; a workspace has a hundred at most.
const fieldKey = () => `k${randomUUID().replaceAll('-', '').slice(0, 30)}`;
const fieldsOfPlaces = new Map<string, Promise<string>>();
function ownField(place: Place): Promise<string> {
  const known = fieldsOfPlaces.get(place.line);
  if (known) return known;
  const field = { key: fieldKey(), name: place.mark, kind: 'text', business_line_id: place.line };
  const made = place.maker
    .post<{ id: string }>('/requirement-fields', field)
    .then((answer) => bodyOf(answer, 201).id);
  fieldsOfPlaces.set(place.line, made);
  return made;
}

// An import that the member may go on with is its own.
async function ownImport(place: Place, client: Client, allowed: boolean): Promise<string> {
  if (!allowed) return place.import;
  const made = await uploadImport(client, place.line);
  return made ?? place.import;
}

export async function uploadImport(client: Client, line: string, text = 'A wish'): Promise<string | undefined> {
  const answer = await client.post<{ id: string }>('/imports', undefined, {
    query: { kind: 'signals', preset: 'generic', filename: 'wishes.csv', business_line_id: line },
    raw: { type: 'text/csv', content: `text\r\n${text} ${randomUUID()}\r\n` },
  });
  return answer.status === 201 ? answer.body.id : undefined;
}

const importStep: Recipe = lined(async (place, client, allowed) => ({
  path: { import: await ownImport(place, client, allowed) },
  allowed: [200, 409, 422],
}));

const metric = { name: 'Ratio', unit: '%', direction: 'up' };
const csv = (content: string) => ({ raw: { type: 'text/csv', content } });
const importRates: Money = { minor: 1_000_00, currency: 'CNY' };

export const recipes: Record<string, Recipe> = {
  ...portalRecipes,

  'GET /api/openapi.json': listed,
  'GET /docs': listed,

  'GET /api/v1/session': listed,
  'POST /api/v1/session': { ask: () => ({ body: { email: 'nobody@example.test', password: 'x' }, allowed: [401, 429] }) },
  'DELETE /api/v1/session': listed,
  'PATCH /api/v1/account': { ask: () => ({ body: { theme: 'dark' } }) },
  'POST /api/v1/account/password': {
    ask: () => ({ body: { current_password: 'not this one', new_password: 'a long new password 1' }, allowed: [422, 429] }),
  },
  'GET /api/v1/login-sessions': listed,
  'DELETE /api/v1/login-sessions/{id}': { ask: (place) => ({ path: { id: place.loginSession }, allowed: [404] }) },
  'GET /api/v1/tokens': listed,
  'POST /api/v1/tokens': { ask: () => ({ body: { name: name(), scopes: ['*'] } }) },
  'DELETE /api/v1/tokens/{id}': {
    ask: async (place, client, allowed) => {
      if (!allowed) return { path: { id: place.token } };
      const made = bodyOf(await client.post<{ id: string }>('/tokens', { name: name(), scopes: ['*'] }), 201);
      return { path: { id: made.id } };
    },
  },
  'GET /api/v1/setup': { ask: () => ({ query: { token: 'x' }, allowed: [404, 422] }) },
  'POST /api/v1/setup': {
    ask: () => ({
      body: {
        token: 'x',
        workspace_name: 'W',
        name: 'N',
        email: 'n@example.test',
        password: 'a long password 1',
        language: 'en',
        time_zone: 'UTC',
        currency: 'CNY',
      },
      allowed: [404, 409, 422],
    }),
  },

  'GET /api/v1/invitations': listed,
  'POST /api/v1/invitations': lined((place) => ({
    body: { email: `${randomUUID()}@example.test`, role: 'viewer', business_line_id: place.line },
    elsewhere: [403, 404, 422],
  })),
  'DELETE /api/v1/invitations/{id}': lined(async (place) => {
    const invitation = { email: `${randomUUID()}@example.test`, role: 'viewer', business_line_id: place.line };
    return { path: { id: bodyOf(await place.maker.post<{ id: string }>('/invitations', invitation), 201).id } };
  }),
  'GET /api/v1/invitations/open': { ask: () => ({ query: { token: 'x' }, allowed: [404, 422] }) },
  'POST /api/v1/invitations/acceptance': {
    ask: () => ({ body: { token: 'x', name: 'N', password: 'a long password 1', language: 'en' }, allowed: [404, 422] }),
  },
  'GET /api/v1/members': listed,
  'PATCH /api/v1/members/{id}': lined((place) => ({ path: { id: place.member }, body: { memberships: [] } })),
  'GET /api/v1/roles': listed,

  'GET /api/v1/business-lines': listed,
  'POST /api/v1/business-lines': lined((place) => ({
    body: { name: name(), stage: 'growth', parent_id: place.line },
    elsewhere: [403, 404, 422],
  })),
  'PATCH /api/v1/business-lines/{id}': lined((place) => ({ path: { id: place.line }, body: { stage: 'mature' } })),
  'DELETE /api/v1/business-lines/{id}': lined((place) => ({ path: { id: place.line } })),
  'PUT /api/v1/business-lines/{id}/holidays': lined((place) => ({
    path: { id: place.line },
    body: { holidays: ['2027-01-01'], working_days: [] },
  })),
  'GET /api/v1/workspace': listed,
  'PATCH /api/v1/workspace': { ask: () => ({ body: { settings: { first_hand_bonus: 0.5 } } }) },

  'GET /api/v1/comments': lined((place) => ({ query: record(place) })),
  'POST /api/v1/comments': lined(body((place) => ({ ...record(place), body: 'A word', mentions: [] }))),
  'PATCH /api/v1/comments/{id}': lined(async (place, client, allowed) => {
    const own = { ...record(place), body: 'A word', mentions: [] };
    const id = allowed ? bodyOf(await client.post<{ id: string }>('/comments', own), 201).id : place.comment;
    return { path: { id }, body: { body: 'Another word', mentions: [] } };
  }),
  'DELETE /api/v1/comments/{id}': lined(async (place, client, allowed) => {
    const own = { ...record(place), body: 'A word', mentions: [] };
    return { path: { id: allowed ? bodyOf(await client.post<{ id: string }>('/comments', own), 201).id : place.comment } };
  }),
  'GET /api/v1/attachments': lined((place) => ({ query: record(place) })),
  'POST /api/v1/attachments': lined((place) => ({ query: record(place), raw: { type: 'application/octet-stream', content: 'A note' } })),
  'GET /api/v1/attachments/{attachment}/content': lined(async (place) => ({ path: { attachment: await attach(place.maker, place) } })),
  'GET /api/v1/attachments/{attachment}/thumbnail': lined(async (place) => ({
    path: { attachment: await attach(place.maker, place, tinyPicture) },
  })),
  'DELETE /api/v1/attachments/{attachment}': lined(async (place, client, allowed) => ({
    path: { attachment: await attach(allowed ? client : place.maker, place) },
  })),
  'GET /api/v1/watchers': lined((place) => ({ query: record(place) })),
  'PUT /api/v1/watches': lined(body(record)),
  'DELETE /api/v1/watches': lined((place) => ({ query: record(place), elsewhere: [204] })),
  'GET /api/v1/notices': listed,
  'POST /api/v1/notices/reading': { ask: () => ({ body: { all: true } }) },
  'GET /api/v1/audit': listed,
  'GET /api/v1/audit/export': { ask: () => ({ query: { format: 'csv' } }) },
  'GET /api/v1/changes': listed,

  'GET /api/v1/jobs/{job}': lined(ownJob),
  'POST /api/v1/jobs/{job}/cancellation': lined(async (place, client, allowed) => ({
    ...(await ownJob(place, client, allowed)),
    allowed: [200, 409], // the job may have ended
  })),

  'GET /api/v1/customers': listed,
  'POST /api/v1/customers': { ask: () => ({ body: { name: name(), kind: 'external', external_ids: [] } }) },
  'GET /api/v1/customers/{id}': { ask: (place) => ({ path: { id: place.customer } }) },
  'PATCH /api/v1/customers/{id}': { ask: (place) => ({ path: { id: place.customer }, body: { region: 'East' } }) },
  'DELETE /api/v1/customers/{id}': { ask: (place) => ({ path: { id: place.customer } }) },
  'GET /api/v1/customers/{id}/decision-chain': { ask: (place) => ({ path: { id: place.customer } }) },
  'GET /api/v1/customers/{customer}/signals': listed,
  'GET /api/v1/customers/{customer}/requirements': listed,
  'GET /api/v1/contacts': { ask: (place) => ({ query: { customer_id: place.customer }, elsewhere: [200, 403, 404, 422] }) },
  'POST /api/v1/contacts': {
    ask: (place) => ({ body: { customer_id: place.customer, name: name(), roles: [] }, elsewhere: [403, 404, 422] }),
  },
  'GET /api/v1/contacts/{id}': { ask: (place) => ({ path: { id: place.contact } }) },
  'PATCH /api/v1/contacts/{id}': { ask: (place) => ({ path: { id: place.contact }, body: { post: 'Buyer' } }) },
  'DELETE /api/v1/contacts/{id}': { ask: (place) => ({ path: { id: place.contact } }) },
  'POST /api/v1/customers/import': { ask: () => csv(`name,kind\r\n${name()},external\r\n`) },
  'GET /api/v1/customers/export': { ask: () => ({ query: { format: 'csv' } }) },

  'GET /api/v1/goals': listed,
  'POST /api/v1/goals': lined((place) => ({
    body: { name: name(), metric, baseline: 0, target: 9, business_line_id: place.line, money_per_unit: importRates },
    elsewhere: [403, 404, 422],
  })),
  'GET /api/v1/goals/{goal}': lined(),
  'PATCH /api/v1/goals/{goal}': lined(() => ({ body: { weight: 2 } })),
  'DELETE /api/v1/goals/{goal}': lined(),
  'GET /api/v1/goals/{goal}/readings': lined(),
  'POST /api/v1/goals/{goal}/readings': lined(() => ({ body: { on: someDay(), value: 7 } })),
  'DELETE /api/v1/goals/{goal}/readings/{reading}': lined(async (place) => {
    const reading = { on: someDay(), value: 1 };
    const made = await place.maker.post<{ id: string }>(`/goals/${place.goal}/readings`, reading);
    return { path: { reading: bodyOf(made, 201).id } };
  }),
  'POST /api/v1/goals/{goal}/readings/import': lined(() => csv(`date,value\r\n${someDay()},5\r\n`)),
  'GET /api/v1/goals/{goal}/requirements': lined(),

  ...blueprintRecipes,

  'GET /api/v1/signals': listed,
  'POST /api/v1/signals': lined((place) => ({
    body: { text: 'A wish', kind: 'request', channel: 'chat', hops: 0, business_line_id: place.line },
    elsewhere: [403, 404, 422],
  })),
  'GET /api/v1/my/signals': listed,
  'GET /api/v1/signals/{signal}': lined(),
  'GET /api/v1/signals/export': listed,
  'POST /api/v1/signals/{signal}/correction': lined(async (place) => ({
    path: { signal: (await addSignal(place.maker, { business_line_id: place.line, text: place.mark })).id },
    body: { text: 'Corrected', reason: 'x' },
  })),
  'GET /api/v1/signals/counts': listed,
  'POST /api/v1/signals/batch': lined((place) => ({
    body: { signals: [{ text: 'A wish', kind: 'request', channel: 'chat', hops: 0, business_line_id: place.line }] },
    elsewhere: [403, 404, 422],
  })),
  'POST /api/v1/signals/chat-reading': { ask: () => ({ body: { text: 'Anna: A wish' } }) },
  'POST /api/v1/signals/table-reading': { ask: () => ({ body: { text: 'A wish' } }) },
  'POST /api/v1/signals/bulk': lined(async (place) => ({
    body: { ids: [(await newSignal(place)).id], step: 'archiving' },
    elsewhere: [403, 404, 422],
  })),
  'POST /api/v1/signals/{signal}/answer': lined(async (place) => ({
    path: { signal: (await newSignal(place)).id },
    body: { verdict: 'decline', reason: 'out_of_scope', sentence: 'Not this year.' },
  })),
  'POST /api/v1/signals/{signal}/archiving': lined(async (place) => ({ path: { signal: (await newSignal(place)).id } })),
  'POST /api/v1/signals/{signal}/reopening': lined(() => ({})),
  'POST /api/v1/signals/{signal}/assignment': lined(() => ({ body: { assignee_id: null } })),
  'DELETE /api/v1/signals/{signal}/spans/{span}': lined(async (place) => {
    const link = { importance: 'must', span: { start: 0, end: place.mark.length } };
    const { id } = await newSignal(place);
    bodyOf(await place.maker.put(`/requirements/${place.requirement}/signals/${id}`, link));
    const { spans } = bodyOf(await place.maker.get<{ spans: { id: string }[] }>(`/signals/${id}`));
    return { path: { signal: id, span: spans[0]!.id } };
  }),
  'POST /api/v1/signals/{signal}/votes': lined(() => ({ body: {} })),
  'POST /api/v1/signals/{signal}/requirement': lined(() => ({ body: {} })),

  'GET /api/v1/requirements': listed,
  'POST /api/v1/requirements': lined((place) => ({
    body: { title: 'A task', type: 'new', business_line_id: place.line },
    elsewhere: [403, 404, 422],
  })),
  'GET /api/v1/requirements/{requirement}': lined(),
  'PATCH /api/v1/requirements/{requirement}': lined(() => ({ body: { urgency: 3 } })),
  'DELETE /api/v1/requirements/{requirement}': lined(),
  'GET /api/v1/requirements/{requirement}/signals': lined(),
  'GET /api/v1/requirements/{requirement}/value': lined(),
  'GET /api/v1/requirements/{requirement}/provenance': lined(),
  'GET /api/v1/requirements/groups': { ask: () => ({ query: { by: 'tag' } }) },
  'GET /api/v1/filter-completions': { ask: () => ({ query: { text: 'tag:' } }) },
  'GET /api/v1/requirement-fields': listed,
  'POST /api/v1/requirement-fields': lined((place) => ({
    body: { key: fieldKey(), name: 'Contract', kind: 'text', business_line_id: place.line },
    elsewhere: [403, 404, 422],
  })),
  'PATCH /api/v1/requirement-fields/{field}': lined(async (place) => ({ path: { field: await ownField(place) }, body: { name: 'Contract' } })),
  'DELETE /api/v1/requirement-fields/{field}': lined(async (place) => ({ path: { field: await ownField(place) } })),
  'GET /api/v1/requirements/{requirement}/timeline': lined(),
  'PUT /api/v1/requirements/{requirement}/signals/{signal}': lined(() => ({ body: { importance: 'must' } })),
  'DELETE /api/v1/requirements/{requirement}/signals/{signal}': lined(async (place) => {
    const link = `/requirements/${place.requirement}/signals/${place.signal}`;
    bodyOf(await place.maker.put(link, { importance: 'must' }));
    return {};
  }),
  'PUT /api/v1/requirements/{requirement}/goals/{goal}': lined(() => ({ body: { fit: 'low' } })),
  'DELETE /api/v1/requirements/{requirement}/goals/{goal}': lined(async (place) => {
    bodyOf(await place.maker.put(`/requirements/${place.requirement}/goals/${place.goal}`, { fit: 'low' }));
    return {};
  }),
  'POST /api/v1/requirements/{requirement}/undo': lined(() => ({
    body: { audit_id: '01900000-0000-7000-8000-000000000000' },
    allowed: [404],
  })),
  'POST /api/v1/requirements/{requirement}/triage': moveTo({}),
  'POST /api/v1/requirements/{requirement}/acceptance': moveTo(accepting),
  'POST /api/v1/requirements/{requirement}/deferral': moveTo({ reason: 'no_capacity', sentence: 'x' }),
  'POST /api/v1/requirements/{requirement}/decline': moveTo({ reason: 'out_of_scope', sentence: 'x' }),
  'POST /api/v1/requirements/{requirement}/merge': moveTo({ into: 'REQ-1', reason: 'part_of', sentence: 'x' }),
  'POST /api/v1/requirements/{requirement}/planning': moveTo({}),
  'POST /api/v1/requirements/{requirement}/delivery': moveTo({}),
  'POST /api/v1/requirements/{requirement}/release': moveTo({ version_name: '1', on: '2026-11-01' }),
  'POST /api/v1/requirements/{requirement}/verification': moveTo({ actual: 1 }),
  'POST /api/v1/requirements/{requirement}/closure': moveTo({}),
  'POST /api/v1/requirements/{requirement}/reopening': moveTo({ sentence: 'x' }),
  ...reviewRecipes,
  'GET /api/v1/ranking': listed,
  'GET /api/v1/requirements/count': listed,
  'GET /api/v1/requirements/board': listed,
  'GET /api/v1/requirements/matrix': listed,
  'GET /api/v1/requirements/export': listed,
  'GET /api/v1/tags': listed,
  'POST /api/v1/requirements/bulk': lined((place) => ({ body: inBulk(place), elsewhere: [403, 404, 422] })),
  'POST /api/v1/requirements/bulk/{job}/undo': lined(async (place, client, allowed) => ({
    ...(await ownJob(place, client, allowed)),
    allowed: [200, 409], // the job may still be running
    refused: [403, 404, 409], // somebody else's
    elsewhere: [403, 404, 409],
  })),
  'GET /api/v1/views': listed,
  'POST /api/v1/views': { ask: () => ({ body: { name: name(), page: 'goals', query: '', shared: false } }) },
  'PATCH /api/v1/views/{view}': { ask: ownView },
  'DELETE /api/v1/views/{view}': { ask: ownView },
  'GET /api/v1/home': listed,
  'GET /api/v1/requirements/{requirement}/merged': lined(),
  'POST /api/v1/requirements/{requirement}/unmerge': lined(),
  'GET /api/v1/requirements/{requirement}/parts': lined(),
  'POST /api/v1/requirements/{requirement}/parts': lined(() => ({ body: { parts: [{ title: name() }] } })),
  'DELETE /api/v1/requirements/{requirement}/parts/{part}': lined(async (place) => {
    const whole = await addRequirement(place.maker, { title: name(), business_line_id: place.line });
    const parts = { parts: [{ title: name() }] };
    const made = await place.maker.post<{ items: { id: string }[] }>(`/requirements/${whole.id}/parts`, parts, { version: whole.version });
    return { path: { requirement: whole.id, part: bodyOf(made).items[0]?.id ?? '' } };
  }),
  'GET /api/v1/similar': { ask: () => ({ query: { text: 'planted', limit: '50' } }) },
  'GET /api/v1/signals/{signal}/similar': lined(),
  'GET /api/v1/requirements/{requirement}/similar': lined(),
  'PUT /api/v1/signals/{signal}/similar/{other}/refusal': lined((place) => ({ path: { other: place.requirement } })),
  'DELETE /api/v1/signals/{signal}/similar/{other}/refusal': lined(async (place) => {
    await place.maker.put(`/signals/${place.signal}/similar/${place.requirement}/refusal`);
    return { path: { other: place.requirement } };
  }),
  'PUT /api/v1/requirements/{requirement}/similar/{other}/refusal': lined((place) => ({ path: { other: place.signal } })),
  'DELETE /api/v1/requirements/{requirement}/similar/{other}/refusal': lined(async (place) => {
    await place.maker.put(`/requirements/${place.requirement}/similar/${place.signal}/refusal`);
    return { path: { other: place.signal } };
  }),
  'GET /api/v1/search': { ask: () => ({ query: { q: 'planted', limit: '200' } }) },

  'GET /api/v1/imports': listed,
  'POST /api/v1/imports': lined((place) => ({
    ...csv('text\r\nA wish\r\n'),
    query: { kind: 'signals', preset: 'generic', filename: 'w.csv', business_line_id: place.line },
    elsewhere: [201, 403, 404, 422], // a file alone is nothing yet; the right is asked for when it is applied
  })),
  'GET /api/v1/imports/{import}': lined(async (place, client, allowed) => ({
    path: { import: await ownImport(place, client, allowed) },
  })),
  'GET /api/v1/imports/{import}/errors': lined(async (place, client, allowed) => ({
    path: { import: await ownImport(place, client, allowed) },
  })),
  'PUT /api/v1/imports/{import}/mapping': lined(async (place, client, allowed) => ({
    path: { import: await ownImport(place, client, allowed) },
    body: { mapping: { text: 'text' }, options: { business_line_id: place.line } },
  })),
  'POST /api/v1/imports/{import}/dry-run': importStep,
  'POST /api/v1/imports/{import}/application': importStep,
  'POST /api/v1/imports/{import}/undo': importStep,
  'POST /api/v1/imports/{import}/cancellation': importStep,
  'GET /api/v1/import-mappings': listed,
  'POST /api/v1/import-mappings': lined(async (place, client, allowed) => ({
    body: { name: name(), import: await ownImport(place, client, allowed) },
  })),
  'DELETE /api/v1/import-mappings/{mapping}': lined(async (place, client, allowed) => ({
    path: { mapping: allowed ? await saveMapping(client, await ownImport(place, client, allowed), name()) : place.mapping },
  })),

  ...sourceRecipes,

  ...answerRecipes,

  // For commands on the machine itself; no member gets through.
  'POST /api/v1/local/members': {
    ask: () => ({
      body: {
        name: 'N',
        email: `${randomUUID()}@example.test`,
        role: 'owner',
        language: 'en',
        password: 'a long password 1',
      },
    }),
  },
  'POST /api/v1/local/password-resets': { ask: () => ({ body: { email: 'owner@example.test', password: 'a long password 1' } }) },
  'POST /api/v1/local/tokens': { ask: () => ({ body: { email: 'owner@example.test', name: 'N', scopes: ['*'] } }) },
  'DELETE /api/v1/local/tokens/{token}': listed,
};

async function saveMapping(client: Client, id: string, as: string): Promise<string> {
  return bodyOf(await client.post<{ id: string }>('/import-mappings', { name: as, import: id }), 201).id;
}

let day = 0;
function someDay(): string {
  return new Date(Date.UTC(1990, 0, 1 + day++)).toISOString().slice(0, 10);
}

async function ownView(place: Place, client: Client, allowed: boolean): Promise<Ask> {
  const view = { name: name(), page: 'goals', query: '', shared: false };
  const id = allowed ? bodyOf(await client.post<{ id: string }>('/views', view), 201).id : place.view;
  return { path: { view: id }, body: view };
}

// Fills a place with records, all of them with its mark.
export async function fillPlace(maker: Client, line: string, member: string, mark: string): Promise<Place> {
  const customer = await addCustomer(maker, { name: `${mark} customer`, industry: mark });
  const contact = await addContact(maker, customer.id, { name: `${mark} contact`, post: mark });
  const goal = await addGoal(maker, {
    name: `${mark} goal`,
    business_line_id: line,
    metric: { name: mark, unit: 'u', direction: 'down' },
  });
  const requirement = await addRequirement(maker, {
    title: `${mark} planted requirement`,
    background: mark,
    tags: [mark],
    pain: mark,
    business_line_id: line,
    urgency: 3,
    importance: 3,
    goals: [{ goal_id: goal.id, fit: 'low' }],
  });
  const signal = await addSignal(maker, {
    text: `${mark} planted signal`,
    title: mark,
    speaker_name: mark,
    business_line_id: line,
    customer_id: customer.id,
    requirement_id: requirement.id,
  });
  await addSignal(maker, { text: `${mark} planted free signal`, business_line_id: line });
  const comment = { record_kind: 'requirement', record_id: requirement.id, body: mark, mentions: [] };
  const made = async (path: string, body: unknown) => bodyOf(await maker.post<{ id: string }>(path, body), 201).id;
  const job = { selection: { ids: [requirement.id] }, change: { urgency: 4 } };
  const uploaded = (await uploadImport(maker, line, mark)) ?? '01900000-0000-7000-8000-000000000000';
  const sessions = bodyOf(await maker.get<{ items: { id: string }[] }>('/login-sessions'));
  const portal = await addPortal(maker, line, { welcome_en: mark, welcome_zh: mark });
  const publication = await publish(maker, portal.id, requirement.id, `${mark} planted title`, mark);
  return {
    maker,
    line,
    mark,
    member,
    requirement: requirement.id,
    signal: signal.id,
    goal: goal.id,
    ...(await fillBlueprint(maker, line, mark, requirement)),
    customer: customer.id,
    contact: contact.id,
    comment: await made('/comments', comment),
    view: await made('/views', { name: mark, page: 'goals', query: mark, shared: false }),
    invitation: await made('/invitations', { email: `${randomUUID()}@example.test`, role: 'viewer', business_line_id: line }),
    token: await made('/tokens', { name: mark, scopes: ['*'] }),
    job: bodyOf(await maker.post<{ job_id: string }>('/requirements/bulk', job)).job_id,
    import: uploaded,
    ...(await plantSource(maker, line, mark)),
    mapping: await saveMapping(maker, uploaded, mark),
    loginSession: sessions.items[0]!.id,
    publication,
    ...(await fillPortal(maker, portal, customer.id, mark)),
    ...(await fillMeetings(maker, line, mark, { member, requirement: requirement.id, customer: customer.id })),
  };
}
