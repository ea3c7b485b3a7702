// Saved views belong to their member; home shows what waits for the one who asks.
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
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
let owner: Client;
let viewer: Client;
let stranger: Client;
beforeAll(async () => {
  owner = await hosted.server.signedIn();
  viewer = (await join(owner, 'viewer')).client;
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
});

interface View {
  id: string;
  name: string;
  page: string;
  query: string;
  shared: boolean;
  version: number;
}
const views = async (client: Client, page?: string) =>
  bodyOf(await client.get<{ items: View[] }>('/views', { query: { page } })).items;

describe('views', () => {
  const view = { name: ' 我的视图 ', page: 'requirements', query: 'status=new&sort=-votes', shared: false };

  test('are saved, listed by page, changed and removed by their member', async () => {
    const made = bodyOf(await owner.post<View>('/views', view), 201);
    expect(made).toMatchObject({ ...view, name: '我的视图', version: 1 });
    expect((await views(owner, 'requirements')).map((each) => each.id)).toContain(made.id);
    expect(await views(owner, 'goals')).toEqual([]);
    expect(await views(viewer)).toEqual([]);
    const path = `/views/${made.id}`;
    expectProblem(await owner.patch(path, view), 428, 'version_needed');
    expectProblem(await owner.patch(path, view, { version: 5 }), 412, 'stale');
    const changed = bodyOf(await owner.patch<View>(path, { ...view, shared: true }, { version: 1 }));
    expect(changed).toMatchObject({ shared: true, version: 2 });
    expect(await views(viewer)).toEqual([changed]);
    expectProblem(await viewer.patch(path, view, { version: 2 }), 409, 'view_of_another_member');
    expectProblem(await viewer.delete(path, { version: 2 }), 409, 'view_of_another_member');
    expect(await views(stranger)).toEqual([]);
    expectProblem(await stranger.patch(path, view, { version: 2 }), 404, 'not_found');
    expectProblem(await stranger.delete(path, { version: 2 }), 404, 'not_found');
    expectProblem(await owner.delete(path, { version: 1 }), 412, 'stale');
    expect((await owner.delete(path, { version: 2 })).status).toBe(204);
    expect(await views(owner)).toEqual([]);
  });

  test('of another member that are not shared do not exist for others', async () => {
    const made = bodyOf(await owner.post<View>('/views', view), 201);
    expectProblem(await viewer.patch(`/views/${made.id}`, view, { version: 1 }), 404, 'not_found');
    expectProblem(await viewer.delete(`/views/${made.id}`, { version: 1 }), 404, 'not_found');
  });

  test('name every wrong field', async () => {
    const wrong = { name: '', page: 'kitchen', query: 7, shared: 'yes', colour: 'red' };
    const problem = expectProblem(await owner.post('/views', wrong), 422, 'invalid');
    expect(problem.errors?.map((error) => error.field).sort()).toEqual(['colour', 'page', 'query', 'shared']);
    const long = { ...view, name: 'x'.repeat(101), query: 'x'.repeat(4001) };
    const limits = expectProblem(await owner.post('/views', long), 422, 'invalid');
    expect(limits.errors?.map((error) => error.field)).toEqual(['name', 'query']);
  });
});

describe('home', () => {
  interface Section<T> {
    total: number;
    items: T[];
  }
  interface Home {
    to_answer: Section<Signal> | null;
    to_decide: Section<Requirement> | null;
    mine: Section<Requirement>;
    watched: Section<Requirement>;
  }
  const home = async (client: Client) => bodyOf(await client.get<Home>('/home'));

  test('shows unlinked signals, undecided, owned and watched requirements', async () => {
    const { client, id } = await join(owner, 'product');
    const before = await home(client);
    const free = await addSignal(owner, { text: 'Nobody answered' });
    const made = await addRequirement(owner, { owner_id: id, signal_ids: [(await addSignal(owner)).id] });
    await moved(owner, made.id, 'triage');
    const now = await home(client);
    expect(now.to_answer!.total).toBe(before.to_answer!.total + 1);
    expect(now.to_answer!.items[0]).toMatchObject({ key: free.key, text: 'Nobody answered' });
    expect(now.to_decide!.items.map((row) => row.key)).toContain(made.key);
    expect(now.mine).toMatchObject({ total: 1, items: [{ key: made.key, status: 'triaged' }] });
    expect(now.watched).toMatchObject({ total: 1, items: [{ key: made.key }] });
    await moved(owner, made.id, 'acceptance', accepting);
    const later = await home(client);
    expect(later.to_decide!.total).toBe(now.to_decide!.total - 1);
    expect(later.mine.total).toBe(1);
  });

  test('of a member of one line shows that line', async () => {
    const line = await addLine(owner, 'Orders');
    const { client } = await join(owner, 'product', line);
    const nothing = { total: 0, items: [] };
    expect(await home(client)).toEqual({ to_answer: nothing, to_decide: nothing, mine: nothing, watched: nothing });
    const signal = await addSignal(owner, { business_line_id: line });
    expect((await home(client)).to_answer?.items.map((each) => each.key)).toEqual([signal.key]);
  });

  test('of one chosen line leaves the others out', async () => {
    const [here, there] = [await addLine(owner, 'Here'), await addLine(owner, 'There')];
    const inLine = async (line: string) => {
      const made = await addRequirement(owner, { business_line_id: line });
      await moved(owner, made.id, 'triage');
      return { made, signal: await addSignal(owner, { business_line_id: line }) };
    };
    const wanted = await inLine(here);
    await inLine(there);
    const chosen = bodyOf(await owner.get<Home>('/home', { query: { business_line_id: here } }));
    expect(chosen.to_decide).toMatchObject({ total: 1, items: [{ key: wanted.made.key }] });
    expect(chosen.to_answer).toMatchObject({ total: 1, items: [{ key: wanted.signal.key }] });
  });

  test('shows only what the role can do something about, and no praise as unanswered', async () => {
    for (const role of ['viewer', 'business'] as const) {
      const { client } = await join(owner, role);
      expect(await home(client)).toMatchObject({ to_answer: null, to_decide: null });
    }
    const before = (await home(owner)).to_answer?.total;
    await addSignal(owner, { kind: 'praise' });
    expect((await home(owner)).to_answer?.total).toBe(before);
  });
});
