// What says the same: by text, of a signal, of a requirement; with the words they share, for whoever may see it.
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { eventually } from '../support/jobs.ts';
import { useServer } from '../support/server.ts';
import {
  accepting,
  addLine,
  addOtherWorkspace,
  addRequirement,
  addSignal,
  bodyOf,
  join,
  moved,
  otherOwner,
  type Requirement,
  type Signal,
} from '../support/world.ts';

const hosted = useServer({ prepare: addOtherWorkspace });

interface Similar {
  kind: 'requirement' | 'signal';
  id: string;
  key: string;
  title: string;
  status: string | null;
  score: number;
  shared_terms: string[];
  linked: boolean;
}
const list = async (client: Client, path: string, query: Record<string, string | number> = {}) =>
  bodyOf(await client.get<{ items: Similar[] }>(path, { query })).items;
const byText = (client: Client, text: string, query: Record<string, string | number> = {}) =>
  list(client, '/similar', { text, ...query });
const ofSignal = (client: Client, id: string, query: Record<string, string | number> = {}) => list(client, `/signals/${id}/similar`, query);
const ofRequirement = (client: Client, id: string, query: Record<string, string | number> = {}) =>
  list(client, `/requirements/${id}/similar`, query);
const keys = (found: Similar[]) => found.map((each) => each.key);

let owner: Client;
let stranger: Client;
let orders = '';
let billing = '';
let slow: Requirement;
let chinese: Requirement;
let wish: Signal;
let secret: Requirement;
let last: Signal;

beforeAll(async () => {
  owner = await hosted.server.signedIn();
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
  orders = await addLine(owner, 'Orders');
  billing = await addLine(owner, 'Billing');
  for (let i = 0; i < 12; ++i) await addSignal(owner, { text: `Note number ${i} of the meeting about holidays` });
  slow = await addRequirement(owner, { title: 'Exporting orders is slow', pain: 'Every morning it takes ten minutes', business_line_id: orders });
  chinese = await addRequirement(owner, { title: '订单导出太慢', pain: '客服每天早上要等十分钟', business_line_id: orders });
  wish = await addSignal(owner, { text: 'The export of my orders takes ten minutes each morning!', business_line_id: orders });
  secret = await addRequirement(owner, { title: 'Export orders of the secret customer', business_line_id: billing });
  const foreign = await addSignal(stranger, { text: 'The export of orders takes ten minutes' });
  last = await addSignal(owner, { text: 'Quotation templates need another letterhead', business_line_id: orders });
  await eventually('the index', async () => ((await byText(owner, 'letterhead of quotation templates')).length ? true : undefined));
  await eventually('the other index', async () => ((await byText(stranger, 'export of orders')).some((each) => each.id === foreign.id) ? true : undefined));
});

describe('a text', () => {
  test('finds what says the same, best first, with score, status and the words they share', async () => {
    const found = await byText(owner, 'order exports take minutes every morning');
    expect(keys(found).slice(0, 2).sort()).toEqual([slow.key, wish.key].sort());
    expect(found.map((each) => each.score)).toEqual(found.map((each) => each.score).sort((a, b) => b - a));
    for (const each of found) {
      expect(each.score).toBeGreaterThan(0);
      expect(each.score).toBeLessThanOrEqual(1);
      expect(each.linked).toBe(false);
    }
    const requirement = found.find((each) => each.id === slow.id);
    expect(requirement).toMatchObject({ kind: 'requirement', title: 'Exporting orders is slow', status: 'new' });
    expect(requirement?.shared_terms).toEqual(expect.arrayContaining(['order', 'exports', 'minutes', 'morning']));
    expect(found.find((each) => each.id === wish.id)?.status).toBeNull();
  });

  test('in Chinese, named by words and not by pairs of characters', async () => {
    const [first] = await byText(owner, '导出订单很慢');
    expect(first?.key).toBe(chinese.key);
    expect(first?.shared_terms).toEqual(expect.arrayContaining(['导出', '订单']));
  });

  test('of the kinds and as many as asked for', async () => {
    expect((await byText(owner, 'export orders', { kinds: 'signal' })).every((each) => each.kind === 'signal')).toBe(true);
    expect(keys(await byText(owner, 'slow export of orders', { kinds: 'requirement', limit: 1 }))).toEqual([slow.key]);
  });

  test.each<[string, Record<string, string | number>, string, string]>([
    ['nothing', { text: '  ' }, 'text', 'required'],
    ['too long a text', { text: 'a'.repeat(501) }, 'text', 'too_many_characters'],
    ['an unknown kind', { text: 'a', kinds: 'goal' }, 'kinds', 'not_one_of'],
    ['too many', { text: 'a', limit: 51 }, 'limit', 'number_out_of_range'],
    ['none', { text: 'a', limit: 0 }, 'limit', 'number_out_of_range'],
  ])('refuses %s', async (_, query, field, code) => {
    expectProblem(await owner.get('/similar', { query }), 422, 'invalid', { field, code });
  });
});

describe('a record', () => {
  test('does not find itself; a signal finds the requirement that it feeds, marked', async () => {
    const signal = await addSignal(owner, { text: 'Ticket stickers fall off the parcels' });
    const requirement = await addRequirement(owner, { pain: '', title: 'Stickers fall off parcels', signal_ids: [signal.id] });
    const found = await eventually('both in the index', async () => {
      const similar = await ofSignal(owner, signal.key);
      return similar.length ? similar : undefined;
    });
    expect(found).toMatchObject([{ id: requirement.id, linked: true }]);
    await eventually('the signal in the index', async () =>
      (await byText(owner, 'stickers on parcels', { kinds: 'signal' })).length ? true : undefined,
    );
    expect(keys(await ofRequirement(owner, requirement.key))).toEqual([]);
  });

  test('no more finds one that was merged away or corrected', async () => {
    const one = await addRequirement(owner, { pain: '', title: 'Barcode scanner loses its pairing' });
    const other = await addRequirement(owner, { pain: '', title: 'The barcode scanner loses pairing' });
    const said = await addSignal(owner, { text: 'My barcode scanner lost its pairing' });
    await eventually('all', async () => ((await ofRequirement(owner, one.id)).length === 2 ? true : undefined));
    await moved(owner, other.id, 'merge', { ...accepting, reason: 'same_problem', into: one.key });
    expect(keys(await ofRequirement(owner, one.id))).toEqual([said.key]);
    const correction = bodyOf(
      await owner.post<Signal>(`/signals/${said.id}/correction`, { text: 'My barcode scanner loses its pairing', reason: 'Misheard' }),
      201,
    );
    await eventually('the correction', async () => (keys(await ofRequirement(owner, one.id)).includes(correction.key) ? true : undefined));
    expect(keys(await ofRequirement(owner, one.id))).toEqual([correction.key]);
    expect(keys(await ofSignal(owner, correction.id))).toEqual([one.key]);
  });

  test('is findable within a second after it was recorded', async () => {
    const signal = await addSignal(owner, { text: 'Forklift batteries die before noon' });
    const began = Date.now();
    await eventually('the new signal', async () =>
      ((await byText(owner, 'forklift battery dies')).some((each) => each.id === signal.id) ? true : undefined), 1_000);
    expect(Date.now() - began).toBeLessThan(1_000);
  });
});

describe('not the same', () => {
  test('is kept for the pair in both directions and noted, until taken back', async () => {
    const requirement = await addRequirement(owner, { pain: '', title: 'Pallet labels are unreadable' });
    const signal = await addSignal(owner, { text: 'The labels of the pallets are unreadable' });
    const both = async () => (await ofSignal(owner, signal.id)).length + (await ofRequirement(owner, requirement.id)).length;
    await eventually('both in the index', async () => ((await both()) === 2 ? true : undefined));
    const path = `/signals/${signal.key}/similar/${requirement.key}/refusal`;
    expect((await owner.put(path)).status).toBe(204);
    expect((await owner.put(path)).status).toBe(204);
    expect(await both()).toBe(0);
    const audit = bodyOf(
      await owner.get<{ items: { action: string; changes: unknown[] }[] }>('/audit', { query: { record_kind: 'signal', record_id: signal.id } }),
    ).items.filter((entry) => entry.action === 'signal.similar_refused');
    expect(audit).toMatchObject([{ changes: [{ field: 'not_the_same_as', before: null, after: requirement.key }] }]);
    // New words of one of them change nothing about it.
    bodyOf(await owner.patch(`/requirements/${requirement.id}`, { title: 'Labels of pallets are unreadable now' }, { version: 1 }));
    const other = await addSignal(owner, { text: 'Labels of pallets unreadable now' });
    await eventually('the new words', async () => (keys(await ofSignal(owner, other.id)).includes(requirement.key) ? true : undefined));
    expect(keys(await ofSignal(owner, signal.id))).not.toContain(requirement.key);
    // A correction of the signal is the same voice.
    const correction = bodyOf(await owner.post<Signal>(`/signals/${signal.id}/correction`, { text: 'The labels of the pallets are not readable', reason: 'Misheard' }), 201);
    await eventually('the correction', async () => (keys(await ofSignal(owner, other.id)).includes(correction.key) ? true : undefined));
    expect(keys(await ofRequirement(owner, requirement.id))).not.toContain(correction.key);

    const back = `/requirements/${requirement.id}/similar/${correction.id}/refusal`;
    expect((await owner.delete(back)).status).toBe(204);
    expect(keys(await ofRequirement(owner, requirement.id))).toContain(correction.key);
    expectProblem(await owner.delete(back), 404, 'not_found');
  });

  test('refuses itself and what nobody knows', async () => {
    expectProblem(await owner.put(`/signals/${wish.id}/similar/${wish.key}/refusal`), 422, 'invalid', { field: 'other', code: 'similar_to_itself' });
    expectProblem(await owner.put(`/signals/${wish.id}/similar/REQ-99999/refusal`), 404, 'not_found');
    expectProblem(await owner.put(`/requirements/REQ-99999/similar/${wish.key}/refusal`), 404, 'not_found');
  });

  test('is for those who work on signals and requirements', async () => {
    const { client } = await join(owner, 'viewer');
    expectProblem(await client.put(`/signals/${wish.id}/similar/${slow.id}/refusal`), 403, 'forbidden');
    expectProblem(await client.delete(`/requirements/${slow.id}/similar/${wish.id}/refusal`), 403, 'forbidden');
    const limited = (await join(owner, 'product', orders)).client;
    expectProblem(await limited.put(`/requirements/${slow.id}/similar/${secret.id}/refusal`), 404, 'not_found');
  });
});

describe('keeps apart', () => {
  test('workspaces', async () => {
    expect(keys(await byText(stranger, 'export of my orders'))).toHaveLength(1);
    expectProblem(await stranger.get(`/signals/${wish.id}/similar`), 404, 'not_found');
    expectProblem(await stranger.get(`/requirements/${slow.id}/similar`), 404, 'not_found');
  });

  test('business lines', async () => {
    expect(keys(await byText(owner, 'export orders'))).toContain(secret.key);
    const { client } = await join(owner, 'product', orders);
    const found = keys(await byText(client, 'export orders'));
    expect(found).toContain(slow.key);
    expect(found).not.toContain(secret.key);
    expect(keys(await ofSignal(client, wish.id))).not.toContain(secret.key);
    expectProblem(await client.get(`/requirements/${secret.id}/similar`), 404, 'not_found');
  });

  test('contributors, who only see what they said themselves', async () => {
    const { client } = await join(owner, 'contributor');
    expectProblem(await client.get('/similar', { query: { text: 'export' } }), 403, 'forbidden');
    expectProblem(await client.get(`/signals/${last.id}/similar`), 403, 'forbidden');
  });
});
