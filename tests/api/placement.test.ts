// Where requirements stand in the blueprint, the business rules there, and acceptance that waits for them.
import { beforeAll, describe, expect, test } from 'vitest';

import { add, addOffer, addWork, type Named, type Rule } from '../support/blueprint.ts';
import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { finishedJob } from '../support/jobs.ts';
import { useServer } from '../support/server.ts';
import {
  accepting,
  addLine,
  addOtherWorkspace,
  addRequirement,
  addSignal,
  bodyOf,
  join,
  otherOwner,
  type Page,
  type Requirement,
} from '../support/world.ts';

interface Placement {
  module: { id: string; name: string; product: string } | null;
  feature: { id: string; name: string } | null;
  steps: { id: string; name: string; process: string }[];
  rules: {
    id: string;
    text: string;
    open: boolean;
    blocks: boolean;
    feature: { name: string } | null;
    answer: { kind: string; text: string; by: { id: string; name: string }; rule_changed: boolean } | null;
  }[];
  version: number;
}
interface Gathered {
  steps: { id: string; name: string; process: string; signals: number; requirements: number }[];
  features: { id: string; signals: number; requirements: number }[];
  modules: { id: string; signals: number; requirements: number }[];
}

const context = useServer({ prepare: addOtherWorkspace });
let owner: Client;
let operator: Client; // may edit, not decide
let decider: Client; // may decide, not edit
let seller: Client; // product, on the line Sales only
let stranger: Client;
let sales = '';
let service = '';

beforeAll(async () => {
  owner = await context.server.signedIn();
  stranger = await context.server.signedIn(otherOwner.email, otherOwner.password);
  sales = await addLine(owner, 'Sales');
  service = await addLine(owner, 'Service');
  operator = (await join(owner, 'operations')).client;
  decider = (await join(owner, 'decision_maker')).client;
  seller = (await join(owner, 'product', sales)).client;
});

const placementOf = async (client: Client, requirement: { id: string }) =>
  bodyOf(await client.get<Placement>(`/requirements/${requirement.id}/placement`));
const place = (client: Client, requirement: { id: string; version: number }, body: object) =>
  client.put<Placement>(`/requirements/${requirement.id}/placement`, body, { version: requirement.version });
const accept = async (client: Client, requirement: { id: string }) => {
  const { version } = await placementOf(owner, requirement);
  return client.post<Requirement>(`/requirements/${requirement.id}/acceptance`, accepting, { version });
};
const ids = (records: { id: string }[]) => records.map((record) => record.id);

describe('placement', () => {
  test('is set whole, brings the module of a feature along, and stands in the timeline', async () => {
    const { step } = await addWork(owner, sales, 'Set');
    const { module, feature } = await addOffer(owner, 'Set');
    const requirement = await addRequirement(owner, { business_line_id: sales });
    expect(await placementOf(owner, requirement)).toMatchObject({ module: null, feature: null, steps: [], rules: [] });
    const placed = bodyOf(await place(operator, requirement, { feature_id: feature.id, steps: [step.id, step.id] }));
    expect(placed).toMatchObject({
      module: { id: module.id, name: 'Set module', product: 'Set product' },
      feature: { id: feature.id },
      steps: [{ id: step.id, name: 'Set step', process: 'Set process' }],
      version: requirement.version + 1,
    });
    const timeline = bodyOf(
      await owner.get<Page<{ action: string; changes: { field: string; after: unknown }[] }>>(`/requirements/${requirement.id}/timeline`),
    );
    expect(timeline.items[0]).toMatchObject({
      action: 'requirement.placed',
      changes: [
        { field: 'module', after: 'Set module' },
        { field: 'feature', after: 'Set feature' },
        { field: 'steps', after: ['Set step'] },
      ],
    });
    expectProblem(await place(operator, requirement, { steps: [] }), 412, 'stale');
    bodyOf(await place(operator, { ...requirement, version: placed.version }, { steps: [] }));
    expect(await placementOf(owner, requirement)).toMatchObject({ module: null, feature: null, steps: [] });
  });

  test('refuses what does not fit together or is not there', async () => {
    const { step } = await addWork(owner, service, 'Elsewhere');
    const { feature } = await addOffer(owner, 'Refused');
    const other = await addOffer(owner, 'Refusing');
    const requirement = await addRequirement(owner, { business_line_id: sales });
    expectProblem(await place(owner, requirement, { module_id: other.module.id, feature_id: feature.id }), 422, 'invalid', {
      field: 'feature_id',
      code: 'feature_of_other_module',
    });
    expectProblem(await place(owner, requirement, { steps: [step.id] }), 422, 'invalid', {
      field: 'steps[0]',
      code: 'step_of_another_line',
    });
    expectProblem(await place(seller, requirement, { steps: [step.id] }), 422, 'invalid', { field: 'steps[0]', code: 'unknown_step' });
    const foreign = await addOffer(stranger, 'Foreign');
    expectProblem(await place(owner, requirement, { feature_id: foreign.feature.id, steps: Array(51).fill(step.id) }), 422, 'invalid', {
      field: 'steps',
      code: 'too_many_items',
    });
    expectProblem(await place(owner, requirement, { feature_id: foreign.feature.id }), 422, 'invalid', {
      field: 'feature_id',
      code: 'unknown_feature',
    });
    expect((await place(decider, requirement, { steps: [] })).status).toBe(403);
    expect((await place(stranger, requirement, { steps: [] })).status).toBe(404);
  });

  test('filters the pool and keeps the blueprint from losing what it stands on', async () => {
    const { step } = await addWork(owner, sales, 'Filter');
    const { module, feature } = await addOffer(owner, 'Filter');
    const requirement = await addRequirement(owner, { business_line_id: sales });
    await addRequirement(owner, { business_line_id: sales });
    bodyOf(await place(owner, requirement, { feature_id: feature.id, steps: [step.id] }));
    for (const query of [{ step: step.id }, { feature: feature.id }, { module: module.id }])
      expect(ids(bodyOf(await owner.get<Page<Requirement>>('/requirements', { query })).items), JSON.stringify(query)).toEqual([requirement.id]);
    const rule = bodyOf(await owner.get<{ rules: Rule[] }>('/blueprint')).rules.find((one) => one.step_id === step.id)!;
    bodyOf(await owner.delete(`/business-rules/${rule.id}`, { version: 1 }), 204);
    expectProblem(await owner.delete(`/steps/${step.id}`, { version: 1 }), 409, 'blueprint_placed');
    expectProblem(await owner.delete(`/features/${feature.id}`, { version: 1 }), 409, 'blueprint_placed');
    expectProblem(await owner.delete(`/modules/${module.id}`, { version: 1 }), 409, 'blueprint_placed');
    const { version } = await placementOf(owner, requirement);
    bodyOf(await owner.delete(`/requirements/${requirement.id}`, { version }), 204);
    bodyOf(await owner.delete(`/steps/${step.id}`, { version: 1 }), 204);
  });
});

describe('an open business rule', () => {
  const onStep = async (step: Named, fields: object = {}) => {
    const requirement = await addRequirement(owner, { business_line_id: sales, ...fields });
    const triaged = bodyOf(await owner.post<Requirement>(`/requirements/${requirement.id}/triage`, {}, { version: requirement.version }));
    bodyOf(await place(owner, triaged, { steps: [step.id] }));
    return requirement;
  };

  test('keeps a requirement from being accepted until it is answered there', async () => {
    const { step, rule } = await addWork(owner, sales, 'No network');
    const requirement = await onStep(step);
    const problem = expectProblem(await accept(owner, requirement), 409, 'rules_unanswered', {
      field: `rules.${rule.id}`,
      code: 'rule_unanswered',
    });
    expect(problem.detail).toContain('No network rule');
    expect(problem.detail).toContain('waive');
    const { version } = await placementOf(owner, requirement);
    const path = `/requirements/${requirement.id}/rules/${rule.id}`;
    expectProblem(await operator.put(`${path}/answer`, { text: ' ' }, { version }), 422, 'invalid', { field: 'text', code: 'required' });
    expect((await decider.put(`${path}/answer`, { text: 'x' }, { version })).status).toBe(403);
    const answered = bodyOf(await operator.put<Placement>(`${path}/answer`, { text: 'Works offline' }, { version }));
    expect(answered.rules).toMatchObject([{ id: rule.id, open: true, blocks: false, answer: { kind: 'answer', text: 'Works offline' } }]);
    expectProblem(await operator.put(`${path}/answer`, { text: 'Again' }, { version }), 412, 'stale');
    bodyOf(await operator.delete(`${path}/answer`, { version: answered.version }), 204);
    expectProblem(await accept(owner, requirement), 409, 'rules_unanswered');
    bodyOf(await operator.put(`${path}/answer`, { text: 'Works offline' }, { version: answered.version + 1 }));
    bodyOf(await owner.patch(`/business-rules/${rule.id}`, { text: 'Worded anew' }, { version: 1 }));
    expect((await placementOf(owner, requirement)).rules[0]!.answer!.rule_changed).toBe(true);
    expect(bodyOf(await accept(owner, requirement)).status).toBe('accepted');
  });

  test('is waived by a named decision maker, with a reason that is kept', async () => {
    const { step, rule } = await addWork(owner, sales, 'Waived');
    const requirement = await onStep(step);
    const { version } = await placementOf(owner, requirement);
    const path = `/requirements/${requirement.id}/rules/${rule.id}`;
    expect((await operator.put(`${path}/waiver`, { reason: 'x' }, { version })).status).toBe(403);
    expectProblem(await decider.put(`${path}/waiver`, { reason: '' }, { version }), 422, 'invalid', { field: 'reason', code: 'required' });
    const waived = bodyOf(await decider.put<Placement>(`${path}/waiver`, { reason: 'Only in the office' }, { version }));
    const { member } = bodyOf(await decider.get<{ member: { id: string; name: string } }>('/session'));
    expect(waived.rules[0]!.answer).toMatchObject({ kind: 'waiver', text: 'Only in the office', by: { id: member.id, name: member.name } });
    expect((await operator.put(`${path}/answer`, { text: 'x' }, { version: waived.version })).status).toBe(403);
    expect((await operator.delete(`${path}/answer`, { version: waived.version })).status).toBe(404);
    const timeline = bodyOf(await owner.get<Page<{ action: string; changes: object[] }>>(`/requirements/${requirement.id}/timeline`));
    expect(timeline.items[0]).toMatchObject({
      action: 'requirement.rule_waived',
      changes: [
        { field: 'business_rule', after: 'Waived rule' },
        { field: 'rule_waiver', after: 'Only in the office' },
      ],
    });
    expect(bodyOf(await accept(decider, requirement)).status).toBe('accepted');
  });

  test('does not wait once a feature answers it, and waits again when that is retired', async () => {
    const { step, rule } = await addWork(owner, sales, 'Answered');
    const { feature } = await addOffer(owner, 'Answered');
    const requirement = await onStep(step);
    bodyOf(await owner.patch(`/business-rules/${rule.id}`, { feature_id: feature.id }, { version: 1 }));
    expect((await placementOf(owner, requirement)).rules).toMatchObject([{ open: false, blocks: false, feature: { name: 'Answered feature' } }]);
    bodyOf(await owner.patch(`/features/${feature.id}`, { state: 'retired' }, { version: 1 }));
    expectProblem(await accept(owner, requirement), 409, 'rules_unanswered');
    bodyOf(await owner.patch(`/features/${feature.id}`, { state: 'available' }, { version: 2 }));
    expect(bodyOf(await accept(owner, requirement)).status).toBe('accepted');
  });

  test('is named also where many are accepted at once', async () => {
    const { step } = await addWork(owner, sales, 'In bulk');
    const held = await onStep(step);
    const free = await addRequirement(owner, { business_line_id: sales });
    bodyOf(await owner.post(`/requirements/${free.id}/triage`, {}, { version: free.version }));
    const started = bodyOf(
      await owner.post<{ job_id: string }>('/requirements/bulk', {
        selection: { ids: [held.id, free.id] },
        change: { move: { to: 'accepted', ...accepting } },
      }),
    );
    const job = await finishedJob(owner, started.job_id);
    expect(job.result).toMatchObject({
      changed: 1,
      failed: [{ key: held.key, code: 'rule_unanswered', message: expect.stringContaining('In bulk rule') as string }],
    });
  });

  test('is answered only where the requirement stands', async () => {
    const { step } = await addWork(owner, sales, 'Here');
    const there = await addWork(owner, sales, 'There');
    const requirement = await onStep(step);
    const { version } = await placementOf(owner, requirement);
    expectProblem(
      await owner.put(`/requirements/${requirement.id}/rules/${there.rule.id}/answer`, { text: 'x' }, { version }),
      404,
      'not_found',
    );
  });
});

describe('demand on the blueprint', () => {
  test('counts each signal once, for what one may see', async () => {
    const line = await addLine(owner, 'Counted');
    const { step, process } = await addWork(owner, line, 'Counted');
    const busy = await add(owner, 'steps', { name: 'Busy', process_id: process.id });
    const { module, feature } = await addOffer(owner, 'Counted');
    const signal = await addSignal(owner, { business_line_id: line });
    for (const steps of [[step.id, busy.id], [busy.id]]) {
      const requirement = await addRequirement(owner, { business_line_id: line });
      const placed = bodyOf(await place(owner, requirement, { feature_id: feature.id, steps }));
      expect(placed.steps).toHaveLength(steps.length);
      bodyOf(await owner.put(`/requirements/${requirement.id}/signals/${signal.id}`, { importance: 'must' }));
    }
    const third = await addRequirement(owner, { business_line_id: line });
    bodyOf(await place(owner, third, { module_id: module.id, steps: [busy.id] }));
    await addSignal(owner, { business_line_id: line, requirement_id: third.id });
    const counted = async (client: Client) => bodyOf(await client.get<Gathered>('/blueprint/demand', { query: { business_line_id: line } }));
    expect(await counted(owner)).toEqual({
      steps: [
        { id: busy.id, name: 'Busy', process: 'Counted process', signals: 2, requirements: 3 },
        { id: step.id, name: 'Counted step', process: 'Counted process', signals: 1, requirements: 1 },
      ],
      features: [{ id: feature.id, name: 'Counted feature', module: 'Counted module', signals: 1, requirements: 2 }],
      modules: [{ id: module.id, name: 'Counted module', product: 'Counted product', signals: 2, requirements: 3 }],
    });
    expect(await counted(seller)).toEqual({ steps: [], features: [], modules: [] });
    expect(await counted(stranger)).toEqual({ steps: [], features: [], modules: [] });
  });
});
