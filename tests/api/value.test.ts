// Value density: what it is made of, that its parts add up, and that it follows what it is made of.
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { eventually } from '../support/jobs.ts';
import { useServer } from '../support/server.ts';
import {
  accepting,
  addContact,
  addCustomer,
  addGoal,
  addOtherWorkspace,
  addRequirement,
  addSignal,
  bodyOf,
  everything,
  join,
  moved,
  otherOwner,
  requirement,
  type Money,
  type Requirement,
} from '../support/world.ts';

const hosted = useServer({ prepare: addOtherWorkspace });

interface Settings {
  hourly_rate: Money | null;
  day_rate: Money;
  effort_days: { S: number; M: number; L: number };
  voice_weights: { contact_of_customer: number; named_person: number; anonymous_vote: number };
  importance_probability: { nice: number; important: number; must: number; deal_breaker: number };
  goal_fit_points: { high: number; mid: number; low: number };
  first_hand_bonus: number;
  role_bonus: number;
  points_per_money: Money | null;
}
interface Workspace {
  currency: string;
  version: number;
  settings: Settings;
}
interface Part {
  code: string;
  amount: Money | null;
  points: number | null;
  formula: string;
  inputs: {
    label: string;
    value: string;
    record_kind: string | null;
    record_id: string | null;
    entered_by: string | null;
    entered_at: string | null;
  }[];
}
interface Explanation {
  key: string;
  list: 'priced' | 'unpriced';
  unit: string;
  density: number;
  value: Money | null;
  points: number;
  cost: { days: number; rate: Money; money: Money; assumed: boolean };
  sentence: string;
  parts: Part[];
  missing: { field: string; sentence: string }[];
  voices: { contacts: number; named: number; anonymous: number; weighted: number };
  first_hand_share: number;
}

let owner: Client;
let currency = '';
let settings: Settings;
let newest = 0;

beforeAll(async () => {
  owner = await hosted.server.signedIn();
  const workspace = bodyOf(await owner.get<Workspace>('/workspace'));
  currency = workspace.currency;
  settings = workspace.settings;
});

const explain = async (id: string) => bodyOf(await owner.get<Explanation>(`/requirements/${id}/value`));
const part = (explanation: Explanation, code: string) => explanation.parts.find((each) => each.code === code);
const money = (minor: number): Money => ({ minor, currency });
const customerWorth = (minor: number, fields = {}) =>
  addCustomer(owner, { name: `Worth ${++newest}`, yearly_revenue: money(minor), ...fields });

async function changeSettings(change: Partial<Settings>): Promise<void> {
  const { version } = bodyOf(await owner.get<Workspace>('/workspace'));
  bodyOf(await owner.patch('/workspace', { settings: change }, { version }));
}

// The row in the pool and the explanation say the same, and the parts make up the whole.
async function expectConsistent(id: string): Promise<Explanation> {
  const row = await requirement(owner, id);
  const explanation = await explain(id);
  expect(explanation).toMatchObject({ key: row.key, list: row.list, density: row.density, points: row.points });
  expect(explanation.value).toEqual(row.value);
  expect(explanation.cost.money).toEqual(row.cost);
  expect(explanation.cost).toMatchObject({ days: row.effort.days, assumed: row.effort.assumed, rate: settings.day_rate });
  expect(explanation.voices.weighted).toBeCloseTo(row.voices, 9);
  expect(explanation.sentence).not.toBe('');
  expect(row.cost.minor).toBe(Math.round(Math.max(row.effort.days, 1 / 32) * settings.day_rate.minor));
  const amounts = explanation.parts.filter((each) => each.code !== 'cost').map((each) => each.amount?.minor ?? 0);
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  const factor = (code: string) => part(explanation, code)?.points ?? (code === 'voices' ? 0 : 1);
  expect(row.points).toBeCloseTo(factor('goals') * factor('voices') * factor('evidence'), 6);
  if (row.list === 'priced' && !settings.points_per_money) {
    expect(row.value).toEqual(money(sum));
    expect(row.density).toBeCloseTo(sum / row.cost.minor, 9);
    expect(explanation.unit).toBe('money_per_money');
  } else if (row.list === 'unpriced') {
    expect(sum).toBe(0);
    expect(row.value).toBeNull();
    expect(row.density).toBeCloseTo(row.points / Math.max(row.effort.days, 1 / 32), 9);
    expect(explanation.unit).toBe('points_per_day');
  }
  for (const each of explanation.parts) {
    expect(each.formula).not.toBe('');
    for (const input of each.inputs) expect(input.value).not.toBe('');
  }
  return explanation;
}

describe('priced', () => {
  test('is goals, hours and revenue a year over the cost', async () => {
    const goal = await addGoal(owner, { money_per_unit: money(50_00) });
    const customer = await customerWorth(1_000_000_00);
    const department = await addCustomer(owner, { kind: 'internal', headcount: 9, hourly_rate: money(80_00) });
    const made = await addRequirement(owner, {
      effort: { optimistic: 2, likely: 4, pessimistic: 12 },
      hours_saved_per_month: 10,
      goals: [{ goal_id: goal.id, fit: 'high', expected_change: 30 }],
    });
    await addSignal(owner, { customer_id: department.id, requirement_id: made.id, importance: 'nice' });
    await addSignal(owner, { customer_id: customer.id, requirement_id: made.id, importance: 'must' });
    const explanation = await expectConsistent(made.id);
    expect(part(explanation, 'goals')?.amount).toEqual(money(30 * 50_00));
    expect(part(explanation, 'hours')?.amount).toEqual(money(10 * 12 * 80_00));
    expect(part(explanation, 'revenue')?.amount).toEqual(
      money(1_000_000_00 * settings.importance_probability.must),
    );
    expect(explanation.cost).toMatchObject({ days: 5, assumed: false });
    expect(explanation.list).toBe('priced');
    expect(part(explanation, 'revenue')?.inputs.map((input) => input.record_id)).toContain(customer.id);
    expect(part(explanation, 'goals')?.inputs.map((input) => input.record_id)).toEqual([goal.id]);
  });

  test('says of every input who entered it, and when', async () => {
    const { client: colleague } = await join(owner, 'product');
    const customer = await customerWorth(300_000_00);
    const made = await addRequirement(owner, { hours_saved_per_month: 3 });
    await addSignal(colleague, { customer_id: customer.id, requirement_id: made.id, importance: 'must' });
    const changed = { effort: { size: 'L' } };
    const before = bodyOf(await colleague.get<Requirement>(`/requirements/${made.id}`));
    bodyOf(await colleague.patch(`/requirements/${made.id}`, changed, { version: before.version }));
    const explanation = bodyOf(await owner.get<Explanation>(`/requirements/${made.id}/value`));
    const by = (code: string) => part(explanation, code)?.inputs.map((input) => input.entered_by);
    expect(by('hours')?.[0]).toBe('Olive Owner');
    expect(by('revenue')).toEqual(['Olive Owner']);
    expect(by('voices')?.[0]).toMatch(/^product \d+$/);
    expect(by('cost')?.[0]).toMatch(/^product \d+$/);
    for (const input of explanation.parts.flatMap((each) => each.inputs))
      if (input.entered_by) expect(Math.abs(Date.parse(input.entered_at ?? '') - Date.now())).toBeLessThan(60_000);
    const assumed = bodyOf(await owner.get<Explanation>(`/requirements/${(await addRequirement(owner)).id}/value`));
    expect(part(assumed, 'cost')?.inputs[0]).toMatchObject({ entered_by: null, entered_at: null });
  });

  test('counts the revenue of a customer once, by the strongest importance', async () => {
    const customer = await customerWorth(200_000_00);
    const other = await customerWorth(100_000_00);
    const made = await addRequirement(owner);
    const link = (id: string, importance: string) =>
      addSignal(owner, { customer_id: id, requirement_id: made.id, importance });
    await link(customer.id, 'must');
    await link(customer.id, 'deal_breaker');
    await link(customer.id, 'nice');
    await link(other.id, 'important');
    const { importance_probability: probability } = settings;
    const expected = 200_000_00 * probability.deal_breaker + 100_000_00 * probability.important;
    const explanation = await expectConsistent(made.id);
    expect(explanation.value).toEqual(money(expected));
    expect(part(explanation, 'revenue')?.inputs).toHaveLength(2);
    expect((await requirement(owner, made.id)).customers).toBe(2);
  });

  test('leaves out money of another currency instead of adding it', async () => {
    const goal = await addGoal(owner);
    const made = await addRequirement(owner, { goals: [{ goal_id: goal.id, fit: 'low', expected_change: 5 }] });
    const before = await expectConsistent(made.id);
    expect(before.list).toBe('unpriced');
    const customer = await addCustomer(owner, { yearly_revenue: { minor: 5_000_00, currency: 'USD' } }).catch(() => null);
    if (customer) await addSignal(owner, { customer_id: customer.id, requirement_id: made.id, importance: 'must' });
    expect((await expectConsistent(made.id)).value).toBeNull();
  });

  test('an effort of nothing does not make a density without end', async () => {
    const made = await addRequirement(owner, { effort: { likely: 0 }, hours_saved_per_month: 0 });
    await addSignal(owner, { requirement_id: made.id, speaker_name: 'Ann' });
    const row = await requirement(owner, made.id);
    expect(Number.isFinite(row.density)).toBe(true);
    await expectConsistent(made.id);
  });

  test('keeps very large money exact', async () => {
    const made = await addRequirement(owner, { effort: { size: 'S' } });
    const customer = await customerWorth(9_007_199_254_740_991);
    await addSignal(owner, { customer_id: customer.id, requirement_id: made.id, importance: 'deal_breaker' });
    const row = await requirement(owner, made.id);
    expect(row.value?.minor).toBeGreaterThan(2.6e15);
    expect(Number.isFinite(row.density)).toBe(true);
  });
});

describe('unpriced', () => {
  test('counts persons, not signals; contacts of customers more than names, names more than votes', async () => {
    const customer = await addCustomer(owner);
    const user = await addContact(owner, customer.id, { roles: ['user'] });
    const payer = await addContact(owner, customer.id, { roles: ['payer', 'decision_maker'] });
    const made = await addRequirement(owner);
    const signal = (fields: Record<string, unknown>) => addSignal(owner, { requirement_id: made.id, ...fields });
    await signal({ contact_id: user.id });
    await signal({ contact_id: user.id, hops: 2 });
    await signal({ contact_id: payer.id, hops: 1 });
    await signal({ speaker_name: 'Ann' });
    await signal({ speaker_name: ' ann ' });
    const anonymous = await signal({ hops: 1 });
    bodyOf(await owner.post(`/signals/${anonymous.id}/votes`, {}));
    const { voice_weights: weights } = settings;
    const voices = 2 * weights.contact_of_customer + weights.named_person + 2 * weights.anonymous_vote;
    const firstHand = weights.contact_of_customer + weights.named_person;
    const points = voices * (1 + (firstHand / voices) * settings.first_hand_bonus) * (1 + 2 * settings.role_bonus);
    const explanation = await expectConsistent(made.id);
    expect(explanation.voices).toMatchObject({ contacts: 2, named: 1, anonymous: 2 });
    expect(explanation.voices.weighted).toBeCloseTo(voices, 9);
    expect(explanation.points).toBeCloseTo(points, 9);
    expect(explanation.density).toBeCloseTo(points / settings.effort_days.M, 9);
    expect(explanation.first_hand_share).toBeCloseTo(2 / 4, 9);
    const row = await requirement(owner, made.id);
    expect(row).toMatchObject({ signals: 6, votes: 1, list: 'unpriced', value: null });
    expect([...row.roles].sort()).toEqual(['decision_maker', 'payer', 'user']);
  });

  test('says that M is assumed where no effort is known, and what else is missing', async () => {
    const made = await addRequirement(owner);
    const explanation = await expectConsistent(made.id);
    expect(explanation.cost).toMatchObject({ days: settings.effort_days.M, assumed: true });
    expect(explanation.missing.map((each) => each.field)).toEqual(['effort', 'goals', 'customers', 'signals']);
    expect(explanation.missing.every((each) => each.sentence.length > 5)).toBe(true);
    const sized = bodyOf(
      await owner.patch<Requirement>(`/requirements/${made.id}`, { effort: { size: 'L' } }, { version: 1 }),
    );
    expect(sized.effort).toMatchObject({ size: 'L', days: settings.effort_days.L, assumed: false });
    expect((await explain(made.id)).missing.map((each) => each.field)).not.toContain('effort');
  });

  test('grows with the fit and the weight of its goals', async () => {
    const light = await addGoal(owner, { weight: 1 });
    const heavy = await addGoal(owner, { weight: 3 });
    const points = async (goals: unknown[]) => {
      const made = await addRequirement(owner, { goals });
      await addSignal(owner, { requirement_id: made.id, speaker_name: 'Ann', hops: 1 });
      return (await expectConsistent(made.id)).points;
    };
    const { goal_fit_points: fit } = settings;
    expect(await points([{ goal_id: light.id, fit: 'low' }])).toBeCloseTo(fit.low, 9);
    expect(await points([{ goal_id: light.id, fit: 'high' }])).toBeCloseTo(fit.high, 9);
    expect(await points([{ goal_id: heavy.id, fit: 'mid' }, { goal_id: light.id, fit: 'low' }])).toBeCloseTo(
      fit.mid * 3 + fit.low,
      9,
    );
  });
});

test('the explanation speaks the language of the member', async () => {
  const made = await addRequirement(owner);
  bodyOf(await owner.patch('/account', { language: 'zh' }));
  const chinese = await explain(made.id);
  bodyOf(await owner.patch('/account', { language: 'en' }));
  expect(chinese.sentence).toMatch(/\p{Script=Han}/u);
  expect((await explain(made.id)).sentence).not.toMatch(/\p{Script=Han}/u);
});

test('the value of another workspace is a 404', async () => {
  const stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
  const foreign = await addRequirement(stranger);
  expectProblem(await owner.get(`/requirements/${foreign.id}/value`), 404, 'not_found');
});

test('changing one requirement changes the score of no other', async () => {
  const customer = await customerWorth(300_000_00);
  const signals = [];
  for (let i = 0; i < 4; i++) signals.push(await addSignal(owner, { customer_id: customer.id, speaker_name: `P${i}` }));
  const rows: Requirement[] = [];
  for (let i = 0; i < 5; i++) rows.push(await addRequirement(owner, { signal_ids: [signals[i % 4]!.id] }));
  const [changing, doomed, ...others] = rows;
  const scores = async () => {
    const all = await everything<Requirement>(owner, '/requirements', { sort: 'key' });
    return all.filter((row) => row.id !== changing!.id && row.id !== doomed!.id);
  };
  const before = await scores();
  const path = `/requirements/${changing!.id}`;
  bodyOf(await owner.put(`${path}/signals/${signals[3]!.id}`, { importance: 'deal_breaker' }));
  bodyOf(await owner.patch(path, { effort: { likely: 90 }, hours_saved_per_month: 40, urgency: 5 }, { version: 1 }));
  await moved(owner, changing!.id, 'triage');
  await moved(owner, changing!.id, 'acceptance', accepting);
  expect((await owner.delete(`/requirements/${doomed!.id}`, { version: 1 })).status).toBe(204);
  await moved(owner, changing!.id, 'merge', { into: (await addRequirement(owner)).id, reason: 'part_of', sentence: 'x' });
  const after = await scores();
  expect(after.filter((row) => before.some((old) => old.id === row.id))).toEqual(before);
  expect(others.every((row) => after.some((now) => now.id === row.id))).toBe(true);
});

test('urgency and due date do not move the score', async () => {
  const made = await addRequirement(owner, { urgency: 1 });
  await addSignal(owner, { requirement_id: made.id, speaker_name: 'Ann' });
  const { density, version } = await requirement(owner, made.id);
  const change = { urgency: 5, importance: 5, due_on: '2026-12-01' };
  const changed = bodyOf(await owner.patch<Requirement>(`/requirements/${made.id}`, change, { version }));
  expect(changed.density).toBe(density);
});

describe('follows', () => {
  const densityBecomes = (id: string, what: string, matches: (row: Requirement) => boolean) =>
    eventually(what, async () => {
      const row = await requirement(owner, id);
      return matches(row) ? row : undefined;
    });

  test('the revenue of a customer, and the ranking with it', async () => {
    const small = await customerWorth(10_000_00);
    const large = await customerWorth(90_000_00);
    const first = await addRequirement(owner, { tags: ['race'] });
    const second = await addRequirement(owner, { tags: ['race'] });
    await addSignal(owner, { customer_id: small.id, requirement_id: first.id, importance: 'must' });
    await addSignal(owner, { customer_id: large.id, requirement_id: second.id, importance: 'must' });
    const order = async () =>
      (await everything<Requirement>(owner, '/requirements', { tag: 'race', sort: '-density' })).map((row) => row.id);
    expect(await order()).toEqual([second.id, first.id]);
    const change = { yearly_revenue: money(900_000_00) };
    bodyOf(await owner.patch(`/customers/${small.id}`, change, { version: small.version }));
    const expected = 900_000_00 * settings.importance_probability.must;
    await densityBecomes(first.id, 'the new revenue', (row) => row.value?.minor === expected);
    expect(await order()).toEqual([first.id, second.id]);
    await expectConsistent(first.id);
  });

  test('the revenue of many customers, imported anew', async () => {
    const system = { system: 'crm', id: 'C-1' };
    const customer = await customerWorth(10_000_00, { external_ids: [system] });
    const made = await addRequirement(owner);
    await addSignal(owner, { customer_id: customer.id, requirement_id: made.id, importance: 'must' });
    const before = await requirement(owner, made.id);
    const csv = bodyOf(await owner.get<{ items: Record<string, unknown>[] }>('/customers', { query: { text: customer.name } }));
    expect(csv.items).toHaveLength(1);
    const exported = (await owner.get('/customers/export', { query: { format: 'csv' } })).text;
    const changed = exported
      .split('\r\n')
      .filter((line, number) => number === 0 || line.includes(customer.name))
      .join('\r\n')
      .replace('10000', '70000');
    expect(changed).toContain('70000');
    const raw = { type: 'text/csv', content: changed };
    expect((await owner.post('/customers/import', undefined, { query: { format: 'csv' }, raw })).status).toBe(200);
    const now = await densityBecomes(made.id, 'the imported revenue', (row) => row.density > before.density);
    expect(now.value).toEqual(money(70_000_00 * settings.importance_probability.must));
  });

  test('the roles of a contact', async () => {
    const customer = await addCustomer(owner);
    const contact = await addContact(owner, customer.id, { roles: ['user'] });
    const made = await addRequirement(owner);
    await addSignal(owner, { contact_id: contact.id, requirement_id: made.id });
    const before = await requirement(owner, made.id);
    const change = { roles: ['user', 'payer'] };
    bodyOf(await owner.patch(`/contacts/${contact.id}`, change, { version: contact.version }));
    const row = await densityBecomes(made.id, 'the new role', (now) => now.roles.includes('payer'));
    expect(row.density).toBeCloseTo(before.density * (1 + settings.role_bonus), 9);
  });

  test('the worth of a goal', async () => {
    const goal = await addGoal(owner);
    const made = await addRequirement(owner, { goals: [{ goal_id: goal.id, fit: 'mid', expected_change: 4 }] });
    bodyOf(await owner.patch(`/goals/${goal.id}`, { money_per_unit: money(1_000_00) }, { version: goal.version }));
    const row = await densityBecomes(made.id, 'the price of the goal', (now) => now.list === 'priced');
    expect(row.value).toEqual(money(4_000_00));
    await expectConsistent(made.id);
  });

  test('a correction of a signal, at once', async () => {
    const customer = await customerWorth(50_000_00);
    const made = await addRequirement(owner);
    const signal = await addSignal(owner, { requirement_id: made.id, importance: 'must' });
    expect((await requirement(owner, made.id)).list).toBe('unpriced');
    const correction = { customer_id: customer.id, reason: 'found out who asked' };
    bodyOf(await owner.post(`/signals/${signal.id}/correction`, correction), 201);
    expect((await expectConsistent(made.id)).value).toEqual(money(50_000_00 * settings.importance_probability.must));
  });

  test('the settings of the workspace, and an exchange rate of points joins the lists', async () => {
    const made = await addRequirement(owner, { effort: { size: 'S' } });
    await addSignal(owner, { requirement_id: made.id, speaker_name: 'Ann', hops: 1 });
    const before = await requirement(owner, made.id);
    expect(before).toMatchObject({ list: 'unpriced', points: settings.voice_weights.named_person });
    await changeSettings({ points_per_money: money(100_00) });
    const priced = await densityBecomes(made.id, 'the exchange rate', (row) => row.list === 'priced');
    expect(priced.value).toEqual(money(Math.round(before.points * 100_00)));
    await changeSettings({ points_per_money: null });
    expect(await densityBecomes(made.id, 'its end', (row) => row.list === 'unpriced')).toMatchObject({
      density: before.density,
      value: null,
    });
    await changeSettings({ effort_days: { ...settings.effort_days, S: 4 } });
    const slower = await densityBecomes(made.id, 'the new size', (row) => row.effort.days === 4);
    expect(slower.density).toBeCloseTo(before.density / 2, 9);
    await changeSettings({ effort_days: settings.effort_days });
    await densityBecomes(made.id, 'the old size', (row) => row.effort.days === settings.effort_days.S);
  });
});
