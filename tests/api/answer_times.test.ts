// Time to the first verdict: targets per channel and tier, who lets whom wait, reminders, and the report.
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { eventually } from '../support/jobs.ts';
import { useServer } from '../support/server.ts';
import {
  accepting,
  addCustomer,
  addLine,
  addOtherWorkspace,
  addRequirement,
  addSignal,
  bodyOf,
  join,
  moved,
  otherOwner,
  type Page,
  type Requirement,
} from '../support/world.ts';

interface Wait {
  record: { kind: string; id: string; key: string; title: string };
  channel: string;
  tier: string;
  owner: { id: string } | null;
  asked_at: string;
  due_at: string;
  overdue: boolean;
  answered_at: string | null;
  seconds_taken: number | null;
  verdict: string | null;
}
interface Settings {
  default_days: number;
  targets: { channel: string | null; tier: string | null; working_days: number }[];
  escalate_after_days: number;
  digest_hour: number;
  automatic: boolean;
  version: number;
}

const hosted = useServer({ prepare: addOtherWorkspace });
let owner: Client;
let stranger: Client;
beforeAll(async () => {
  owner = await hosted.server.signedIn();
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
});

const waits = async (client: Client, query: Record<string, string> = {}) =>
  bodyOf(await client.get<Page<Wait>>('/waits', { query: { limit: '200', ...query } })).items;
const waitOf = (id: string, is: (wait: Wait) => boolean = () => true, client = owner) =>
  eventually(`the wait of ${id}`, async () => (await waits(client)).find((wait) => wait.record.id === id && is(wait)));
const change = async (fields: Partial<Settings>) => {
  const { version, ...before } = bodyOf(await owner.get<Settings>('/answer-settings'));
  return bodyOf(await owner.put<Settings>('/answer-settings', { ...before, ...fields }, { version }));
};
const longAgo = '2026-01-05T08:00:00Z'; // a Monday

describe('waiting', () => {
  test('begins when it was said and ends with the first verdict of what it feeds', async () => {
    const signal = await addSignal(owner, { said_at: longAgo, channel: 'chat' });
    const begun = await waitOf(signal.id);
    expect(begun).toMatchObject({ record: { kind: 'signal', key: signal.key }, channel: 'chat', overdue: true, answered_at: null });
    expect(begun.asked_at).toMatch(/^2026-01-05T08:00:00/);
    const requirement = await addRequirement(owner, { signal_ids: [signal.id], type: 'fix' });
    await moved(owner, requirement.id, 'acceptance', accepting);
    const ended = await waitOf(signal.id, (wait) => wait.answered_at !== null);
    expect(ended).toMatchObject({ verdict: 'accept' });
    expect(ended.seconds_taken).toBeGreaterThan(86_400);
    expect(await waitOf(requirement.id, (wait) => wait.answered_at !== null)).toMatchObject({ record: { kind: 'requirement' } });
    // A later verdict does not change when the first one was.
    await moved(owner, requirement.id, 'decline', { reason: 'out_of_scope', sentence: 'x' });
    expect(await waitOf(signal.id)).toMatchObject({ verdict: 'accept', answered_at: ended.answered_at });
  });

  test('praise wants no answer, and what is deleted waits for none', async () => {
    const praise = await addSignal(owner, { kind: 'praise' });
    const requirement = await addRequirement(owner);
    await waitOf(requirement.id);
    const { version } = bodyOf(await owner.get<Requirement>(`/requirements/${requirement.id}`));
    bodyOf(await owner.delete(`/requirements/${requirement.id}`, { version }), 204);
    await eventually('its end', async () =>
      (await waits(owner)).some((wait) => wait.record.id === requirement.id) ? undefined : true,
    );
    expect((await waits(owner)).map((wait) => wait.record.id)).not.toContain(praise.id);
  });

  test('is owed by the owner of the requirement, or else of the customer', async () => {
    const [keeper, product] = [await join(owner, 'business'), await join(owner, 'product')];
    const customer = await addCustomer(owner, { owner_id: keeper.id, tier: 'A' });
    const signal = await addSignal(owner, { customer_id: customer.id, said_at: longAgo });
    expect(await waitOf(signal.id, (wait) => wait.tier === 'A')).toMatchObject({ owner: { id: keeper.id } });
    await addRequirement(owner, { signal_ids: [signal.id], owner_id: product.id });
    await waitOf(signal.id, (wait) => wait.owner?.id === product.id);
    const mine = await waits(product.client, { owner_id: 'me', overdue: 'true', answered: 'false' });
    expect(mine.map((wait) => wait.record.id)).toEqual([signal.id]);
  });

  test('keeps to the business line and the workspace', async () => {
    const line = await addLine(owner, 'Waiting line');
    const inside = await join(owner, 'operations', line);
    const own = await addSignal(owner, { business_line_id: line });
    const other = await addSignal(owner);
    await waitOf(other.id);
    await waitOf(own.id, () => true, inside.client);
    expect((await waits(inside.client)).map((wait) => wait.record.id)).toEqual([own.id]);
    expect((await waits(stranger)).map((wait) => wait.record.id)).not.toContain(own.id);
    const contributor = await join(owner, 'contributor');
    expectProblem(await contributor.client.get('/waits'), 403, 'forbidden');
  });

  test('pages go on where they ended', async () => {
    const all = await waits(owner);
    const first = bodyOf(await owner.get<Page<Wait>>('/waits', { query: { limit: '1' } }));
    const second = bodyOf(await owner.get<Page<Wait>>('/waits', { query: { limit: '1', cursor: first.next ?? '' } }));
    expect([first.items[0]?.record.id, second.items[0]?.record.id]).toEqual(all.slice(0, 2).map((wait) => wait.record.id));
    expect(first.total).toBe(all.length);
    expectProblem(await owner.get('/waits', { query: { cursor: 'x' } }), 422, 'invalid', { field: 'cursor', code: 'cursor_unknown' });
  });
});

describe('targets', () => {
  test('count working days of the line’s calendar; the most exact one holds', async () => {
    const line = await addLine(owner, 'Line with holidays');
    const found = bodyOf(
      await owner.get<{ items: { id: string; version: number }[] }>('/business-lines'),
    ).items.find((one) => one.id === line);
    bodyOf(
      await owner.put(
        `/business-lines/${line}/holidays`,
        { holidays: ['2026-01-06'], working_days: [] },
        { version: found?.version },
      ),
    );
    await change({
      default_days: 10,
      targets: [
        { channel: 'service', tier: null, working_days: 3 },
        { channel: null, tier: 'B', working_days: 2 },
        { channel: 'service', tier: 'B', working_days: 1 },
      ],
    });
    const customer = await addCustomer(owner, { tier: 'B' });
    const signal = await addSignal(owner, {
      channel: 'service',
      customer_id: customer.id,
      business_line_id: line,
      said_at: longAgo,
    });
    const wait = await waitOf(signal.id, (one) => one.tier === 'B');
    // Monday the 5th and one working day: Tuesday is a holiday, so until the end of Wednesday, in the zone of the workspace.
    const zone = bodyOf(await owner.get<{ time_zone: string }>('/workspace')).time_zone;
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(wait.due_at));
    expect(day).toBe('2026-01-08 00:00');
    // Changing them changes what waits already.
    await change({ targets: [] });
    await waitOf(signal.id, (one) => one.due_at > '2026-01-19');
  });

  test('refuse what is no number of days, one given twice, stale changes, and members without the right', async () => {
    const { version, ...settings } = bodyOf(await owner.get<Settings>('/answer-settings'));
    const wrong = {
      ...settings,
      default_days: -1,
      digest_hour: 24,
      targets: [
        { channel: 'chat', tier: null, working_days: 1 },
        { channel: 'chat', tier: null, working_days: 300 },
      ],
    };
    const problem = expectProblem(await owner.put('/answer-settings', wrong, { version }), 422, 'invalid');
    expect(problem.errors?.map((error) => error.field).sort()).toEqual([
      'default_days',
      'digest_hour',
      'targets[1]',
      'targets[1].working_days',
    ]);
    expectProblem(await owner.put('/answer-settings', settings, { version: version + 7 }), 412, 'stale');
    const viewer = await join(owner, 'viewer');
    expectProblem(await viewer.client.put('/answer-settings', settings, { version }), 403, 'forbidden');
    expect(bodyOf(await stranger.get<Settings>('/answer-settings'))).toMatchObject({ version: 0, default_days: 5 });
  });
});

describe('what waits too long', () => {
  test('its owner hears of it once, and those who lead the line later, once', async () => {
    const line = await addLine(owner, 'Late line');
    const keeper = await join(owner, 'business', line);
    const lead = await join(owner, 'product', line);
    const requirement = await addRequirement(owner, { business_line_id: line, owner_id: keeper.id });
    const customer = await addCustomer(owner, { owner_id: keeper.id });
    const late = await addSignal(owner, { business_line_id: line, customer_id: customer.id, said_at: longAgo });
    await waitOf(requirement.id);
    await waitOf(late.id);
    for (let i = 0; i < 2; i++) bodyOf(await owner.post('/digests'));
    const kinds = async (client: Client) =>
      bodyOf(await client.get<Page<{ kind: string; record_id: string; text: string }>>('/notices')).items.filter(
        (notice) => notice.kind === 'answer_overdue' || notice.kind === 'answer_escalated',
      );
    expect(await kinds(keeper.client)).toMatchObject([{ kind: 'answer_overdue', record_id: late.id }]);
    expect(await kinds(lead.client)).toMatchObject([{ kind: 'answer_escalated', record_id: late.id }]);
    expect((await kinds(lead.client))[0]?.text).toContain('business');
    const owners = bodyOf(
      await owner.get<{ items: { owner: { id: string } | null; records: number }[] }>('/waits/owners', {
        query: { business_line_id: line },
      }),
    );
    expect(owners.items).toMatchObject([{ owner: { id: keeper.id }, records: 1 }]);
  });
});

test('the report counts by channel and tier, and every number opens its records', async () => {
  const line = await addLine(owner, 'Reported line');
  const customer = await addCustomer(owner, { tier: 'C' });
  const said = ['2026-01-05T08:00:00Z', '2026-02-02T08:00:00Z', '2026-03-02T08:00:00Z'];
  const signals = [];
  for (const said_at of said) {
    signals.push(await addSignal(owner, { said_at, channel: 'sales', customer_id: customer.id, business_line_id: line }));
  }
  const answered = await addRequirement(owner, { signal_ids: signals.slice(0, 2).map((signal) => signal.id), type: 'fix' });
  await moved(owner, answered.id, 'acceptance', accepting);
  await eventually('two answers', async () =>
    (await waits(owner, { business_line_id: line, answered: 'true' })).length === 2 ? true : undefined,
  );
  await waitOf(signals[2]?.id ?? '');
  const report = bodyOf(
    await owner.get<{ items: Record<string, unknown>[] }>('/reports/answer-times', { query: { business_line_id: line } }),
  );
  expect(report.items).toMatchObject([{ channel: 'sales', tier: 'C', asked: 3, answered: 2, in_time: 0, overdue: 1 }]);
  const taken = (await waits(owner, { business_line_id: line, answered: 'true' })).map((wait) => wait.seconds_taken ?? 0).sort((a, b) => a - b);
  expect(report.items[0]).toMatchObject({ median_seconds: taken[0], p90_seconds: taken[1] });
  const opened = await waits(owner, { business_line_id: line, channel: 'sales', tier: 'C', answered: 'false', overdue: 'true' });
  expect(opened.map((wait) => wait.record.id)).toEqual([signals[2]?.id]);
  const january = bodyOf(
    await owner.get<{ items: Record<string, unknown>[] }>('/reports/answer-times', {
      query: { business_line_id: line, from: '2026-01-01', until: '2026-01-31' },
    }),
  );
  expect(january.items).toMatchObject([{ asked: 1 }]);
});
