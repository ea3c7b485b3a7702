// The inbox: signals answered, put aside, taken up again, given to somebody; the words that requirements take from them.
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { useServer } from '../support/server.ts';
import {
  addLine,
  addOtherWorkspace,
  addRequirement,
  addSignal,
  bodyOf,
  join,
  otherOwner,
  type Joined,
  type Page,
  type Requirement,
  type Signal,
} from '../support/world.ts';

const hosted = useServer({ prepare: addOtherWorkspace });
let owner: Client;
let operator: Joined;
let contributor: Client;
let stranger: Client;

beforeAll(async () => {
  owner = await hosted.server.signedIn();
  operator = await join(owner, 'operations');
  contributor = (await join(owner, 'contributor')).client;
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
});

interface Triaged extends Signal {
  state: string;
  assignee: { id: string } | null;
  answer: { verdict: string; reason: string; sentence: string; note: string | null; reference: string; by: { id: string } } | null;
  spans: { id: string; requirement_key: string; start: number; end: number; quote: string }[];
}
interface Tabs {
  unprocessed: number;
  processed: number;
  archived: number;
  mine: number;
  oldest_at: string | null;
}
const show = async (id: string, client = owner) => bodyOf(await client.get<Triaged>(`/signals/${id}`));
const counts = async (query = {}) => bodyOf(await owner.get<Tabs>('/signals/counts', { query }));
const step = (id: string, name: string, body?: unknown, client = operator.client) =>
  client.post<Triaged>(`/signals/${id}/${name}`, body ?? {});
const declined = { verdict: 'decline', reason: 'out_of_scope', sentence: 'We do not print.', note: 'Asked twice before.' };

describe('the state of a signal', () => {
  test('is unprocessed until it is linked, and again when its last link goes', async () => {
    const signal = await addSignal(owner);
    const target = await addRequirement(owner);
    expect((await show(signal.id)).state).toBe('unprocessed');
    const link = `/requirements/${target.id}/signals/${signal.id}`;
    bodyOf(await owner.put(link, { importance: 'must' }));
    expect((await show(signal.id)).state).toBe('processed');
    expect((await owner.delete(link)).status).toBe(204);
    expect((await show(signal.id)).state).toBe('unprocessed');
  });

  test('follows a requirement that is deleted, and one that is made from the signal', async () => {
    const signal = await addSignal(owner);
    const made = bodyOf(await owner.post<Requirement>(`/signals/${signal.id}/requirement`, {}), 201);
    expect((await show(signal.id)).state).toBe('processed');
    expect((await owner.delete(`/requirements/${made.id}`, { version: made.version })).status).toBe(204);
    expect((await show(signal.id)).state).toBe('unprocessed');
  });

  test('goes along with a correction', async () => {
    const signal = await addSignal(owner);
    bodyOf(await step(signal.id, 'assignment', { assignee_id: operator.id }));
    bodyOf(await step(signal.id, 'answer', declined));
    const corrected = bodyOf(await owner.post<Triaged>(`/signals/${signal.id}/correction`, { text: 'Print', reason: 'x' }), 201);
    expect(corrected).toMatchObject({ state: 'processed', assignee: { id: operator.id }, answer: { verdict: 'decline' } });
    expectProblem(await step(signal.id, 'archiving'), 409, 'signal_was_corrected');
  });

  test('of an archived one is unprocessed again when it is reopened', async () => {
    const signal = await addSignal(owner);
    expect(bodyOf(await step(signal.id, 'archiving')).state).toBe('archived');
    expect(bodyOf(await step(signal.id, 'archiving')).version).toBe((await show(signal.id)).version);
    expect(bodyOf(await step(signal.id, 'reopening')).state).toBe('unprocessed');
  });
});

describe('answering', () => {
  test('keeps verdict, reason, sentence and who gave it; the note stays among colleagues', async () => {
    const mine = bodyOf(await contributor.post<Signal>('/signals', { text: 'Print it', kind: 'request', channel: 'portal', hops: 0 }), 201);
    expect(bodyOf(await step(mine.id, 'answer', declined))).toMatchObject({
      state: 'processed',
      answer: { ...declined, by: { id: operator.id }, reference: '' },
    });
    const seen = await show(mine.id, contributor);
    expect(seen.answer).toMatchObject({ sentence: 'We do not print.', note: null });
    const { items } = bodyOf(await contributor.get<Page<Triaged>>('/my/signals'));
    expect(items[0]!.answer).toMatchObject({ verdict: 'decline', sentence: 'We do not print.', note: null });
    expect(JSON.stringify(items)).not.toContain('Asked twice');
  });

  test('again needs reopening first, which takes the answer back', async () => {
    const { id } = await addSignal(owner);
    bodyOf(await step(id, 'answer', declined));
    expectProblem(await step(id, 'answer', declined), 409, 'signal_was_answered');
    expect(bodyOf(await step(id, 'reopening'))).toMatchObject({ state: 'unprocessed', answer: null });
    const later = { verdict: 'defer', reason: 'later_stage', sentence: 'Next year.', until: '2027-06-30' };
    expect(bodyOf(await step(id, 'answer', later)).answer).toMatchObject({ verdict: 'defer', until: '2027-06-30' });
  });

  test.each([
    ['already_supported', 'feature_exists', {}],
    ['defect', 'reproduced', { reference: 'https://desk.example/77' }],
    ['more_needed', 'unclear', {}],
  ])('%s has reasons of its own', async (verdict, reason, more) => {
    const { id } = await addSignal(owner);
    expect(bodyOf(await step(id, 'answer', { verdict, reason, sentence: 'So it is.', ...more })).answer).toMatchObject({ verdict, reason, ...more });
  });

  test('names every wrong field at once and changes nothing', async () => {
    const { id } = await addSignal(owner);
    const problem = expectProblem(
      await step(id, 'answer', { verdict: 'defect', reason: 'because', sentence: ' ', until: '2027-01-01', feature_id: '01900000-0000-7000-8000-000000000000', note: 'x'.repeat(2001) }),
      422,
      'invalid',
    );
    expect([...new Set(problem.errors?.map(({ field }) => field))].sort()).toEqual(['feature_id', 'note', 'reason', 'reference', 'sentence', 'until']);
    expect(await show(id)).toMatchObject({ state: 'unprocessed', answer: null, version: 1 });
  });

  test('is for those who work on signals, in their workspace', async () => {
    const { id } = await addSignal(owner);
    const viewer = (await join(owner, 'viewer')).client;
    expectProblem(await step(id, 'answer', declined, viewer), 403, 'forbidden');
    expectProblem(await step(id, 'answer', declined, stranger), 404, 'not_found');
    expectProblem(await step(id, 'archiving', undefined, stranger), 404, 'not_found');
  });

  test('is told to whoever follows the workspace', async () => {
    const { id } = await addSignal(owner);
    bodyOf(await step(id, 'answer', declined));
    const { items } = bodyOf(await owner.get<Page<{ action: string; record_id: string }>>('/audit', { query: { limit: 5 } }));
    expect(items[0]).toMatchObject({ action: 'signal.answered', record_id: id });
  });
});

describe('assignment', () => {
  test('gives a signal to a member, who is told, and takes it back', async () => {
    const { id, key } = await addSignal(owner, { title: 'Print the orders' });
    expect(bodyOf(await step(id, 'assignment', { assignee_id: operator.id }, owner)).assignee?.id).toBe(operator.id);
    const notices = bodyOf(await operator.client.get<Page<{ kind: string; text: string }>>('/notices'));
    expect(notices.items[0]).toMatchObject({ kind: 'signal_assigned', text: expect.stringContaining(key) as string });
    const mine = bodyOf(await owner.get<Page<Triaged>>('/signals', { query: { assignee_id: operator.id } }));
    expect(mine.items.map((item) => item.id)).toContain(id);
    expect(bodyOf(await step(id, 'assignment', { assignee_id: null })).assignee).toBeNull();
    expectProblem(await step(id, 'assignment', { assignee_id: '01900000-0000-7000-8000-000000000000' }), 422, 'invalid', {
      field: 'assignee_id',
      code: 'unknown_member',
    });
  });
});

describe('the tabs of the inbox', () => {
  test('count what a filter matches, and lists keep to one of them', async () => {
    const line = await addLine(owner, 'Tabs');
    const of = (fields = {}) => addSignal(owner, { business_line_id: line, ...fields });
    const [first, second, third] = [await of({ said_at: '2025-01-01T00:00:00Z' }), await of(), await of()];
    await of();
    bodyOf(await step(first.id, 'assignment', { assignee_id: operator.id }));
    bodyOf(await step(second.id, 'answer', declined));
    bodyOf(await step(third.id, 'archiving'));
    expect(await counts({ business_line_id: line })).toEqual({
      unprocessed: 2,
      processed: 1,
      archived: 1,
      mine: 0,
      oldest_at: '2025-01-01T00:00:00.000000Z',
    });
    const mine = bodyOf(await operator.client.get<Tabs>('/signals/counts', { query: { business_line_id: line } }));
    expect(mine.mine).toBe(1);
    const list = async (query: Record<string, string | boolean>) =>
      bodyOf(await owner.get<Page<Signal>>('/signals', { query: { business_line_id: line, ...query } })).items.map(({ id }) => id);
    expect(await list({ state: 'processed' })).toEqual([second.id]);
    expect(await list({ state: 'archived,processed' })).toHaveLength(2);
    expect(await list({ answered: true })).toEqual([second.id]);
    expect(await list({ assigned: true })).toEqual([first.id]);
    const elsewhere = bodyOf(await stranger.get<Tabs>('/signals/counts'));
    expect(elsewhere).toMatchObject({ unprocessed: 0, processed: 0, archived: 0, oldest_at: null });
  });
});

describe('many at once', () => {
  test('are answered, archived, reopened and assigned together', async () => {
    const ids = (await Promise.all([1, 2, 3].map(() => addSignal(owner)))).map(({ id }) => id);
    const bulk = (body: unknown) => operator.client.post<{ changed: number; unchanged: number }>('/signals/bulk', body);
    expect(bodyOf(await bulk({ ids, step: 'assignment', assignee_id: operator.id }))).toEqual({ changed: 3, unchanged: 0 });
    expect(bodyOf(await bulk({ ids: ids.slice(0, 1), step: 'archiving' }))).toEqual({ changed: 1, unchanged: 0 });
    expect(bodyOf(await bulk({ ids, step: 'archiving' }))).toEqual({ changed: 2, unchanged: 1 });
    expect(bodyOf(await bulk({ ids, step: 'reopening' }))).toEqual({ changed: 3, unchanged: 0 });
    expect(bodyOf(await bulk({ ids, step: 'answer', answer: declined }))).toEqual({ changed: 3, unchanged: 0 });
    expect(await show(ids[2]!)).toMatchObject({ state: 'processed', answer: { sentence: declined.sentence }, assignee: { id: operator.id } });
  });

  test('change all or none, and each wrong one is named', async () => {
    const [open, answered] = [await addSignal(owner), await addSignal(owner)];
    bodyOf(await step(answered.id, 'answer', declined));
    const foreign = await addSignal(stranger);
    const problem = expectProblem(
      await operator.client.post('/signals/bulk', { ids: [open.id, answered.id, foreign.id], step: 'answer', answer: declined }),
      422,
      'invalid',
    );
    expect(problem.errors?.map(({ field, code }) => [field, code])).toEqual([
      ['ids[1]', 'signal_was_answered'],
      ['ids[2]', 'unknown_signal'],
    ]);
    expect((await show(open.id)).state).toBe('unprocessed');
    expectProblem(await operator.client.post('/signals/bulk', { ids: [], step: 'archiving' }), 422, 'invalid', { field: 'ids', code: 'required' });
    expectProblem(await operator.client.post('/signals/bulk', { ids: [open.id], step: 'answer' }), 422, 'invalid', { field: 'answer', code: 'required' });
  });
});

describe('the words that count', () => {
  const text = '导出👍太慢，而且没有进度条';
  test('stay marked with the requirement they led to; one signal feeds several', async () => {
    const signal = await addSignal(owner, { text });
    const [speed, progress] = [await addRequirement(owner), await addRequirement(owner)];
    bodyOf(await owner.put(`/requirements/${speed.id}/signals/${signal.id}`, { importance: 'must', span: { start: 0, end: 5 } }));
    bodyOf(await owner.put(`/requirements/${progress.id}/signals/${signal.id}`, { importance: 'nice', span: { start: 8, end: 13 } }));
    const again = { importance: 'must', span: { start: 0, end: 5 } };
    bodyOf(await owner.put(`/requirements/${speed.id}/signals/${signal.id}`, again));
    const { spans, requirements } = await show(signal.id);
    expect(spans).toMatchObject([
      { requirement_key: speed.key, start: 0, end: 5, quote: '导出👍太慢' },
      { requirement_key: progress.key, start: 8, end: 13, quote: '没有进度条' },
    ]);
    expect(requirements.map(({ importance }) => importance)).toEqual(['must', 'nice']);
    expect((await owner.delete(`/signals/${signal.id}/spans/${spans[0]!.id}`)).status).toBe(204);
    expectProblem(await owner.delete(`/signals/${signal.id}/spans/${spans[0]!.id}`), 404, 'not_found');
    expect((await owner.delete(`/requirements/${progress.id}/signals/${signal.id}`)).status).toBe(204);
    expect((await show(signal.id)).spans).toEqual([]);
  });

  test('make a requirement with its importance at once', async () => {
    const signal = await addSignal(owner, { text });
    const body = { title: '进度条', importance: 'deal_breaker', span: { start: 8, end: 13 } };
    const made = bodyOf(await owner.post<Requirement>(`/signals/${signal.id}/requirement`, body), 201);
    expect(await show(signal.id)).toMatchObject({
      state: 'processed',
      requirements: [{ id: made.id, importance: 'deal_breaker' }],
      spans: [{ requirement_key: made.key, quote: '没有进度条' }],
    });
  });

  test('are words of the text, and follow it through a correction', async () => {
    const signal = await addSignal(owner, { text });
    const target = await addRequirement(owner);
    const link = `/requirements/${target.id}/signals/${signal.id}`;
    for (const span of [{ start: 0, end: 14 }, { start: 3, end: 3 }, { start: -1, end: 2 }]) {
      expectProblem(await owner.put(link, { importance: 'must', span }), 422, 'invalid', { field: 'span', code: 'not_words_of_the_signal' });
    }
    expect((await show(signal.id)).requirements).toEqual([]);
    bodyOf(await owner.put(link, { importance: 'must', span: { start: 8, end: 13 } }));
    const corrected = bodyOf(await owner.post<Triaged>(`/signals/${signal.id}/correction`, { text: `请看：${text}`, reason: 'x' }), 201);
    expect(corrected.spans).toMatchObject([{ start: 11, end: 16, quote: '没有进度条' }]);
  });
});
