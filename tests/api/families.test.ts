// Merges, splits and taking them back: nothing said is lost, nothing counts twice, what is taken back is as it was.
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { eventually } from '../support/jobs.ts';
import { useServer } from '../support/server.ts';
import {
  accepting,
  addCustomer,
  addGoal,
  addLine,
  addOtherWorkspace,
  addRequirement,
  addSignal,
  bodyOf,
  join,
  measure,
  move,
  moved,
  otherOwner,
  requirement,
  type Requirement,
  type Signal,
} from '../support/world.ts';

const hosted = useServer({ prepare: addOtherWorkspace });

interface Part {
  id: string;
  key: string;
  title: string;
  status: string;
  version: number;
  merged_into: { key: string } | null;
}
interface Merged {
  key: string;
  status_before: string | null;
  tags: string[];
  goals: { key: string }[];
  signals: number;
  commented: boolean;
  merged_by: { name: string } | null;
}
interface Detail extends Requirement {
  part_of: { key: string } | null;
  parts: number;
}

let owner: Client;
let stranger: Client;

const detail = (id: string) => requirement(owner, id) as Promise<Detail>;
const signalKeys = async (client: Client, id: string) =>
  bodyOf(await client.get<{ items: Signal[] }>(`/requirements/${id}/signals`)).items.map((each) => each.key).sort();
const split = async (id: string, titles: string[], client = owner) =>
  client.post<{ items: Part[] }>(`/requirements/${id}/parts`, { parts: titles.map((title) => ({ title })) }, { version: (await requirement(owner, id)).version });
const partsOf = async (id: string) => bodyOf(await owner.get<{ items: Part[] }>(`/requirements/${id}/parts`)).items;
const unmerge = async (id: string, client = owner) => client.post<Detail>(`/requirements/${id}/unmerge`, undefined, { version: (await requirement(owner, id)).version });
const merging = (into: string) => ({ reason: 'same_problem', sentence: 'The same wish.', into });
const notices = async (client: Client, id: string) =>
  bodyOf(await client.get<{ items: { record_id: string; kind: string }[] }>('/notices', { query: { limit: 200 } })).items.filter((each) => each.record_id === id);
const follow = async (client: Client, id: string) =>
  expect((await client.put('/watches', { record_kind: 'requirement', record_id: id })).status).toBeLessThan(300);
const followers = async (id: string) =>
  bodyOf(await owner.get<{ watchers: { name: string }[] }>('/watchers', { query: { record_kind: 'requirement', record_id: id } })).watchers.map((each) => each.name).sort();
const actions = async (id: string) =>
  bodyOf(await owner.get<{ items: { action: string }[] }>(`/requirements/${id}/timeline`)).items.map((each) => each.action);

beforeAll(async () => {
  owner = await hosted.server.signedIn();
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
});

describe('a merge', () => {
  test('gives the survivor every signal and follower, and unmerging gives everything back', async () => {
    const goal = await addGoal(owner);
    const [one, two, three] = [await addSignal(owner), await addSignal(owner), await addSignal(owner)];
    const from = await addRequirement(owner, { title: 'Export orders', tags: ['export'], signal_ids: [one.id, two.id] });
    bodyOf(await owner.put(`/requirements/${from.id}/goals/${goal.id}`, { fit: 'high' }));
    bodyOf(await owner.post('/comments', { record_kind: 'requirement', record_id: from.id, body: 'Asked twice', mentions: [] }), 201);
    const into = await addRequirement(owner, { title: 'Export of orders', signal_ids: [two.id, three.id] });
    const fan = await join(owner, 'viewer');
    await follow(fan.client, from.id);
    const before = [await detail(from.id), await detail(into.id)];
    const [followFrom, followInto] = [await followers(from.id), await followers(into.id)];

    await moved(owner, from.id, 'merge', merging(into.key));
    expect(await signalKeys(owner, into.id)).toEqual([one.key, two.key, three.key].sort());
    expect(await signalKeys(owner, from.id)).toEqual([one.key, two.key].sort());
    expect(await detail(into.id)).toMatchObject({ signals: 3 });
    expect(await followers(into.id)).toEqual([...new Set([...followFrom, ...followInto])].sort());
    const merged = bodyOf(await owner.get<{ items: Merged[] }>(`/requirements/${into.id}/merged`)).items;
    expect(merged).toMatchObject([
      { key: from.key, status_before: 'new', tags: ['export'], goals: [{ key: goal.key }], signals: 2, commented: true },
    ]);
    expect(merged[0]?.merged_by?.name).toBeTruthy();
    // Told of the merge once; later moves of the survivor reach them too, once.
    await eventually('word of the merge', async () => ((await notices(fan.client, from.id)).length ? true : undefined));
    expect(await notices(fan.client, into.id)).toHaveLength(0);
    await moved(owner, into.id, 'triage');
    await eventually('word of the survivor', async () => ((await notices(fan.client, into.id)).length ? true : undefined));
    expect([await notices(fan.client, into.id), await notices(fan.client, from.id)].map((each) => each.length)).toEqual([1, 1]);

    const back = bodyOf(await unmerge(from.id));
    expect(back).toMatchObject({ status: 'new', merged_into: null, verdict: null });
    expect(await signalKeys(owner, into.id)).toEqual([two.key, three.key].sort());
    expect(await signalKeys(owner, from.id)).toEqual([one.key, two.key].sort());
    expect([await followers(from.id), await followers(into.id)]).toEqual([followFrom, followInto]);
    const after = [await detail(from.id), await detail(into.id)];
    for (const [i, was] of before.entries()) {
      const { version: _, updated_at: __, status: ___, allowed_moves: ____, ...rest } = was as unknown as Record<string, unknown>;
      expect(after[i]).toMatchObject(rest);
    }
    expect(await actions(from.id)).toContain('requirement.unmerged');
    expect(await actions(into.id)).toContain('requirement.unmerged_from');
  });

  test('counts the revenue of a customer once', async () => {
    const customer = await addCustomer(owner, { yearly_revenue: { minor: 100_000_000, currency: 'CNY' } });
    const said = async () => addSignal(owner, { customer_id: customer.id });
    const one = await addRequirement(owner, { signal_ids: [(await said()).id] });
    const other = await addRequirement(owner, { signal_ids: [(await said()).id] });
    const value = (await detail(other.id)) as unknown as { value: { minor: number } };
    await moved(owner, one.id, 'merge', merging(other.key));
    const now = (await detail(other.id)) as unknown as { value: { minor: number }; customers: number; signals: number };
    expect(now).toMatchObject({ customers: 1, signals: 2 });
    expect(now.value.minor).toBe(value.value.minor);
  });

  test('into a merged one is refused and says where that went', async () => {
    const [a, b, c] = [await addRequirement(owner), await addRequirement(owner), await addRequirement(owner)];
    await moved(owner, a.id, 'merge', merging(b.key));
    const problem = expectProblem(await move(owner, c.id, 'merge', merging(a.key)), 422, 'invalid', { field: 'into', code: 'merge_into_merged' });
    expect(problem.errors?.[0]?.message).toContain(b.key);
  });

  test('keeps with the survivor what came to it itself, also when unmerged later', async () => {
    const [from, into] = [await addRequirement(owner), await addRequirement(owner)];
    await moved(owner, from.id, 'merge', merging(into.key));
    const signal = await addSignal(owner);
    bodyOf(await owner.put(`/requirements/${into.id}/signals/${signal.id}`, { importance: 'must' }));
    bodyOf(await unmerge(from.id));
    expect(await signalKeys(owner, into.id)).toEqual([signal.key]);
    expect(await signalKeys(owner, from.id)).toEqual([]);
  });

  test('is unlinked where the signal came from', async () => {
    const signal = await addSignal(owner);
    const from = await addRequirement(owner, { signal_ids: [signal.id] });
    const into = await addRequirement(owner);
    await moved(owner, from.id, 'merge', merging(into.key));
    const problem = expectProblem(await owner.delete(`/requirements/${into.id}/signals/${signal.id}`), 409, 'link_is_inherited');
    expect(problem.detail).toContain(from.key);
    expect((await owner.delete(`/requirements/${from.id}/signals/${signal.id}`)).status).toBe(204);
    expect(await signalKeys(owner, into.id)).toEqual([]);
  });

  test('is taken back only where there is one, by those who decide, on the present version', async () => {
    const [from, into] = [await addRequirement(owner), await addRequirement(owner)];
    expectProblem(await unmerge(from.id), 409, 'not_merged');
    await moved(owner, from.id, 'merge', merging(into.key));
    expectProblem(await owner.post(`/requirements/${from.id}/unmerge`, undefined, { version: 1 }), 412, 'stale');
    const { client } = await join(owner, 'viewer');
    expectProblem(await unmerge(from.id, client), 403, 'forbidden');
    expectProblem(await unmerge(from.id, stranger), 404, 'not_found');
    expectProblem(await stranger.get(`/requirements/${into.id}/merged`), 404, 'not_found');
    expectProblem(await owner.delete(`/requirements/${into.id}`, { version: 1 }), 409, 'requirement_has_family');
  });
});

describe('a split', () => {
  test('makes parts with the signals of the whole, whose worth is counted once', async () => {
    const customer = await addCustomer(owner, { yearly_revenue: { minor: 100_000_000, currency: 'CNY' } });
    const signal = await addSignal(owner, { customer_id: customer.id });
    const whole = await addRequirement(owner, { type: 'new', signal_ids: [signal.id] });
    const worth = (await detail(whole.id)) as unknown as { value: { minor: number } };
    const parts = bodyOf(await split(whole.id, ['Choose columns', 'Send by mail'])).items;
    expect(parts).toMatchObject([{ title: 'Choose columns', status: 'new' }, { title: 'Send by mail' }]);
    const [first] = await Promise.all(parts.map((part) => detail(part.id)));
    expect(first).toMatchObject({ type: 'new', part_of: { key: whole.key }, signals: 1, customers: 1, value: null, list: 'unpriced' });
    expect(await signalKeys(owner, first!.id)).toEqual([signal.key]);
    expect(await detail(whole.id)).toMatchObject({ parts: 2, customers: 1, value: worth.value });
    // What is said to a part is said to the whole.
    const more = await addSignal(owner, { requirement_id: first!.id });
    expect(await signalKeys(owner, whole.id)).toEqual([signal.key, more.key].sort());
    const explained = bodyOf(await owner.get<{ missing: { field: string }[] }>(`/requirements/${first!.id}/value`));
    expect(explained.missing.map((each) => each.field)).toContain('weighed_at_whole');
  });

  test('lets the whole follow its parts, and people no further', async () => {
    const whole = await addRequirement(owner);
    await moved(owner, whole.id, 'triage');
    await moved(owner, whole.id, 'acceptance', accepting);
    const [one, two] = bodyOf(await split(whole.id, ['One', 'Two'])).items;
    expect(await detail(one!.id)).toMatchObject({ status: 'accepted', verdict: { sentence: accepting.sentence } });
    expect((await detail(whole.id)).allowed_moves).toEqual([]);
    expectProblem(await move(owner, whole.id, 'planning'), 409, 'follows_parts');
    expectProblem(await move(owner, whole.id, 'merge', merging(one!.key)), 409, 'merge_has_parts');
    const fan = await join(owner, 'viewer');
    await follow(fan.client, whole.id);
    for (const part of [one!, two!]) {
      bodyOf(await owner.patch(`/requirements/${part.id}`, { measure }, { version: (await detail(part.id)).version }));
      await moved(owner, part.id, 'planning');
    }
    expect((await detail(whole.id)).status).toBe('planned');
    await moved(owner, one!.id, 'delivery');
    expect((await detail(whole.id)).status).toBe('in_delivery');
    await moved(owner, one!.id, 'release', { version_name: '1.0', on: '2026-12-01' });
    expect((await detail(whole.id)).status).toBe('in_delivery');
    await moved(owner, two!.id, 'delivery');
    await moved(owner, two!.id, 'release', { version_name: '1.1', on: '2026-12-08' });
    expect(await detail(whole.id)).toMatchObject({ status: 'released', release: { version_name: '1.1' } });
    // Once for each step of the whole: planned, in delivery, released.
    await eventually('word of the release', async () => ((await notices(fan.client, whole.id)).length === 3 ? true : undefined));
    expect((await detail(whole.id)).allowed_moves).toEqual(['verification']);
    await moved(owner, whole.id, 'verification', { comment: 'Seen in use.' });
    expect((await detail(whole.id)).status).toBe('verified');
  });

  test('is taken back with the last part, exactly', async () => {
    const signal = await addSignal(owner);
    const whole = await addRequirement(owner, { signal_ids: [signal.id] });
    const [one, two] = bodyOf(await split(whole.id, ['One', 'Two'])).items;
    await moved(owner, one!.id, 'decline', { reason: 'value_too_low', sentence: 'Too much.' });
    await moved(owner, two!.id, 'decline', { reason: 'value_too_low', sentence: 'Too much.' });
    expect((await detail(whole.id)).status).toBe('declined');
    expectProblem(await owner.delete(`/requirements/${whole.id}/parts/${one!.id}`), 409, 'part_has_its_own');
    expect((await owner.delete(`/requirements/${whole.id}/parts/${one!.id}`, { query: { keep: 'true' } })).status).toBe(204);
    expect(await detail(one!.id)).toMatchObject({ part_of: null, status: 'declined', signals: 0 });
    await moved(owner, two!.id, 'reopening', { sentence: 'Again.' });
    expect((await owner.delete(`/requirements/${whole.key}/parts/${two!.key}`)).status).toBe(204);
    expectProblem(await owner.get(`/requirements/${two!.id}`), 404, 'not_found');
    expect(await detail(whole.id)).toMatchObject({ status: 'new', verdict: null, parts: 0, signals: 1 });
    expect(await partsOf(whole.id)).toEqual([]);
    expect(await actions(whole.id)).toEqual(expect.arrayContaining(['requirement.split', 'requirement.rejoined']));
  });

  test('delivers a part that was merged away where it went', async () => {
    const whole = await addRequirement(owner);
    const [one] = bodyOf(await split(whole.id, ['One'])).items;
    const elsewhere = await addRequirement(owner);
    await moved(owner, one!.id, 'merge', merging(elsewhere.key));
    expect((await partsOf(whole.id))[0]).toMatchObject({ status: 'merged', merged_into: { key: elsewhere.key } });
    await moved(owner, elsewhere.id, 'triage');
    await moved(owner, elsewhere.id, 'acceptance', accepting);
    expect((await detail(whole.id)).status).toBe('accepted');
  });

  test('names what is wrong with which part, and makes none', async () => {
    const whole = await addRequirement(owner);
    expectProblem(await split(whole.id, []), 422, 'invalid', { field: 'parts', code: 'required' });
    expectProblem(await split(whole.id, ['Fine', ' ']), 422, 'invalid', { field: 'parts[1].title', code: 'required' });
    expectProblem(await split(whole.id, Array.from({ length: 21 }, (_, i) => `Part ${i}`)), 422, 'invalid', { field: 'parts', code: 'too_many_items' });
    expect(await partsOf(whole.id)).toEqual([]);
    const [part] = bodyOf(await split(whole.id, ['Fine'])).items;
    expectProblem(await split(part!.id, ['Finer']), 409, 'part_of_a_part');
    await moved(owner, part!.id, 'decline', { reason: 'value_too_low', sentence: 'Too much.' });
    expectProblem(await split(whole.id, ['Late']), 409, 'split_not_allowed');
    const other = await addRequirement(owner);
    expectProblem(await owner.delete(`/requirements/${other.id}/parts/${part!.id}`), 404, 'not_found');
  });

  test('is for those who edit, on the present version, within their lines and workspace', async () => {
    const line = await addLine(owner, 'Splitting');
    const whole = await addRequirement(owner, { business_line_id: line });
    const path = `/requirements/${whole.id}/parts`;
    expectProblem(await owner.post(path, { parts: [{ title: 'Part' }] }, { version: 7 }), 412, 'stale');
    expectProblem(await split(whole.id, ['Part'], (await join(owner, 'viewer')).client), 403, 'forbidden');
    expectProblem(await split(whole.id, ['Part'], (await join(owner, 'product', await addLine(owner, 'Elsewhere'))).client), 404, 'not_found');
    expectProblem(await split(whole.id, ['Part'], stranger), 404, 'not_found');
    expectProblem(await stranger.get(path), 404, 'not_found');
  });
});
