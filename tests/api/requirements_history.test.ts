// What happened to a requirement, and taking it back; the lists that hang on customers and goals.
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { useServer } from '../support/server.ts';
import {
  accepting,
  addCustomer,
  addGoal,
  addOtherWorkspace,
  addRequirement,
  addSignal,
  bodyOf,
  everything,
  join,
  measure,
  moved,
  otherOwner,
  requirement,
  type Page,
  type Requirement,
  type Signal,
} from '../support/world.ts';

const hosted = useServer({ prepare: addOtherWorkspace });
let owner: Client;
let stranger: Client;
beforeAll(async () => {
  owner = await hosted.server.signedIn();
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
});

interface Entry {
  at: string;
  kind: 'change' | 'comment';
  actor: { kind: string; name: string };
  action: string;
  changes: { field: string; before: unknown; after: unknown }[];
  comment: string | null;
  audit_id: string | null;
}
const timeline = async (id: string) => bodyOf(await owner.get<{ items: Entry[] }>(`/requirements/${id}/timeline`)).items;
const patch = async (id: string, change: unknown) => {
  const { version } = await requirement(owner, id);
  return bodyOf(await owner.patch<Requirement>(`/requirements/${id}`, change, { version }));
};
const undo = (client: Client, id: string, entry: Entry) =>
  client.post<Requirement>(`/requirements/${id}/undo`, { audit_id: entry.audit_id });

describe('the timeline', () => {
  test('tells changes with before and after, moves and comments, the latest first', async () => {
    const made = await addRequirement(owner, { urgency: 1 });
    await patch(made.id, { urgency: 4, title: 'Named anew' });
    await moved(owner, made.id, 'triage');
    const words = { record_kind: 'requirement', record_id: made.id, body: 'What about imports?', mentions: [] };
    bodyOf(await owner.post('/comments', words), 201);
    await moved(owner, made.id, 'acceptance', accepting);
    const items = await timeline(made.key);
    expect(items.map((item) => item.comment ?? item.action)).toEqual([
      'requirement.accepted',
      'What about imports?',
      'requirement.triaged',
      'requirement.changed',
      'requirement.created',
    ]);
    expect(items.map((item) => item.at)).toEqual(items.map((item) => item.at).sort().reverse());
    expect(items[0]!.changes).toContainEqual({ field: 'status', before: 'triaged', after: 'accepted' });
    expect(items[3]!.changes).toEqual([
      { field: 'title', before: 'Export orders', after: 'Named anew' },
      { field: 'urgency', before: 1, after: 4 },
    ]);
    expect(items.every((item) => item.actor.name === 'Olive Owner')).toBe(true);
    const few = bodyOf(await owner.get<{ items: Entry[] }>(`/requirements/${made.id}/timeline`, { query: { limit: 2 } }));
    expect(few.items).toEqual(items.slice(0, 2));
  });

  test('is read by who sees the requirement', async () => {
    const made = await addRequirement(owner);
    const { client: viewer } = await join(owner, 'viewer');
    expect((await viewer.get(`/requirements/${made.id}/timeline`)).status).toBe(200);
    expectProblem(await stranger.get(`/requirements/${made.id}/timeline`), 404, 'not_found');
  });
});

describe('taking back', () => {
  test('restores the fields of one change, of every kind', async () => {
    const goal = await addGoal(owner);
    const before = await addRequirement(owner, {
      urgency: 1,
      tags: ['a'],
      effort: { size: 'S' },
      due_on: '2027-01-31',
      goals: [{ goal_id: goal.id, fit: 'low' }],
    });
    const after = await patch(before.id, {
      urgency: null,
      tags: ['b', 'c'],
      effort: { likely: 40 },
      due_on: null,
      measure,
      goals: [],
      title: 'Other',
      hours_saved_per_month: 3,
    });
    const [entry] = await timeline(before.id);
    const restored = bodyOf(await undo(owner, before.id, entry!));
    expect(restored).toEqual({ ...before, version: after.version + 1, updated_at: restored.updated_at });
    expect((await timeline(before.id))[0]!.action).toBe('requirement.changed');
  });

  test('keeps what was changed by others in between', async () => {
    const made = await addRequirement(owner, { urgency: 1, importance: 1 });
    await patch(made.id, { urgency: 2, importance: 2 });
    const [entry] = await timeline(made.id);
    await patch(made.id, { importance: 3 });
    const answer = await undo(owner, made.id, entry!);
    expect([200, 409]).toContain(answer.status);
    expect((await requirement(owner, made.id)).importance).toBe(3);
  });

  test('is not for moves, not for other records and not for readers', async () => {
    const made = await addRequirement(owner);
    const other = await addRequirement(owner);
    await patch(other.id, { urgency: 2 });
    const [foreign] = await timeline(other.id);
    await moved(owner, made.id, 'triage');
    const [move] = await timeline(made.id);
    expectProblem(await undo(owner, made.id, move!), 409, 'change_cannot_be_undone');
    expectProblem(await undo(owner, made.id, foreign!), 404, 'not_found');
    const { client: viewer } = await join(owner, 'viewer');
    expectProblem(await undo(viewer, other.id, foreign!), 403, 'forbidden');
    expectProblem(await undo(stranger, other.id, foreign!), 404, 'not_found');
    expect((await requirement(owner, other.id)).urgency).toBe(2);
    expect((await requirement(owner, made.id)).status).toBe('triaged');
    const wrong = { field: 'audit_id', code: 'required' };
    expectProblem(await owner.post(`/requirements/${made.id}/undo`, {}), 422, 'invalid', wrong);
  });
});

describe('of a customer and of a goal', () => {
  test('the lists page through what belongs to them', async () => {
    const customer = await addCustomer(owner);
    const goal = await addGoal(owner);
    const signals: string[] = [];
    const requirements: string[] = [];
    for (let i = 0; i < 5; i++) {
      const goals = [{ goal_id: goal.id, fit: 'mid' }];
      const made = await addRequirement(owner, { goals });
      requirements.push(made.key);
      signals.push((await addSignal(owner, { customer_id: customer.id, requirement_id: made.id })).key);
    }
    await addSignal(owner);
    await addRequirement(owner);
    const keys = async (path: string) => (await everything<{ key: string }>(owner, path, { limit: 2 })).map((one) => one.key);
    expect((await keys(`/customers/${customer.id}/signals`)).sort()).toEqual(signals.sort());
    expect((await keys(`/customers/${customer.id}/requirements`)).sort()).toEqual([...requirements].sort());
    expect((await keys(`/goals/${goal.id}/requirements`)).sort()).toEqual([...requirements].sort());
    const first = bodyOf(await owner.get<Page<Signal>>(`/customers/${customer.id}/signals`, { query: { limit: 1 } }));
    expect(first.total).toBe(5);
    for (const path of [
      `/customers/${customer.id}/signals`,
      `/customers/${customer.id}/requirements`,
      `/goals/${goal.id}/requirements`,
    ]) {
      expectProblem(await stranger.get(path), 404, 'not_found');
      expectProblem(await owner.get(path, { query: { limit: 0 } }), 422, 'invalid');
      expectProblem(await owner.get(path.replace(/[0-9a-f-]{36}/, 'nobody')), 404, 'not_found');
    }
  });
});
