// Comments, watching, notices, audit and the live stream.
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client, Session } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { useServer } from '../support/server.ts';
import { EventStream } from '../support/server_sent_events.ts';
import {
  addLine,
  addOtherWorkspace,
  addRequirement,
  addSignal,
  bodyOf,
  everything,
  join,
  otherOwner,
  type Joined,
  type Page,
} from '../support/world.ts';

interface Comment {
  id: string;
  author: { id: string; name: string };
  body: string;
  mentions: string[];
  edited_at: string | null;
  deleted: boolean;
  version: number;
}
interface Notice {
  id: string;
  kind: string;
  text: string;
  record_id: string;
  record_key: string;
  record_title: string;
  read: boolean;
}
interface Entry {
  id: string;
  at: string;
  actor: { kind: string; id: string; name: string };
  action: string;
  record_kind: string;
  record_id: string;
  changes: { field: string; before: unknown; after: unknown }[];
  number: number;
}
interface List<T> {
  items: T[];
}

const hosted = useServer({ prepare: addOtherWorkspace });
let owner: Client;
let stranger: Client;
let lin: Joined;
let wang: Joined;
let carl: Joined; // a contributor
let viewer: Client;
beforeAll(async () => {
  owner = await hosted.server.signedIn();
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
  lin = await join(owner, 'product');
  wang = await join(owner, 'business');
  carl = await join(owner, 'contributor');
  viewer = (await join(owner, 'viewer')).client;
}, 120_000);

const comment = (client: Client, record_id: string, body: string, fields: Record<string, unknown> = {}) =>
  client.post<Comment>('/comments', { record_kind: 'requirement', record_id, body, ...fields });
const comments = (client: Client, record_id: string, record_kind = 'requirement') =>
  client.get<List<Comment>>('/comments', { query: { record_kind, record_id } });
const notices = async (client: Client, query: Record<string, string | boolean> = {}) =>
  bodyOf(await client.get<Page<Notice>>('/notices', { query }));

describe('comments', () => {
  test('stand on a record, with their author, the first one first', async () => {
    const { id } = await addRequirement(owner);
    const first = await comment(lin.client, id, ' Who approves this? ', { mentions: [] });
    expect(bodyOf(first, 201)).toMatchObject({
      body: 'Who approves this?',
      author: { id: lin.id },
      edited_at: null,
      deleted: false,
      version: 1,
    });
    expect(first.version).toBe(1);
    bodyOf(await comment(wang.client, id, 'Sales does.'), 201);
    expect(bodyOf(await comments(viewer, id)).items.map((item) => item.body)).toEqual(['Who approves this?', 'Sales does.']);
  });

  test('name every wrong field', async () => {
    const { id } = await addRequirement(owner);
    const other = bodyOf(await stranger.get<Session>('/session')).member.id;
    const problem = expectProblem(await comment(owner, id, ' ', { mentions: [lin.id, other] }), 422, 'invalid');
    expect(problem.errors?.map(({ field, code }) => `${field} ${code}`)).toEqual(['body required', 'mentions[1] unknown_member']);
    expectProblem(await comment(owner, id, 'x'.repeat(10_001)), 422, 'invalid', { field: 'body', code: 'too_many_characters' });
    expectProblem(await comment(owner, id, 'x', { record_kind: 'ghost' }), 422, 'invalid', {
      field: 'record_kind',
      code: 'unknown_record_kind',
    });
  });

  test('are not for readers, nor for other workspaces', async () => {
    const { id } = await addRequirement(owner);
    expectProblem(await comment(viewer, id, 'Hello'), 403, 'forbidden');
    expectProblem(await comment(stranger, id, 'Hello'), 404, 'not_found');
    expectProblem(await comments(stranger, id), 404, 'not_found');
    const made = bodyOf(await comment(owner, id, 'Hello'), 201);
    expectProblem(await stranger.patch(`/comments/${made.id}`, { body: 'Bye' }, { version: 1 }), 404, 'not_found');
    expectProblem(await stranger.delete(`/comments/${made.id}`, { version: 1 }), 404, 'not_found');
  });

  test('stay on their line', async () => {
    const line = await addLine(owner, 'Talk line');
    const { id } = await addRequirement(owner, { business_line_id: line });
    const elsewhere = (await join(owner, 'product', await addLine(owner, 'Silent line'))).client;
    expectProblem(await comment(elsewhere, id, 'Hello'), 404, 'not_found');
    const here = (await join(owner, 'business', line)).client;
    bodyOf(await comment(here, id, 'Hello'), 201);
  });

  test('are edited and deleted by their author or an owner', async () => {
    const { id } = await addRequirement(owner);
    const made = bodyOf(await comment(lin.client, id, 'First'), 201);
    const path = `/comments/${made.id}`;
    expectProblem(await wang.client.patch(path, { body: 'Mine' }, { version: 1 }), 403, 'not_yours');
    expectProblem(await wang.client.delete(path, { version: 1 }), 403, 'not_yours');
    expectProblem(await lin.client.patch(path, { body: 'Second' }), 428, 'version_needed');
    const edited = bodyOf(await lin.client.patch<Comment>(path, { body: 'Second' }, { version: 1 }));
    expect(edited).toMatchObject({ body: 'Second', version: 2 });
    expect(edited.edited_at).not.toBeNull();
    expectProblem(await lin.client.patch(path, { body: 'Third' }, { version: 1 }), 412, 'stale');
    expect((await owner.delete(path, { version: 2 })).status).toBe(204);
    expect(bodyOf(await comments(viewer, id)).items[0]).toMatchObject({ body: '', deleted: true });
    expectProblem(await lin.client.patch(path, { body: 'Again' }, { version: 3 }), 409, 'comment_deleted');
  });

  test('of contributors are for their own records only', async () => {
    const mine = await addSignal(carl.client);
    const other = await addSignal(owner);
    const say = (record_id: string) =>
      carl.client.post<Comment>('/comments', { record_kind: 'signal', record_id, body: 'Still needed' });
    bodyOf(await say(mine.id), 201);
    expectProblem(await say(other.id), 404, 'not_found');
    expectProblem(await comments(carl.client, other.id, 'signal'), 404, 'not_found');
    bodyOf(await owner.post('/comments', { record_kind: 'signal', record_id: mine.id, body: 'Thank you' }), 201);
    expect(bodyOf(await comments(carl.client, mine.id, 'signal')).items).toHaveLength(2);
    expect((await notices(carl.client)).items[0]).toMatchObject({ kind: 'commented', record_key: mine.key });
  });

  test('are made once for one Idempotency-Key', async () => {
    const { id } = await addRequirement(owner);
    const body = { record_kind: 'requirement', record_id: id, body: 'Once' };
    const first = bodyOf(await owner.post<Comment>('/comments', body, { idempotencyKey: 'comment-1' }), 201);
    const second = bodyOf(await owner.post<Comment>('/comments', body, { idempotencyKey: 'comment-1' }), 201);
    expect(second.id).toBe(first.id);
    expect(bodyOf(await comments(owner, id)).items).toHaveLength(1);
  });
});

describe('watching and notices', () => {
  test('tell who is mentioned, who watches, and not who writes', async () => {
    const { id, key, title } = await addRequirement(owner, { title: 'Notice this' });
    const query = { record_kind: 'requirement', record_id: id };
    expect(bodyOf(await wang.client.put('/watches', query))).toMatchObject({ watching: true });
    bodyOf(await comment(lin.client, id, 'Look', { mentions: [wang.id] }), 201);
    bodyOf(await comment(owner, id, 'I did'), 201);
    const [newest, older] = (await notices(wang.client)).items;
    expect(newest).toMatchObject({ kind: 'commented', record_key: key, record_title: title, read: false });
    expect(older).toMatchObject({ kind: 'mentioned', record_id: id });
    expect(older?.text).toMatch(new RegExp(`mentioned you on ${key} Notice this$`));
    expect((await notices(lin.client)).items[0]).toMatchObject({ kind: 'commented', record_id: id });
    const seen = bodyOf(await viewer.get<{ watching: boolean; watchers: { id: string }[] }>('/watchers', { query }));
    expect(seen.watching).toBe(false);
    expect(seen.watchers.map((watcher) => watcher.id)).toEqual(expect.arrayContaining([lin.id, wang.id]));
    expect((await wang.client.delete('/watches', { query })).status).toBe(204);
    bodyOf(await comment(lin.client, id, 'Again'), 201);
    expect((await notices(wang.client)).items[0]?.id).toBe(newest?.id);
    expectProblem(await stranger.put('/watches', query), 404, 'not_found');
    expectProblem(await stranger.get('/watchers', { query }), 404, 'not_found');
  });

  test('are read one by one or all at once, by their member only', async () => {
    const reader = await join(owner, 'business');
    const { id } = await addRequirement(owner);
    for (const body of ['one', 'two', 'three']) bodyOf(await comment(owner, id, body, { mentions: [reader.id] }), 201);
    const { items, total } = await notices(reader.client, { unread: true });
    expect(total).toBe(3);
    const first = items[0]?.id ?? '';
    bodyOf(await stranger.post('/notices/reading', { ids: [first] }));
    bodyOf(await lin.client.post('/notices/reading', { all: true }));
    expect(bodyOf(await reader.client.get<Session>('/session')).unread_notices).toBe(3);
    expect(bodyOf(await reader.client.post('/notices/reading', { ids: [first] }))).toEqual({ unread_notices: 2 });
    expect((await notices(reader.client, { unread: true })).total).toBe(2);
    expect(bodyOf(await reader.client.post('/notices/reading', { all: true }))).toEqual({ unread_notices: 0 });
    expect((await notices(reader.client, { unread: false })).total).toBe(3);
    expectProblem(await reader.client.post('/notices/reading', {}), 422, 'invalid', { field: 'ids', code: 'nothing_chosen' });
  });

  test('come page by page, and refuse a cursor that is not theirs', async () => {
    const reader = await join(owner, 'business');
    const { id } = await addRequirement(owner);
    for (let i = 0; i < 5; i++) bodyOf(await comment(owner, id, `${i}`, { mentions: [reader.id] }), 201);
    const page = bodyOf(await reader.client.get<Page<Notice>>('/notices', { query: { limit: 2 } }));
    expect(page.items).toHaveLength(2);
    const rest = bodyOf(
      await reader.client.get<Page<Notice>>('/notices', { query: { limit: 200, cursor: page.next ?? '' } }),
    );
    expect(rest).toMatchObject({ next: null, total: 5 });
    expect(new Set([...page.items, ...rest.items].map((notice) => notice.id)).size).toBe(5);
    const problem = expectProblem(
      await reader.client.get('/notices', { query: { limit: 500, cursor: 'nonsense' } }),
      422,
      'invalid',
    );
    expect(problem.errors?.map((error) => error.field).sort()).toEqual(['cursor', 'limit']);
  });

  test('say nothing of a record that its reader may not see any more', async () => {
    const line = await addLine(owner, 'Before');
    const reader = await join(owner, 'product', line);
    const { id, version } = await addRequirement(owner, { title: 'Top secret', business_line_id: line });
    bodyOf(await comment(owner, id, 'Look', { mentions: [reader.id] }), 201);
    expect((await notices(reader.client)).items[0]?.text).toContain('Top secret');
    const away = await addLine(owner, 'After');
    bodyOf(await owner.patch(`/requirements/${id}`, { business_line_id: away }, { version }));
    const hidden = (await notices(reader.client)).items[0];
    expect(hidden).toMatchObject({ record_key: '', record_title: '' });
    expect(JSON.stringify(hidden)).not.toContain('secret');
  });
});

describe('the audit', () => {
  const audit = async (query: Record<string, string | number>, client = owner) =>
    bodyOf(await client.get<Page<Entry>>('/audit', { query }));

  test('keeps what changed, by whom, from what to what', async () => {
    const line = await addLine(lin.client, 'Audited');
    bodyOf(await lin.client.patch(`/business-lines/${line}`, { name: 'Audited twice' }, { version: 1 }));
    const { items } = await audit({ record_kind: 'business_line', record_id: line });
    expect(items.map((entry) => entry.action)).toEqual(['business_line.changed', 'business_line.created']);
    expect(items[0]).toMatchObject({
      actor: { kind: 'member', id: lin.id },
      changes: [{ field: 'name', before: 'Audited', after: 'Audited twice' }],
    });
    expect(items[1]?.changes).toEqual([]);
    expect(items[0]?.number).toBeGreaterThan(items[1]?.number ?? 0);
  });

  test('filters by member, action and time, and pages', async () => {
    const by = await audit({ member_id: lin.id, action: 'business_line.created' });
    expect(by.items.length).toBeGreaterThan(0);
    expect(by.items.every((entry) => entry.actor.id === lin.id)).toBe(true);
    expect((await audit({ from: '2999-01-01T00:00:00Z' })).items).toEqual([]);
    expect((await audit({ to: '2000-01-01' })).items).toEqual([]);
    const whole = await everything<Entry>(owner, '/audit');
    const small: Entry[] = [];
    let cursor: string | undefined;
    do {
      const page = bodyOf(
        await owner.get<Page<Entry>>('/audit', { query: { limit: 7, ...(cursor === undefined ? {} : { cursor }) } }),
      );
      small.push(...page.items);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(small.map((entry) => entry.number)).toEqual(whole.map((entry) => entry.number));
    const problem = expectProblem(
      await owner.get('/audit', { query: { limit: 0, cursor: '00', from: 'yesterday' } }),
      422,
      'invalid',
    );
    expect(problem.errors?.map((error) => error.field)).toContain('from');
  });

  test('keeps no personal values', async () => {
    const { id, client } = await join(owner, 'viewer');
    bodyOf(await client.patch('/account', { name: 'A very private name' }));
    const { items } = await audit({ record_kind: 'member', record_id: id, action: 'member.changed' });
    expect(items[0]?.changes).toEqual([{ field: 'name', before: '[personal]', after: '[personal]' }]);
  });

  test('is for those who may, on their lines, in their workspace', async () => {
    expectProblem(await viewer.get('/audit'), 403, 'forbidden');
    expectProblem(await viewer.get('/audit/export'), 403, 'forbidden');
    const line = await addLine(owner, 'Audit line');
    const lead = (await join(owner, 'product', line)).client;
    const seen = await audit({}, lead);
    expect(seen.items.map((entry) => entry.record_id)).toContain(line);
    expect(seen.items.every((entry) => entry.record_id === line || entry.action === 'invitation.created')).toBe(true);
    const strangers = await everything<Entry>(stranger, '/audit');
    const ours = await everything<Entry>(owner, '/audit');
    const ids = new Set(ours.map((entry) => entry.id));
    expect(strangers.some((entry) => ids.has(entry.id))).toBe(false);
  });

  test('is exported as CSV, without formulas, and as JSON', async () => {
    const line = await addLine(owner, '=HYPERLINK("http://evil")');
    bodyOf(await owner.patch(`/business-lines/${line}`, { name: 'Harmless' }, { version: 1 }));
    const query = { record_kind: 'business_line', record_id: line };
    const csv = await owner.get('/audit/export', { query: { ...query, format: 'csv' } });
    expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="audit.csv"');
    expect(csv.text).toContain(`'=HYPERLINK`);
    expect(csv.text).not.toMatch(/(^|[,"])=HYPERLINK/m);
    expect(csv.text.trim().split(/\r?\n/)).toHaveLength(3);
    const json = bodyOf(await owner.get<List<Entry>>('/audit/export', { query: { ...query, format: 'json' } }));
    expect(json.items).toEqual((await audit(query)).items);
    expectProblem(await owner.get('/audit/export', { query: { format: 'pdf' } }), 422, 'invalid', {
      field: 'format',
      code: 'not_one_of',
    });
  });
});

describe('the live stream', () => {
  test('tells of changes of the own workspace and resumes', async () => {
    const stream = await EventStream.open(viewer, '/changes');
    await addLine(stranger, 'Unheard');
    const { id } = await addRequirement(owner, { title: 'Live' });
    let event = await stream.next();
    const created = JSON.parse(event?.data ?? '{}') as { number: number; kind: string; record_id: string };
    expect(event).toMatchObject({ event: 'change', id: String(created.number) });
    expect(created).toMatchObject({ kind: 'requirement.created', record_kind: 'requirement', record_id: id });
    const made = bodyOf(await comment(owner, id, 'Live too'), 201);
    do event = await stream.next();
    while (event && !event.data.includes('comment.created'));
    expect(JSON.parse(event?.data ?? '{}')).toMatchObject({
      record_id: made.id,
      about: { record_kind: 'requirement', record_id: id },
    });
    await stream.close();

    const resumed = await EventStream.open(viewer, '/changes', String(created.number - 1));
    expect((await resumed.next())?.id).toBe(String(created.number));
    await resumed.close();
  });

  test('is not for contributors or nobody', async () => {
    expectProblem(await carl.client.get('/changes'), 403, 'forbidden');
    expectProblem(await hosted.server.client().get('/changes'), 401, 'unauthenticated');
  });
});
