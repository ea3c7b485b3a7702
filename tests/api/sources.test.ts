// Sources: other systems that send signals by signed webhooks.
import { createHmac, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';

import type { Answer, Client, Problem } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { useServer } from '../support/server.ts';
import { addContact, addCustomer, addLine, addOtherWorkspace, bodyOf, join, otherOwner, type Page, type Signal } from '../support/world.ts';

interface Source {
  id: string;
  name: string;
  state: string;
  address: string;
  secret: string | null;
  accepted: number;
  refused: number;
  skipped: number;
  unsigned_count: number;
  unsigned_message: string;
  old_secret_until: string | null;
  version: number;
}
interface Delivery {
  id: string;
  message_id: string;
  state: string;
  signal: string;
  errors: { field: string; code: string; message: string }[];
  body: string;
  attempts: number;
}
interface Filed {
  state: string;
  signal: string;
}
interface Preview {
  left_out: boolean;
  title: string;
  text: string;
  kind: string;
  channel: string;
  speaker_name: string;
  customer: string;
  customer_known: boolean;
  contact_known: boolean;
  said_at: string | null;
  errors: { field: string; code: string; message: string }[];
}

const hosted = useServer({ prepare: addOtherWorkspace });
let owner: Client;

const mapping = {
  title: { path: 'ticket.subject' },
  text: { path: 'ticket.messages[*].body' },
  kind: { path: 'ticket.type', values: { wish: 'request', fault: 'defect' } },
  channel: { constant: 'chat' },
  contact_email: { path: 'ticket.from.email' },
  speaker_name: { path: 'ticket.from.name' },
  customer: { path: 'ticket.company' },
  said_at: { path: 'ticket.at' },
  source_id: { path: 'ticket.id' },
};

const payload = (fields: Record<string, unknown> = {}) => ({
  event: 'ticket.created',
  ticket: {
    id: randomUUID(),
    subject: 'Export',
    messages: [{ body: 'It stops' }, { body: 'every time' }],
    type: 'fault',
    from: { name: 'Li', email: 'li@acme.example' },
    company: 'Hooked Customer',
    at: '2026-05-21T10:30:00+08:00',
    ...fields,
  },
});

async function addSource(client: Client, fields: Record<string, unknown> = {}): Promise<Source & { secret: string }> {
  const made = bodyOf(await client.post<Source>('/signal-sources', { name: `Desk ${randomUUID()}`, mapping, ...fields }), 201);
  expect(made.secret).toMatch(/^whsec_/);
  return made as Source & { secret: string };
}

function signature(secret: string, id: string, time: number | string, content: string): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${time}.${content}`).digest('base64')}`;
}

interface Sending {
  id?: string;
  time?: number;
  content?: string;
  headers?: Record<string, string>;
}
const now = () => Math.floor(Date.now() / 1000);

function send(source: { id: string; secret: string | null }, body: unknown, { id = randomUUID(), time = now(), content = JSON.stringify(body), headers = {} }: Sending = {}): Promise<Answer<Filed>> {
  const signed = { 'webhook-id': id, 'webhook-timestamp': String(time), 'webhook-signature': signature(source.secret ?? '', id, time, content) };
  return hosted.server.client().post<Filed>(`/hooks/${source.id}`, undefined, { raw: { type: 'application/json', content }, headers: { ...signed, ...headers } });
}

const deliveries = async (id: string) => bodyOf(await owner.get<Page<Delivery>>(`/signal-sources/${id}/deliveries`)).items;
const look = async (id: string) => bodyOf(await owner.get<Source>(`/signal-sources/${id}`));

beforeAll(async () => {
  owner = await hosted.server.signedIn();
});

describe('a signed webhook', () => {
  test('becomes a signal by the mapping, once', async () => {
    const customer = await addCustomer(owner, { name: 'Acme of hooks' });
    const contact = await addContact(owner, customer.id, { name: 'Li Na', email: 'LI@acme.example' });
    const source = await addSource(owner);
    const body = payload({ company: '' });
    const first = bodyOf(await send(source, body));
    expect(first.state).toBe('accepted');
    const signal = bodyOf(await owner.get<Signal & { source: string }>(`/signals/${first.signal}`));
    expect(signal).toMatchObject({
      title: 'Export',
      text: 'It stops, every time',
      kind: 'defect',
      channel: 'chat',
      hops: 0,
      source: `webhook:${source.id}`,
      contact: { id: contact.id },
      customer: { id: customer.id },
      created_by: null,
    });
    expect(Date.parse(signal.said_at)).toBe(Date.parse('2026-05-21T02:30:00Z'));
    // The same record in another message, and the same message again.
    expect(bodyOf(await send(source, body))).toEqual({ state: 'known', signal: first.signal });
    const id = randomUUID();
    const second = bodyOf(await send(source, payload(), { id }));
    expect(bodyOf(await send(source, { changed: true }, { id }))).toEqual({ state: 'known', signal: second.signal });
    expect(await look(source.id)).toMatchObject({ accepted: 2, refused: 0, secret: null });
    const audit = bodyOf(await owner.get<Page<{ action: string; actor: { kind: string } }>>('/audit', { query: { record_id: signal.id } }));
    expect(audit.items.map((entry) => entry.action)).toContain('signal.created');
  });

  test('makes the customer it names, or refuses it', async () => {
    const making = await addSource(owner);
    const made = bodyOf(await send(making, payload({ company: 'Made by a hook', from: { name: 'Wang', email: '' } })));
    expect(bodyOf(await owner.get<Signal>(`/signals/${made.signal}`))).toMatchObject({ customer: { name: 'Made by a hook' }, speaker_name: 'Wang', contact: null });
    const refusing = await addSource(owner, { unknown_customers: 'refuse' });
    const answer = await send(refusing, payload({ company: 'Nobody knows this one' }));
    expectProblem(answer, 422, 'invalid', { field: 'customer', code: 'payload_customer_unknown' });
  });

  test('is refused without a good and fresh signature', async () => {
    const source = await addSource(owner);
    const wrong = { ...source, secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}` };
    expectProblem(await send(wrong, payload()), 401, 'hook_signature_wrong');
    expectProblem(await send(source, payload(), { headers: { 'webhook-signature': 'v1a,xyz' } }), 401, 'hook_signature_missing');
    expectProblem(await send(source, payload(), { headers: { 'webhook-id': 'another' } }), 401, 'hook_signature_wrong');
    expectProblem(await send(source, payload(), { time: now() - 600 }), 401, 'hook_too_old');
    expectProblem(await send(source, payload(), { time: now() + 600 }), 401, 'hook_too_old');
    expectProblem(await send({ ...source, id: randomUUID() }, payload()), 404, 'not_found');
    const unsigned = await hosted.server.client().post(`/hooks/${source.id}`, payload());
    expectProblem(unsigned, 401, 'hook_signature_missing');
    expect(bodyOf(await send(source, payload(), { time: now() - 200 })).state).toBe('accepted');
    // Counted for whoever sets it up, at most once in a while, and never kept whole.
    const counted = await look(source.id);
    expect(counted.unsigned_count).toBe(1);
    expect(counted.unsigned_message).toContain('signature');
    expect(await deliveries(source.id)).toHaveLength(1);
  });

  test('in the manner of GitHub is signed by one header', async () => {
    const source = await addSource(owner, { signing: 'header', signature_header: 'X-Hub-Signature-256' });
    const content = JSON.stringify(payload());
    const deliver = (secret: string, id: string) =>
      hosted.server.client().post<Filed>(`/hooks/${source.id}`, undefined, {
        raw: { type: 'application/json', content },
        headers: { 'X-Hub-Signature-256': `sha256=${createHmac('sha256', secret).update(content).digest('hex')}`, 'X-GitHub-Delivery': id },
      });
    expect(bodyOf(await deliver(source.secret, 'one')).state).toBe('accepted');
    expect(bodyOf(await deliver(source.secret, 'one')).state).toBe('known');
    expectProblem(await deliver('another', 'two'), 401, 'hook_signature_wrong');
    expect((await deliveries(source.id))[0]).toMatchObject({ message_id: 'one', state: 'accepted' });
    const timed = await addSource(owner, { signing: 'header', signature_header: 'X-Chatwoot-Signature', timestamp_header: 'X-Chatwoot-Timestamp' });
    const at = (time: number) => {
      const digest = createHmac('sha256', timed.secret).update(`${time}.${content}`).digest('hex');
      const headers = { 'X-Chatwoot-Signature': digest, 'X-Chatwoot-Timestamp': String(time) };
      return hosted.server.client().post<Filed>(`/hooks/${timed.id}`, undefined, { raw: { type: 'application/json', content }, headers });
    };
    expect(bodyOf(await at(now())).state).toBe('accepted');
    expectProblem(await at(now() - 301), 401, 'hook_too_old');
  });

  test('that is wrong says what, is kept, and can be read again when the mapping changed', async () => {
    const source = await addSource(owner);
    const bad = payload({ type: 'riddle', at: 'soon', messages: [], subject: '' });
    const problem = expectProblem(await send(source, bad, { id: 'bad-1' }), 422, 'invalid', { field: 'kind', code: 'payload_word_unknown' });
    expect(problem.errors).toContainEqual(expect.objectContaining({ field: 'said_at', code: 'payload_not_a_time' }));
    expect(problem.errors?.[0]?.message).toContain('riddle');
    expectProblem(await send(source, null, { content: '{"half":' }), 422, 'invalid', { field: 'body', code: 'payload_not_json' });
    expectProblem(await send(source, {}), 422, 'invalid', { field: 'text', code: 'payload_text_missing' });
    const kept = await deliveries(source.id);
    expect(kept).toHaveLength(3);
    const refused = kept.find((each) => each.message_id === 'bad-1')!;
    expect(refused).toMatchObject({ state: 'refused', signal: '', attempts: 1, body: JSON.stringify(bad) });
    expect(refused.errors.map((each) => each.field).sort()).toEqual(['kind', 'said_at']);
    const replay = () => owner.post<Filed>(`/signal-sources/${source.id}/deliveries/${refused.id}/replay`);
    expect((await replay()).status).toBe(422);
    expect((await deliveries(source.id)).find((each) => each.message_id === 'bad-1')).toMatchObject({ id: refused.id, attempts: 2 });
    const { version } = await look(source.id);
    const plain = { text: { path: 'ticket.company' } };
    bodyOf(await owner.patch(`/signal-sources/${source.id}`, { mapping: plain }, { version }));
    const filed = bodyOf(await replay());
    expect(filed.state).toBe('accepted');
    expect(bodyOf(await owner.get<Signal>(`/signals/${filed.signal}`)).text).toBe('Hooked Customer');
    const done = (await deliveries(source.id)).find((each) => each.message_id === 'bad-1')!;
    expect(done).toMatchObject({ state: 'accepted', signal: filed.signal });
    expectProblem(await owner.post(`/signal-sources/${source.id}/deliveries/${done.id}/replay`), 409, 'delivery_was_filed');
  });

  test('counts only under the conditions of its source', async () => {
    const source = await addSource(owner, { only: [{ path: 'event', values: ['ticket.created'] }] });
    expect(bodyOf(await send(source, { ...payload(), event: 'ticket.closed' }))).toEqual({ state: 'skipped', signal: '' });
    expect(bodyOf(await send(source, payload())).state).toBe('accepted');
    expect(await look(source.id)).toMatchObject({ accepted: 1, skipped: 1 });
  });

  test('has a size, a rate and a last hundred', async () => {
    const source = await addSource(owner);
    expectProblem(await send(source, null, { content: JSON.stringify({ text: 'x'.repeat(300_000) }) }), 413, 'body_too_large');
    const answers: Answer<Filed>[] = [];
    for (let i = 0; i < 20 && !answers.some((answer) => answer.status === 429); ++i) {
      answers.push(...(await Promise.all(Array.from({ length: 40 }, () => send(source, payload())))));
    }
    expect(answers.filter((answer) => answer.status === 200).length).toBeGreaterThanOrEqual(200);
    const limited = answers.find((answer) => answer.status === 429);
    expect(Number(limited?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    const page = bodyOf(await owner.get<Page<Delivery>>(`/signal-sources/${source.id}/deliveries`, { query: { limit: 200 } }));
    expect(page.items).toHaveLength(100);
    const first = bodyOf(await owner.get<Page<Delivery>>(`/signal-sources/${source.id}/deliveries`, { query: { limit: 60 } }));
    const rest = bodyOf(await owner.get<Page<Delivery>>(`/signal-sources/${source.id}/deliveries`, { query: { limit: 60, cursor: first.next! } }));
    expect([...first.items, ...rest.items].map((each) => each.id)).toEqual(page.items.map((each) => each.id));
    // Another source is not concerned.
    expect(bodyOf(await send(await addSource(owner), payload())).state).toBe('accepted');
  });
});

describe('a source', () => {
  test('shows its secret once, and a new one leaves the old one good for a day', async () => {
    const source = await addSource(owner);
    expect((await look(source.id)).secret).toBeNull();
    expect(source.address).toBe(`/api/v1/hooks/${source.id}`);
    expect((await owner.get('/signal-sources')).text).not.toContain(source.secret);
    const rotated = bodyOf(await owner.post<Source>(`/signal-sources/${source.id}/secret`));
    expect(rotated.secret).toMatch(/^whsec_/);
    expect(rotated.secret).not.toBe(source.secret);
    expect(rotated.old_secret_until).not.toBeNull();
    expect(bodyOf(await send(source, payload())).state).toBe('accepted');
    expect(bodyOf(await send({ ...source, secret: rotated.secret }, payload())).state).toBe('accepted');
    const third = bodyOf(await owner.post<Source>(`/signal-sources/${source.id}/secret`));
    expectProblem(await send(source, payload()), 401, 'hook_signature_wrong');
    expect(bodyOf(await send({ ...source, secret: third.secret }, payload())).state).toBe('accepted');
  });

  test('that was revoked takes nothing more', async () => {
    const source = await addSource(owner);
    expectProblem(await owner.delete(`/signal-sources/${source.id}`, { version: 99 }), 412, 'stale');
    expect((await owner.delete(`/signal-sources/${source.id}`, { version: source.version })).status).toBe(204);
    expectProblem(await send(source, payload()), 404, 'not_found');
    const revoked = await look(source.id);
    expect(revoked.state).toBe('revoked');
    expectProblem(await owner.patch(`/signal-sources/${source.id}`, { name: 'New' }, { version: revoked.version }), 409, 'source_revoked');
    expectProblem(await owner.post(`/signal-sources/${source.id}/secret`), 409, 'source_revoked');
  });

  test('is made and changed with all mistakes named at once', async () => {
    const wrong = await owner.post<Problem>('/signal-sources', {
      name: ' ',
      signing: 'header',
      mapping: { titel: { path: 'a' }, title: { path: 'a..b' }, kind: {}, text: { path: 'a', constant: 'b' } },
      only: [{ path: 'a[', values: [] }],
      business_line_id: randomUUID(),
    });
    const problem = expectProblem(wrong, 422, 'invalid');
    expect((problem.errors ?? []).map((error) => `${error.field}:${error.code}`).sort()).toEqual([
      'business_line_id:unknown_business_line',
      'mapping.kind:payload_mapping_unclear',
      'mapping.text:payload_mapping_unclear',
      'mapping.titel:import_target_unknown',
      'mapping.title.path:payload_path_unreadable',
      'name:required',
      'only[0].path:payload_path_unreadable',
      'only[0].values:required',
      'signature_header:header_name_needed',
    ]);
    expectProblem(await owner.post('/signal-sources', { name: 'x', mapping: { kind: { constant: 'request' } } }), 422, 'invalid', { field: 'mapping', code: 'import_mapping_lacks' });
    const source = await addSource(owner);
    expectProblem(await owner.patch(`/signal-sources/${source.id}`, { name: 'x' }, { version: 42 }), 412, 'stale');
    const changed = bodyOf(await owner.patch<Source>(`/signal-sources/${source.id}`, { name: 'Renamed' }, { version: source.version }));
    expect(changed).toMatchObject({ name: 'Renamed', version: source.version + 1 });
  });

  test('tells what a sample would become, and files nothing', async () => {
    const source = await addSource(owner);
    const before = bodyOf(await owner.get<Page<Signal>>('/signals', { query: { limit: 1 } })).total;
    const preview = (body: unknown) => owner.post<Preview>(`/signal-sources/${source.id}/preview`, body);
    expect(bodyOf(await preview({ payload: payload({ company: 'Not here yet' }) }))).toMatchObject({
      left_out: false,
      title: 'Export',
      text: 'It stops, every time',
      kind: 'defect',
      channel: 'chat',
      speaker_name: 'Li',
      customer: 'Not here yet',
      customer_known: false,
      errors: [],
    });
    const other = bodyOf(await preview({ payload: payload({ type: 'riddle' }), mapping: { ...mapping, text: { path: 'ticket.subject' } } }));
    expect(other.text).toBe('Export');
    expect(other.errors[0]).toMatchObject({ field: 'kind', code: 'payload_word_unknown' });
    expect(bodyOf(await preview({ payload: payload(), only: [{ path: 'event', values: ['x'] }] })).left_out).toBe(true);
    expectProblem(await preview({ payload: {}, mapping: {} }), 422, 'invalid', { field: 'mapping', code: 'import_mapping_lacks' });
    expect(bodyOf(await owner.get<Page<Signal>>('/signals', { query: { limit: 1 } })).total).toBe(before);
  });

  test('of another line or workspace is not there, and files only to its own line', async () => {
    const [mine, theirs] = [await addLine(owner, `Mine ${randomUUID()}`), await addLine(owner, `Theirs ${randomUUID()}`)];
    const operator = (await join(owner, 'operations', mine)).client;
    const stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
    const source = await addSource(owner, { business_line_id: theirs, mapping: { ...mapping, business_line: { path: 'ticket.line' } } });
    for (const client of [operator, stranger]) {
      expectProblem(await client.get(`/signal-sources/${source.id}`), 404, 'not_found');
      expectProblem(await client.get(`/signal-sources/${source.id}/deliveries`), 404, 'not_found');
      expectProblem(await client.post(`/signal-sources/${source.id}/secret`), 404, 'not_found');
      expect((await client.get('/signal-sources')).text).not.toContain(source.id);
    }
    expectProblem(await operator.post('/signal-sources', { name: 'x', mapping }), 403, 'forbidden');
    const own = await addSource(operator, { business_line_id: mine });
    expect(bodyOf(await operator.get<{ items: Source[] }>('/signal-sources')).items.map((each) => each.id)).toEqual([own.id]);
    const filed = bodyOf(await send(source, payload({ line: theirs })));
    expect(bodyOf(await owner.get<Signal>(`/signals/${filed.signal}`)).business_line_id).toBe(theirs);
    expect((await operator.get(`/signals/${filed.signal}`)).status).toBe(404);
    expectProblem(await send(source, payload({ line: mine })), 422, 'invalid', { field: 'business_line', code: 'payload_line_unknown' });
  });
});
