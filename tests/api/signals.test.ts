// Signals: recorded verbatim, corrected by new entries, voted for once; contributors see only their own.
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { useServer } from '../support/server.ts';
import {
  accepting,
  addContact,
  addCustomer,
  addLine,
  addOtherWorkspace,
  addRequirement,
  addSignal,
  bodyOf,
  everything,
  join,
  moved,
  otherOwner,
  requirement,
  type Page,
  type Requirement,
  type Signal,
} from '../support/world.ts';

const hosted = useServer({ prepare: addOtherWorkspace });
let owner: Client;
let viewer: Client;
let business: Client;
let stranger: Client;
let orders = '';

beforeAll(async () => {
  owner = await hosted.server.signedIn();
  orders = await addLine(owner, 'Orders');
  viewer = (await join(owner, 'viewer')).client;
  business = (await join(owner, 'business')).client;
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
});

const list = async (query: Record<string, string | number | boolean>) =>
  bodyOf(await owner.get<Page<Signal>>('/signals', { query }));

describe('recording', () => {
  test('keeps the words as they are; a contact brings the customer along', async () => {
    const customer = await addCustomer(owner);
    const contact = await addContact(owner, customer.id, { roles: ['user'] });
    const text = '  要能导出\n\t"订单" — 👍  ';
    const answer = await owner.post<Signal>('/signals', {
      text,
      kind: 'complaint',
      channel: 'visit',
      contact_id: contact.id,
      business_line_id: orders,
      hops: 1,
      said_at: '2026-10-01T08:00:00Z',
      source_link: 'https://desk.example/42',
    });
    const made = bodyOf(answer, 201);
    expect(made).toMatchObject({
      text,
      kind: 'complaint',
      channel: 'visit',
      contact: { id: contact.id, name: contact.name, roles: ['user'] },
      customer: { id: customer.id, name: customer.name },
      business_line_id: orders,
      hops: 1,
      said_at: '2026-10-01T08:00:00.000000Z',
      votes: 0,
      requirements: [],
      corrects: null,
      corrected_by: null,
      version: 1,
    });
    expect(made.key).toMatch(/^SIG-\d+$/);
    expect(bodyOf(await owner.get<Signal>(`/signals/${made.key}`))).toEqual(made);
    expect(bodyOf(await viewer.get<Signal>(`/signals/${made.id}`))).toEqual(made);
  });

  test('links to a requirement at once', async () => {
    const made = await addRequirement(owner);
    const signal = await addSignal(owner, { requirement_id: made.key, importance: 'deal_breaker' });
    expect(signal.requirements).toMatchObject([{ id: made.id, importance: 'deal_breaker' }]);
    expect((await requirement(owner, made.id)).signals).toBe(1);
  });

  test('names every wrong field at once and records nothing', async () => {
    const before = (await list({})).total;
    const nobody = '01900000-0000-7000-8000-000000000000';
    const answer = await owner.post('/signals', {
      text: ' \n ',
      title: 'x'.repeat(301),
      kind: 'request',
      channel: 'chat',
      hops: 3,
      source_link: 'javascript:alert(1)',
      said_at: '2999-01-01T00:00:00Z',
      contact_id: nobody,
      customer_id: nobody,
      business_line_id: nobody,
      requirement_id: 'REQ-999999',
    });
    const problem = expectProblem(answer, 422, 'invalid');
    expect(problem.errors?.map((error) => error.field).sort()).toEqual([
      'business_line_id',
      'contact_id',
      'customer_id',
      'hops',
      'requirement_id',
      'said_at',
      'source_link',
      'text',
      'title',
    ]);
    const kinds = expectProblem(
      await owner.post('/signals', { kind: 'wish', channel: 5, hops: 'no', said_at: 'today', shout: true }),
      422,
      'invalid',
    );
    expect(kinds.errors?.map((error) => error.field).sort()).toEqual([
      'channel',
      'hops',
      'kind',
      'said_at',
      'shout',
      'text',
    ]);
    expect((await list({})).total).toBe(before);
  });

  test('takes no contact, customer or requirement of another workspace', async () => {
    const customer = await addCustomer(stranger);
    const contact = await addContact(stranger, customer.id);
    const foreign = await addRequirement(stranger);
    const problem = expectProblem(
      await owner.post('/signals', {
        text: 'x',
        kind: 'request',
        channel: 'chat',
        hops: 0,
        customer_id: customer.id,
        contact_id: contact.id,
        requirement_id: foreign.id,
      }),
      422,
      'invalid',
    );
    expect(problem.errors?.map((error) => error.field).sort()).toEqual(['contact_id', 'customer_id', 'requirement_id']);
  });

  test('is refused to readers, and reading to other workspaces', async () => {
    expectProblem(await viewer.post('/signals', { text: 'x', kind: 'request', channel: 'chat' }), 403, 'forbidden');
    const made = await addSignal(owner);
    expectProblem(await stranger.get(`/signals/${made.id}`), 404, 'not_found');
    for (const method of ['PATCH', 'PUT', 'DELETE']) {
      expect((await owner.request(method, `/signals/${made.id}`, {}, { version: 1 })).status).toBe(405);
    }
  });
});

describe('correction', () => {
  test('makes a new entry, moves the links and keeps the old words readable', async () => {
    const made = await addRequirement(owner);
    const old = await addSignal(owner, { text: 'Wants imports', requirement_id: made.id, importance: 'must' });
    const corrected = bodyOf(
      await owner.post<Signal>(`/signals/${old.key}/correction`, { text: 'Wants exports', reason: 'misheard' }),
      201,
    );
    expect(corrected).toMatchObject({ text: 'Wants exports', kind: old.kind, corrects: { id: old.id, key: old.key } });
    expect(corrected.requirements).toMatchObject([{ id: made.id, importance: 'must' }]);
    expect(bodyOf(await owner.get<Signal>(`/signals/${old.id}`))).toMatchObject({
      text: 'Wants imports',
      corrected_by: { id: corrected.id, key: corrected.key },
      requirements: [],
    });
    expect((await requirement(owner, made.id)).signals).toBe(1);
    const keys = (await everything<Signal>(owner, '/signals')).map((signal) => signal.key);
    expect(keys).toContain(corrected.key);
    expect(keys).not.toContain(old.key);
    const again = await owner.post(`/signals/${old.id}/correction`, { text: 'x', reason: 'again' });
    expectProblem(again, 409, 'signal_was_corrected');
    const link = await owner.put(`/requirements/${made.id}/signals/${old.id}`, { importance: 'nice' });
    expectProblem(link, 409, 'signal_was_corrected');
  });

  test('needs a reason and right fields, the right, and a signal of the workspace', async () => {
    const made = await addSignal(owner);
    const path = `/signals/${made.id}/correction`;
    const problem = expectProblem(await owner.post(path, { text: '', hops: 9, reason: ' ' }), 422, 'invalid');
    expect(problem.errors?.map((error) => error.field).sort()).toEqual(['hops', 'reason', 'text']);
    expectProblem(await business.post(path, { text: 'x', reason: 'y' }), 403, 'forbidden');
    expectProblem(await stranger.post(path, { text: 'x', reason: 'y' }), 404, 'not_found');
    expect(bodyOf(await owner.get<Signal>(`/signals/${made.id}`))).toEqual(made);
  });
});

describe('a requirement made from a signal', () => {
  test('takes over its words, line and kind, and is linked', async () => {
    const signal = await addSignal(owner, { text: 'Crash on save\nEvery time', kind: 'defect', business_line_id: orders });
    const made = bodyOf(await owner.post<Requirement>(`/signals/${signal.key}/requirement`, {}), 201);
    expect(made).toMatchObject({ title: 'Crash on save', type: 'fix', business_line_id: orders, signals: 1 });
    const named = bodyOf(
      await owner.post<Requirement>(`/signals/${signal.key}/requirement`, { type: 'new', title: 'Save safely' }),
      201,
    );
    expect(named).toMatchObject({ title: 'Save safely', type: 'new' });
    expect(bodyOf(await owner.get<Signal>(`/signals/${signal.id}`)).requirements).toHaveLength(2);
    expectProblem(await business.post(`/signals/${signal.id}/requirement`, {}), 403, 'forbidden');
    expectProblem(await stranger.post(`/signals/${signal.id}/requirement`, {}), 404, 'not_found');
  });
});

describe('votes', () => {
  test('count once a member, and for the requirements that the signal feeds', async () => {
    const made = await addRequirement(owner);
    const signal = await addSignal(owner, { requirement_id: made.id });
    const path = `/signals/${signal.key}/votes`;
    expect(bodyOf(await owner.post<Signal>(path, {})).votes).toBe(1);
    expect(bodyOf(await owner.post<Signal>(path, {})).votes).toBe(1);
    expect(bodyOf(await business.post<Signal>(path, {})).votes).toBe(2);
    const answers = await Promise.all(Array.from({ length: 4 }, () => business.post<Signal>(path, {})));
    expect(answers.map((answer) => answer.body.votes)).toEqual([2, 2, 2, 2]);
    expect((await requirement(owner, made.id)).votes).toBe(2);
    expectProblem(await viewer.post(path, {}), 403, 'forbidden');
    expectProblem(await stranger.post(path, {}), 404, 'not_found');
    expect(bodyOf(await owner.get<Signal>(`/signals/${signal.id}`)).votes).toBe(2);
  });
});

test('votes of many at the same time are all counted', async () => {
  const made = await addRequirement(owner);
  const signal = await addSignal(owner, { requirement_id: made.id });
  const voters = [owner, business, ...(await Promise.all([1, 2, 3].map(async () => (await join(owner, 'business')).client)))];
  const answers = await Promise.all(voters.map((voter) => voter.post(`/signals/${signal.id}/votes`, {})));
  expect(answers.map((answer) => answer.status)).toEqual(voters.map(() => 200));
  expect(bodyOf(await owner.get<Signal>(`/signals/${signal.id}`)).votes).toBe(voters.length);
  expect((await requirement(owner, made.id)).votes).toBe(voters.length);
});

test('of two corrections at the same time one goes through', async () => {
  const signal = await addSignal(owner);
  const answers = await Promise.all(
    [1, 2, 3].map((n) => owner.post(`/signals/${signal.id}/correction`, { text: `Correction ${n}`, reason: 'x' })),
  );
  expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409]);
});

describe('a contributor', () => {
  let contributor: Client;
  let colleague: Client;
  beforeAll(async () => {
    contributor = (await join(owner, 'contributor')).client;
    colleague = (await join(owner, 'contributor')).client;
  });

  test('sees its own submissions and what came of them, and nothing else', async () => {
    const own = await addSignal(contributor, { text: 'Mine' });
    const others = await addSignal(owner, { text: 'Of the owner' });
    const theirs = await addSignal(colleague, { text: 'Of a colleague' });
    expect(own.speaker_name).toMatch(/^contributor/);
    const made = await addRequirement(owner, { title: 'Inner title', signal_ids: [own.id] });
    await moved(owner, made.id, 'triage');
    await moved(owner, made.id, 'acceptance', accepting);

    interface Own extends Signal {
      outcomes: { requirement_key: string; status: string; verdict: string; sentence: string }[];
    }
    const mine = bodyOf(await contributor.get<Page<Own>>('/my/signals'));
    expect(mine.items.map((signal) => signal.key)).toEqual([own.key]);
    expect(mine.items[0]?.requirements).toEqual([]);
    expect(mine.items[0]?.outcomes).toMatchObject([
      { requirement_key: made.key, status: 'accepted', verdict: 'accept', sentence: accepting.sentence },
    ]);
    expect(bodyOf(await contributor.get<Signal>(`/signals/${own.id}`))).toMatchObject({ text: 'Mine', requirements: [] });
    for (const signal of [others, theirs]) {
      expectProblem(await contributor.get(`/signals/${signal.id}`), 404, 'not_found');
      expectProblem(await contributor.post(`/signals/${signal.id}/votes`, {}), 404, 'not_found');
    }
    const closed = ['/signals', '/requirements', `/requirements/${made.id}`, '/requirements/count', '/ranking', '/tags'];
    for (const path of [...closed, '/home', '/search?q=Mine', '/customers', '/goals', '/views', '/members', '/changes']) {
      expectProblem(await contributor.get(path), 403, 'forbidden');
    }
  });

  test('speaks for itself: no contact, no link to a requirement', async () => {
    const customer = await addCustomer(owner);
    const contact = await addContact(owner, customer.id);
    const made = await addRequirement(owner);
    const answer = await contributor.post('/signals', {
      text: 'x',
      kind: 'request',
      channel: 'portal',
      hops: 0,
      contact_id: contact.id,
      requirement_id: made.id,
    });
    const problem = expectProblem(answer, 422, 'invalid');
    expect(problem.errors).toContainEqual(expect.objectContaining({ field: 'contact_id', code: 'not_for_contributors' }));
    expect(problem.errors).toContainEqual(
      expect.objectContaining({ field: 'requirement_id', code: 'not_for_contributors' }),
    );
    expect((await requirement(owner, made.id)).signals).toBe(0);
  });
});

describe('the inbox', () => {
  let customer = '';
  beforeAll(async () => {
    customer = (await addCustomer(owner, { tier: 'A' })).id;
    const made = await addRequirement(owner);
    for (let i = 0; i < 24; i++) {
      const signal = await addSignal(owner, {
        text: `Inbox ${i}`,
        kind: ['request', 'question', 'defect'][i % 3],
        channel: ['service', 'sales', 'chat', 'usage'][i % 4],
        hops: i % 3,
        said_at: `2026-0${1 + (i % 6)}-11T00:00:00Z`,
        customer_id: i % 2 ? customer : null,
        business_line_id: i % 4 ? null : orders,
        requirement_id: i % 5 ? null : made.id,
      });
      if (i % 6 === 0) bodyOf(await owner.post(`/signals/${signal.id}/votes`, {}));
    }
  });

  test.each(['said_at', '-said_at', 'votes', '-votes', 'created_at', '-created_at', 'key', '-key'])(
    'pages through everything once, sorted by %s, while signals are added',
    async (sort) => {
      const present = new Set((await everything<Signal>(owner, '/signals')).map((signal) => signal.id));
      const seen: Signal[] = [];
      let cursor: string | undefined;
      for (;;) {
        const page = bodyOf(await owner.get<Page<Signal>>('/signals', { query: { sort, limit: 7, cursor } }));
        if (cursor === undefined) expect(page.total).toBe(present.size);
        seen.push(...page.items);
        if (!page.next) break;
        cursor = page.next;
        await addSignal(owner, { text: 'Beside', said_at: '2026-03-11T00:00:00Z' });
      }
      const ids = seen.map((signal) => signal.id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of present) expect(ids).toContain(id);
      const field = sort.replace('-', '');
      const value = (signal: Signal): number | string =>
        field === 'votes' ? signal.votes : field === 'said_at' ? signal.said_at : Number(signal.key.slice(4));
      for (let i = 1; i < seen.length; i++) {
        const [left, right] = sort.startsWith('-') ? [seen[i]!, seen[i - 1]!] : [seen[i - 1]!, seen[i]!];
        expect(value(left) <= value(right)).toBe(true);
      }
    },
  );

  test('filters, alone and together, and its count is the number of what it lists', async () => {
    const all = await everything<Signal>(owner, '/signals');
    const cases: [Record<string, string | number | boolean>, (signal: Signal) => boolean][] = [
      [{ kind: 'defect' }, (s) => s.kind === 'defect'],
      [{ kind: 'defect,question' }, (s) => ['defect', 'question'].includes(s.kind)],
      [{ channel: 'chat,usage' }, (s) => ['chat', 'usage'].includes(s.channel)],
      [{ hops: '0' }, (s) => s.hops === 0],
      [{ hops: '1,2' }, (s) => s.hops > 0],
      [{ customer_id: customer }, (s) => s.customer?.id === customer],
      [{ business_line_id: orders }, (s) => s.business_line_id === orders],
      [{ linked: true }, (s) => s.requirements.length > 0],
      [{ linked: false }, (s) => s.requirements.length === 0],
      [{ from: '2026-02-11', to: '2026-04-11' }, (s) => s.said_at >= '2026-02-11' && s.said_at < '2026-04-12'],
      [{ kind: 'request', linked: false, hops: '0' }, (s) => s.kind === 'request' && !s.requirements.length && !s.hops],
    ];
    for (const [query, matches] of cases) {
      const expected = all.filter(matches).map((signal) => signal.key);
      const listed = await everything<Signal>(owner, '/signals', query);
      expect(listed.map((signal) => signal.key).sort(), JSON.stringify(query)).toEqual(expected.sort());
      expect((await list({ ...query, limit: 1 })).total).toBe(expected.length);
    }
  });

  test.each([
    [{ sort: 'size' }, 'sort'],
    [{ limit: 0 }, 'limit'],
    [{ limit: 201 }, 'limit'],
    [{ limit: 'x' }, 'limit'],
    [{ kind: 'wish' }, 'kind'],
    [{ hops: 'x' }, 'hops'],
    [{ from: 'yesterday' }, 'from'],
    [{ customer_id: '7' }, 'customer_id'],
    [{ linked: 'maybe' }, 'linked'],
    [{ colour: 'red' }, 'colour'],
    [{ cursor: 'x' }, 'cursor'],
  ])('refuses %j and names the parameter', async (query: Record<string, string | number>, field) => {
    const problem = expectProblem(await owner.get('/signals', { query }), 422, 'invalid');
    expect(problem.errors?.[0]?.field).toMatch(new RegExp(`^${field}`));
  });

  test('refuses the cursor of another sort', async () => {
    const page = bodyOf(await owner.get<Page<Signal>>('/signals', { query: { sort: 'votes', limit: 2 } }));
    const refused = await owner.get('/signals', { query: { sort: 'key', limit: 2, cursor: page.next ?? '' } });
    expectProblem(refused, 422, 'invalid', { field: 'cursor', code: 'cursor_unknown' });
  });
});
