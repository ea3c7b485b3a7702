// Moves: which status leads where, for whom, and what each needs; refused ones change nothing.
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { useServer } from '../support/server.ts';
import {
  accepting,
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
  type Page,
  type Requirement,
  type Role,
  type Signal,
} from '../support/world.ts';

const hosted = useServer({ prepare: addOtherWorkspace });
let owner: Client;
let stranger: Client;
beforeAll(async () => {
  owner = await hosted.server.signedIn();
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
});

const releasing = { version_name: '2.4', on: '2026-11-01' };
const declining = { reason: 'value_too_low', sentence: 'Too little for too much.' };
const deferring = { reason: 'no_capacity', sentence: 'Next year.', until: '2027-02-01' };
const merging = async () => ({
  into: (await addRequirement(owner)).key,
  reason: 'same_problem',
  sentence: 'Asked twice.',
});

const statuses = [
  'new',
  'triaged',
  'accepted',
  'planned',
  'in_delivery',
  'released',
  'verified',
  'closed',
  'deferred',
  'declined',
  'merged',
] as const;
type Status = (typeof statuses)[number];

const bodies: Record<string, () => Promise<unknown>> = {
  triage: async () => ({}),
  acceptance: async () => accepting,
  deferral: async () => deferring,
  decline: async () => declining,
  merge: merging,
  planning: async () => ({}),
  delivery: async () => ({}),
  release: async () => releasing,
  verification: async () => ({ actual: 3, comment: 'Counted.' }),
  closure: async () => ({}),
  reopening: async () => ({ sentence: 'Asked again.' }),
};
const leadsTo: Record<string, Status> = {
  triage: 'triaged',
  acceptance: 'accepted',
  deferral: 'deferred',
  decline: 'declined',
  merge: 'merged',
  planning: 'planned',
  delivery: 'in_delivery',
  release: 'released',
  verification: 'verified',
  closure: 'closed',
  reopening: 'triaged',
};
// From each status the moves that are allowed; a fix may also take those in brackets.
const allowed: Record<Status, [string[], string[]]> = {
  new: [['triage', 'deferral', 'decline', 'merge'], ['acceptance']],
  triaged: [['acceptance', 'deferral', 'decline', 'merge'], []],
  accepted: [['planning', 'deferral', 'decline', 'merge'], ['delivery']],
  planned: [['delivery', 'acceptance', 'deferral'], []],
  in_delivery: [['release', 'planning'], []],
  released: [['verification'], ['closure']],
  verified: [['closure'], []],
  closed: [['reopening'], []],
  deferred: [['decline', 'merge', 'reopening'], []],
  declined: [['reopening'], []],
  merged: [[], []],
};
const wayTo: Record<Status, string[]> = {
  new: [],
  triaged: ['triage'],
  accepted: ['triage', 'acceptance'],
  planned: ['triage', 'acceptance', 'planning'],
  in_delivery: ['triage', 'acceptance', 'planning', 'delivery'],
  released: ['triage', 'acceptance', 'planning', 'delivery', 'release'],
  verified: ['triage', 'acceptance', 'planning', 'delivery', 'release', 'verification'],
  closed: ['triage', 'acceptance', 'planning', 'delivery', 'release', 'verification', 'closure'],
  deferred: ['deferral'],
  declined: ['decline'],
  merged: ['merge'],
};

async function inStatus(status: Status, type = 'improvement'): Promise<Requirement> {
  let made = await addRequirement(owner, { type, measure });
  for (const step of wayTo[status]) made = await moved(owner, made.id, step, await bodies[step]!());
  expect(made.status).toBe(status);
  return made;
}

describe.each(['improvement', 'fix'])('of a requirement of type %s', (type) => {
  test.each(statuses)('from %s only the allowed moves go through', async (status) => {
    const [always, forFix] = allowed[status];
    const expected = [...always, ...(type === 'fix' ? forFix : [])].sort();
    let made = await inStatus(status, type);
    expect([...made.allowed_moves].sort()).toEqual(expected);
    for (const [name, body] of Object.entries(bodies)) {
      const answer = await move(owner, made.id, name, await body());
      if (!expected.includes(name)) {
        expectProblem(answer, 409, 'move_not_allowed');
        expect(await requirement(owner, made.id)).toEqual(made);
        continue;
      }
      const after = bodyOf(answer);
      expect(after).toMatchObject({ status: leadsTo[name], version: made.version + 1 });
      made = await inStatus(status, type);
    }
  });
});

test('each move needs the version: none is a 428, an old one a 412', async () => {
  const made = await inStatus('triaged');
  for (const name of Object.keys(bodies)) {
    expectProblem(await owner.post(`/requirements/${made.id}/${name}`, {}), 428, 'version_needed');
    expectProblem(await owner.post(`/requirements/${made.id}/${name}`, {}, { version: 1 }), 412, 'stale');
    expectProblem(await stranger.post(`/requirements/${made.id}/${name}`, {}, { version: 1 }), 404, 'not_found');
  }
  expect(await requirement(owner, made.id)).toEqual(made);
});

describe('verdicts', () => {
  test.each([
    ['acceptance', 'accept', accepting],
    ['deferral', 'defer', deferring],
    ['decline', 'decline', declining],
  ])('%s needs a reason of the list and a sentence, and keeps who decided', async (name, kind, body) => {
    const made = await inStatus('triaged');
    const path = `/requirements/${made.id}/${name}`;
    const version = made.version;
    const empty = expectProblem(await owner.post(path, {}, { version }), 422, 'invalid');
    expect(empty.errors?.map((error) => [error.field, error.code])).toEqual([
      ['reason', 'required'],
      ['sentence', 'required'],
    ]);
    const wrong = { reason: 'because', sentence: ' ' };
    const problem = expectProblem(await owner.post(path, wrong, { version }), 422, 'invalid');
    expect(problem.errors?.map((error) => [error.field, error.code])).toEqual([
      ['reason', 'not_one_of'],
      ['sentence', 'required'],
    ]);
    expect(problem.errors?.[0]?.message).toContain(body.reason);
    const long = { ...body, sentence: 'x'.repeat(2001) };
    expectProblem(await owner.post(path, long, { version }), 422, 'invalid', {
      field: 'sentence',
      code: 'too_many_characters',
    });
    const unknown = { field: 'resaon', code: 'unknown_field' };
    expectProblem(await owner.post(path, { ...body, resaon: 'x' }, { version }), 422, 'invalid', unknown);
    expect(await requirement(owner, made.id)).toEqual(made);
    const after = bodyOf(await owner.post<Requirement>(path, body, { version }));
    expect(after.verdict).toMatchObject({ kind, ...body, by: { name: 'Olive Owner' } });
  });

  test('a reason of another verdict does not do', async () => {
    const made = await inStatus('triaged');
    const wrong = { reason: declining.reason, sentence: 'x' };
    const field = { field: 'reason', code: 'not_one_of' };
    expectProblem(await move(owner, made.id, 'acceptance', wrong), 422, 'invalid', field);
  });

  test('reopening needs a sentence and takes the verdict back', async () => {
    const made = await inStatus('declined');
    const field = { field: 'sentence', code: 'required' };
    expectProblem(await move(owner, made.id, 'reopening', {}), 422, 'invalid', field);
    expect(await moved(owner, made.id, 'reopening', { sentence: 'Asked again.' })).toMatchObject({
      status: 'triaged',
      verdict: null,
    });
  });
});

describe('building', () => {
  test('needs a success measure with target and review date, except for a fix', async () => {
    const bare = await addRequirement(owner, { type: 'new' });
    await moved(owner, bare.id, 'triage');
    await moved(owner, bare.id, 'acceptance', accepting);
    const needed = (field: string) => ({ field, code: 'measure_needed' });
    expectProblem(await move(owner, bare.id, 'planning'), 422, 'invalid', needed('measure'));
    const { version } = await requirement(owner, bare.id);
    const half = { metric: 'Complaints', unit: '', source: '' };
    bodyOf(await owner.patch(`/requirements/${bare.id}`, { measure: half }, { version }));
    const problem = expectProblem(await move(owner, bare.id, 'planning'), 422, 'invalid', needed('measure.target'));
    expect(problem.errors).toContainEqual(expect.objectContaining(needed('measure.review_on')));
    expect((await requirement(owner, bare.id)).status).toBe('accepted');
    bodyOf(await owner.patch(`/requirements/${bare.id}`, { measure }, { version: version + 1 }));
    await moved(owner, bare.id, 'planning');
    await moved(owner, bare.id, 'delivery');
  });

  test('a fix goes from new to closed by the light path', async () => {
    const fix = await addRequirement(owner, { type: 'fix' });
    await moved(owner, fix.id, 'acceptance', { reason: 'defect', sentence: 'Seen here too.' });
    await moved(owner, fix.id, 'delivery');
    await moved(owner, fix.id, 'release', releasing);
    expect((await moved(owner, fix.id, 'closure')).status).toBe('closed');
  });

  test('taking a plan back keeps the first verdict', async () => {
    const made = await inStatus('planned');
    const back = await moved(owner, made.id, 'acceptance', {});
    expect(back.status).toBe('accepted');
    expect(back.verdict).toEqual(made.verdict);
  });

  test('a release needs the name of the version and the day', async () => {
    const made = await inStatus('in_delivery');
    const problem = expectProblem(await move(owner, made.id, 'release', { version_name: ' ' }), 422, 'invalid');
    expect(problem.errors?.map((error) => error.field)).toEqual(['version_name', 'on']);
    const wrong = { version_name: 'x', on: '2026-02-30' };
    expectProblem(await move(owner, made.id, 'release', wrong), 422, 'invalid', { field: 'on', code: 'not_a_date' });
    expect((await moved(owner, made.id, 'release', releasing)).release).toEqual(releasing);
  });

  test('a verification needs the measured value', async () => {
    const made = await inStatus('released');
    const field = { field: 'actual', code: 'required' };
    expectProblem(await move(owner, made.id, 'verification', { comment: 'Fine.' }), 422, 'invalid', field);
    expect((await moved(owner, made.id, 'verification', { actual: 3, comment: 'Fine.' })).result).toMatchObject({
      actual: 3,
      comment: 'Fine.',
    });
  });
});

describe('merging', () => {
  test('hands the signals over, each counted once, and points to where they went', async () => {
    const shared = await addSignal(owner, { speaker_name: 'Ann' });
    const own = await addSignal(owner, { speaker_name: 'Ben' });
    const target = await addRequirement(owner, { title: 'Kept', signal_ids: [shared.id] });
    const doubled = await addRequirement(owner, { title: 'Doubled', signal_ids: [shared.id, own.id] });
    const merged = await moved(owner, doubled.id, 'merge', {
      into: target.key,
      reason: 'same_problem',
      sentence: 'Asked twice.',
    });
    expect(merged).toMatchObject({ status: 'merged', merged_into: { id: target.id, key: target.key } });
    expect(merged.allowed_moves).toEqual([]);
    expect(await requirement(owner, target.id)).toMatchObject({ signals: 2, voices: 2 });
    const evidence = bodyOf(await owner.get<Page<Signal>>(`/requirements/${target.id}/signals`));
    expect(evidence.items.map((signal) => signal.id).sort()).toEqual([shared.id, own.id].sort());
  });

  test('takes the stronger importance of a signal that both have', async () => {
    const shared = await addSignal(owner);
    const target = await addRequirement(owner);
    const doubled = await addRequirement(owner);
    bodyOf(await owner.put(`/requirements/${target.id}/signals/${shared.id}`, { importance: 'nice' }));
    bodyOf(await owner.put(`/requirements/${doubled.id}/signals/${shared.id}`, { importance: 'must' }));
    await moved(owner, doubled.id, 'merge', { into: target.id, reason: 'part_of', sentence: 'x' });
    const evidence = bodyOf(await owner.get<Page<Signal>>(`/requirements/${target.id}/signals`));
    const link = evidence.items[0]?.requirements.find((linked) => linked.id === target.id);
    expect(link?.importance).toBe('must');
  });

  test('into itself, into a merged one, into nothing or into another workspace is refused', async () => {
    const made = await addRequirement(owner);
    const gone = await inStatus('merged');
    const foreign = await addRequirement(stranger);
    const words = { reason: 'same_problem', sentence: 'x' };
    const cases: [Record<string, string>, string][] = [
      [{ into: made.key }, 'merge_with_itself'],
      [{ into: gone.key }, 'merge_into_merged'],
      [{ into: 'REQ-999999' }, 'unknown_requirement'],
      [{ into: foreign.id }, 'unknown_requirement'],
      [{}, 'required'],
    ];
    for (const [into, code] of cases) {
      const answer = await move(owner, made.id, 'merge', { ...words, ...into });
      expectProblem(answer, 422, 'invalid', { field: 'into', code });
    }
    expect(await requirement(owner, made.id)).toEqual(made);
  });
});

describe('roles', () => {
  const may: Record<string, Role[]> = {
    triage: ['owner', 'product', 'operations'],
    acceptance: ['owner', 'product', 'decision_maker'],
    deferral: ['owner', 'product', 'decision_maker'],
    decline: ['owner', 'product', 'decision_maker'],
    merge: ['owner', 'product', 'decision_maker'],
    planning: ['owner', 'product', 'operations'],
    delivery: ['owner', 'product', 'operations'],
    release: ['owner', 'product', 'operations'],
    verification: ['owner', 'product', 'operations', 'business'],
    closure: ['owner', 'product', 'operations', 'business'],
    reopening: ['owner', 'product', 'decision_maker'],
  };
  const from: Record<string, Status> = {
    triage: 'new',
    acceptance: 'triaged',
    deferral: 'triaged',
    decline: 'triaged',
    merge: 'triaged',
    planning: 'accepted',
    delivery: 'planned',
    release: 'in_delivery',
    verification: 'released',
    closure: 'verified',
    reopening: 'closed',
  };
  const others: Role[] = ['product', 'operations', 'business', 'decision_maker', 'viewer'];

  test('move only what they may, and see as allowed only that', async () => {
    const clients = new Map<Role, Client>();
    for (const role of others) clients.set(role, (await join(owner, role)).client);
    for (const [name, whoMay] of Object.entries(may)) {
      let made = await inStatus(from[name]!);
      for (const role of others) {
        const client = clients.get(role)!;
        if ((await requirement(owner, made.id)).status !== from[name]) made = await inStatus(from[name]!);
        const seen = await requirement(client, made.id);
        expect(seen.allowed_moves.includes(name), `${role} sees ${name}`).toBe(whoMay.includes(role));
        const answer = await client.post(`/requirements/${made.id}/${name}`, await bodies[name]!(), {
          version: made.version,
        });
        expect(answer.status, `${name} by ${role}: ${answer.text}`).toBe(whoMay.includes(role) ? 200 : 403);
        if (answer.status === 403) expect((await requirement(owner, made.id)).version).toBe(made.version);
      }
    }
  });
});
