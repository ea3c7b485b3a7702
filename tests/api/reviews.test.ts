// Review meetings: agenda, verdicts and notes live, minutes that stay, and what those who asked are told.
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
  type Page,
  type Requirement,
} from '../support/world.ts';

interface Item {
  requirement_id: string;
  key: string;
  status: string;
  status_before: string;
  verdict: { kind: string; sentence: string; by: string } | null;
  note: string;
  version: number;
}
interface Review {
  id: string;
  key: string;
  name: string;
  state: string;
  items: number;
  agenda: Item[];
  hidden_items: number;
  outcome: { accepted: number; deferred: number; declined: number; merged: number; open: number } | null;
  version: number;
}
interface Message {
  id: string;
  requirement_key: string;
  name: string;
  customer: string;
  member: boolean;
  verdict: string;
  sentence: string;
  state: string;
  version: number;
}
interface Minutes {
  minutes: { name: string; participants: string[]; notes: string; items: { key: string; title: string; verdict: string; reason_zh: string; sentence: string; note: string }[] };
  outcome: Review['outcome'];
  frozen: boolean;
  hidden_items: number;
}

const hosted = useServer({ prepare: addOtherWorkspace });
let owner: Client;
let operations: Client;
let viewer: Client;
let onOrders: Client;
let stranger: Client;
let orders = '';
let billing = '';

beforeAll(async () => {
  owner = await hosted.server.signedIn();
  orders = await addLine(owner, 'Orders');
  billing = await addLine(owner, 'Billing');
  operations = (await join(owner, 'operations')).client;
  viewer = (await join(owner, 'viewer')).client;
  onOrders = (await join(owner, 'product', orders)).client;
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
});

const day = '2026-12-01';
const triagedOne = async (fields: Record<string, unknown> = {}) => moved(owner, (await addRequirement(owner, fields)).id, 'triage');
const plan = async (fields: Record<string, unknown>, client = owner) =>
  bodyOf(await client.post<Review>('/reviews', { name: 'Weekly review', held_on: day, ...fields }), 201);
const read = async (id: string, client = owner) => bodyOf(await client.get<Review>(`/reviews/${id}`));
const step = async (id: string, verb: string, client = owner) =>
  bodyOf(await client.post<Review>(`/reviews/${id}/${verb}`, {}, { version: (await read(id)).version }));

describe('the agenda', () => {
  test('comes from a filter in its sort, or by hand, and keeps its order', async () => {
    const [low, high] = [await triagedOne({ tags: ['agenda'], title: 'B' }), await triagedOne({ tags: ['agenda'], title: 'A' })];
    await triagedOne({ tags: ['other'] });
    const filtered = await plan({ filter: `tag=agenda&sort=created_at&limit=50` });
    expect(filtered).toMatchObject({ key: expect.stringMatching(/^REV-\d+$/) as string, state: 'planned', items: 2 });
    expect(filtered.agenda.map((item) => item.key)).toEqual([low.key, high.key]);
    const written = await plan({ filter: `${new URLSearchParams({ filter: 'tag:agenda status:triaged', sort: '-created_at' })}` });
    expect(written.agenda.map((item) => item.key)).toEqual([high.key, low.key]);
    const picked = await plan({ requirement_ids: [high.id, low.id, high.id] });
    expect(picked.agenda.map((item) => item.key)).toEqual([high.key, low.key]);
    const turned = bodyOf(await owner.put<Review>(`/reviews/${picked.id}/agenda`, { requirement_ids: [low.id, high.id] }, { version: picked.version }));
    expect(turned.agenda.map((item) => item.key)).toEqual([low.key, high.key]);
    expectProblem(await owner.put(`/reviews/${picked.id}/agenda`, { requirement_ids: [low.id] }, { version: picked.version }), 412, 'stale');
    const extended = bodyOf(await owner.put<Review>(`/reviews/${picked.id}/agenda`, { filter: 'tag=other' }, { version: turned.version }));
    expect(extended.items).toBe(3);
    expectProblem(await owner.put(`/reviews/${picked.id}/agenda`, {}, { version: extended.version }), 422, 'invalid', {
      field: 'requirement_ids',
      code: 'ids_or_filter',
    });
    bodyOf(await owner.delete(`/reviews/${picked.id}`, { version: extended.version }), 204);
    expectProblem(await owner.get(`/reviews/${picked.id}`), 404, 'not_found');
  });

  test('refuses what is wrong by field and makes nothing', async () => {
    const before = (await everything<Review>(owner, '/reviews')).length;
    const foreign = await addRequirement(stranger);
    const asked = (body: Record<string, unknown>) => owner.post('/reviews', { name: 'x', held_on: day, ...body });
    expectProblem(await asked({ name: ' ', participant_ids: [foreign.id] }), 422, 'invalid', { field: 'name', code: 'required' });
    expectProblem(await asked({ participant_ids: [foreign.id] }), 422, 'invalid', { field: 'participant_ids[0]', code: 'unknown_member' });
    expectProblem(await asked({ requirement_ids: [foreign.id] }), 422, 'invalid', { field: 'requirement_ids', code: 'unknown_requirement' });
    expectProblem(await asked({ filter: 'colour=red' }), 422, 'invalid', { field: 'colour', code: 'unknown_parameter' });
    expectProblem(await asked({ filter: 'filter=colour:red' }), 422, 'invalid', { field: 'filter', code: 'filter_unknown_key' });
    expectProblem(await asked({ filter: 'tag=%zz' }), 422, 'invalid', { field: 'filter', code: 'filter_unreadable' });
    expectProblem(await viewer.post('/reviews', { name: 'x', held_on: day }), 403, 'forbidden');
    expectProblem(await onOrders.post('/reviews', { name: 'x', held_on: day, business_line_id: billing }), 403, 'forbidden');
    expect(await everything<Review>(owner, '/reviews')).toHaveLength(before);
    const empty = await plan({});
    expectProblem(await owner.post(`/reviews/${empty.id}/start`, {}, { version: 1 }), 409, 'review_without_agenda');
  });

  test('is read page by page, and shows nobody what is not theirs', async () => {
    const mine = await triagedOne({ business_line_id: orders });
    const hidden = await triagedOne({ business_line_id: billing, title: 'Hidden one' });
    const review = await plan({ business_line_id: orders, requirement_ids: [mine.id, hidden.id] });
    await plan({ business_line_id: billing, name: 'Billing only' });
    expect(await read(review.id, onOrders)).toMatchObject({ items: 2, hidden_items: 1, agenda: [{ key: mine.key }] });
    const seen = await everything<Review>(onOrders, '/reviews', { limit: 1 });
    expect(seen.map((row) => row.name)).not.toContain('Billing only');
    expect(seen.map((row) => row.id)).toContain(review.id);
    expectProblem(await stranger.get(`/reviews/${review.id}`), 404, 'not_found');
    await step(review.id, 'start');
    await step(review.id, 'end');
    const minutes = bodyOf(await onOrders.get<Minutes>(`/reviews/${review.id}/minutes`));
    expect(minutes).toMatchObject({ frozen: true, hidden_items: 1 });
    expect(JSON.stringify(minutes)).not.toContain('Hidden one');
    expect((await onOrders.get(`/reviews/${review.id}/minutes/markdown`)).text).not.toContain('Hidden one');
  });
});

describe('the meeting', () => {
  test('gathers verdicts and notes, freezes the minutes, and tells each who asked once', async () => {
    const customer = await addCustomer(owner, { name: 'Northwind' });
    const nora = await addContact(owner, customer.id, { name: 'Nora' });
    const [one, two, three] = [await triagedOne({ title: 'Export *orders*' }), await triagedOne({ title: 'Second' }), await triagedOne({ title: 'Third' })];
    const spoken = await addSignal(operations, { text: 'I need it', requirement_id: one.id });
    await addSignal(operations, { text: 'Nora needs it', contact_id: nora.id, requirement_id: one.id });
    await addSignal(operations, { text: 'Nora needs that too', contact_id: nora.id, requirement_id: two.id });
    const members = bodyOf(await owner.get<Page<{ id: string; name: string }>>('/members')).items;
    const review = await plan({ requirement_ids: [one.id, two.id, three.id], participant_ids: [members[0]!.id] });
    expectProblem(await owner.post(`/reviews/${review.id}/end`, {}, { version: 1 }), 409, 'review_not_begun');
    const running = await step(review.id, 'start');
    expect(running).toMatchObject({ state: 'running' });
    expectProblem(await owner.post(`/reviews/${review.id}/start`, {}, { version: running.version }), 409, 'review_begun');

    await moved(owner, one.id, 'acceptance', { reason: 'many_ask', sentence: 'It comes.' });
    await moved(owner, two.id, 'decline', { reason: 'out_of_scope', sentence: 'Not here.' });
    const note = (body: unknown, version: number, client = owner) =>
      client.put<Review>(`/reviews/${review.id}/items/${three.id}/note`, body, { version });
    const noted = bodyOf(await note({ note: 'Ask finance\nfirst' }, 1));
    expect(noted.agenda).toMatchObject([
      { status_before: 'triaged', status: 'accepted', verdict: { kind: 'accept', sentence: 'It comes.' } },
      { status: 'declined', verdict: { kind: 'decline' } },
      { status: 'triaged', verdict: null, note: 'Ask finance\nfirst', version: 2 },
    ]);
    expectProblem(await note({ note: 'x' }, 1), 412, 'stale');
    expectProblem(await note({ note: 'x' }, 2, viewer), 403, 'forbidden');
    expectProblem(await owner.put(`/reviews/${review.id}/agenda`, { requirement_ids: [three.id] }, { version: noted.version }), 409, 'review_item_decided');

    const ended = await step(review.id, 'end');
    expect(ended).toMatchObject({ state: 'ended', outcome: { accepted: 1, declined: 1, deferred: 0, merged: 0, open: 1 } });
    expectProblem(await note({ note: 'x' }, 2), 409, 'review_ended');
    expectProblem(await owner.patch(`/reviews/${review.id}`, { name: 'x' }, { version: ended.version }), 409, 'review_ended');
    // What happens afterwards does not reach the minutes.
    await moved(owner, three.id, 'deferral', { reason: 'no_capacity', sentence: 'Later' });
    const { version } = bodyOf(await owner.get<Requirement>(`/requirements/${one.id}`));
    bodyOf(await owner.patch(`/requirements/${one.id}`, { title: 'Renamed' }, { version }));
    const minutes = bodyOf(await owner.get<Minutes>(`/reviews/${review.id}/minutes`));
    expect(minutes).toMatchObject({ frozen: true, outcome: { accepted: 1, declined: 1, open: 1 } });
    expect(minutes.minutes.participants).toEqual([members[0]!.name]);
    expect(minutes.minutes.items).toMatchObject([
      { key: one.key, title: 'Export *orders*', verdict: 'accept', reason_zh: '很多人提出', sentence: 'It comes.' },
      { key: two.key, verdict: 'decline' },
      { key: three.key, verdict: '', note: 'Ask finance\nfirst' },
    ]);
    const english = await owner.get(`/reviews/${review.id}/minutes/markdown`, { query: { language: 'en' } });
    expect(english.headers.get('content-type')).toMatch(/^text\/markdown/);
    expect(english.text).toContain('## 1. ' + one.key + ' Export \\*orders\\*\n\n**Accepted** · Many people ask for it');
    expect(english.text).toContain('> Ask finance\n> first\n');
    const chinese = await owner.get(`/reviews/${review.id}/minutes/markdown`, { query: { language: 'zh' } });
    expect(chinese.text).toContain('采纳 1，暂缓 0，不采纳 1，合并 0，未决 1');
    expectProblem(await owner.get(`/reviews/${review.id}/minutes/markdown`, { query: { language: 'fr' } }), 422, 'invalid', { field: 'language', code: 'not_one_of' });

    const messages = async () => bodyOf(await owner.get<{ items: Message[] }>(`/reviews/${review.id}/messages`)).items;
    const made = await messages();
    expect(made.map(({ requirement_key, name, customer, verdict, state }) => [requirement_key, name, customer, verdict, state])).toEqual([
      [one.key, expect.stringMatching(/^operations/), '', 'accept', 'waiting'],
      [one.key, 'Nora', 'Northwind', 'accept', 'waiting'],
      [two.key, 'Nora', 'Northwind', 'decline', 'waiting'],
    ]);
    expect(made[0]!.member).toBe(true);
    const edit = (message: Message, body: unknown, number = message.version) =>
      owner.patch<{ items: Message[] }>(`/reviews/${review.id}/messages/${message.id}`, body, { version: number });
    expect(bodyOf(await edit(made[1]!, { sentence: 'Dear Nora, it comes.' })).items[1]).toMatchObject({ sentence: 'Dear Nora, it comes.', version: 2 });
    expectProblem(await edit(made[1]!, { sentence: 'x' }), 412, 'stale');
    expectProblem(await edit(made[0]!, { sentence: ' ' }), 422, 'invalid', { field: 'sentence', code: 'required' });
    expectProblem(await edit(made[0]!, { state: 'told' }), 422, 'invalid', { field: 'state', code: 'not_one_of' });
    bodyOf(await edit(made[2]!, { state: 'left_out' }));
    const tell = (ids: string[], client = owner) => client.post<{ told: number }>(`/reviews/${review.id}/telling`, { message_ids: ids });
    expectProblem(await tell([one.id]), 422, 'invalid', { field: 'message_ids', code: 'unknown_message' });
    expectProblem(await tell([made[0]!.id], viewer), 403, 'forbidden');
    expect(bodyOf(await tell(made.map((message) => message.id))).told).toBe(2);
    expect(bodyOf(await tell(made.map((message) => message.id))).told).toBe(0);
    expect((await messages()).map((message) => message.state)).toEqual(['told', 'told', 'left_out']);
    expectProblem(await edit({ ...made[0]!, version: 2 }, { sentence: 'x' }), 409, 'message_told');
    const notices = bodyOf(await operations.get<Page<{ kind: string; text: string; record_id: string }>>('/notices')).items;
    expect(notices.filter((notice) => notice.kind === 'verdict' && notice.record_id === one.id).map((notice) => notice.text)).toEqual([
      expect.stringContaining('It comes.') as string,
    ]);
    expect(notices.filter((notice) => notice.kind === 'answer_for')).toHaveLength(1);
    expect(notices.find((notice) => notice.kind === 'answer_for')?.text).toContain('Dear Nora, it comes.');
    expect(spoken.created_by?.name).toMatch(/^operations/);
  });

  test('counts only what was decided between its start and its end', async () => {
    const earlier = await triagedOne();
    await moved(owner, earlier.id, 'acceptance', accepting);
    const review = await plan({ requirement_ids: [earlier.id] });
    expect((await step(review.id, 'start')).agenda[0]).toMatchObject({ status: 'accepted', verdict: null });
    expect(await step(review.id, 'end')).toMatchObject({ outcome: { accepted: 0, open: 1 } });
    expect(bodyOf(await owner.get<{ items: Message[] }>(`/reviews/${review.id}/messages`)).items).toEqual([]);
  });
});
