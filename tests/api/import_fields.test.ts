// Columns of a file that become the workspace's own fields: mapped, suggested, checked row by row, and taken back.
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { finishedJob } from '../support/jobs.ts';
import { useServer } from '../support/server.ts';
import { addLine, addOtherWorkspace, bodyOf, everything, otherOwner, type Page, type Requirement } from '../support/world.ts';

const hosted = useServer({ prepare: addOtherWorkspace });

interface Import {
  id: string;
  state: string;
  imported: number;
  updated: number;
  unchanged: number;
  failed: number;
  mapping: Record<string, unknown>;
  profile: { suggested_mapping: Record<string, string> };
}
interface RowError {
  row: number;
  column: string;
  code: string;
  message: string;
  value: string;
}
type WithFields = Requirement & { fields: Record<string, string> };

let owner: Client;
let stranger: Client;
let orders = '';
let me = { id: '', name: '' };

const upload = async (content: string, query: Record<string, string> = {}, client = owner) =>
  client.post<Import>('/imports', undefined, {
    query: { kind: 'requirements', preset: 'generic', filename: 'wishes.csv', source: 'wishes', ...query },
    raw: { content, type: 'text/csv' },
  });
async function step(id: string, name: string): Promise<Import> {
  const { job_id } = bodyOf(await owner.post<{ job_id: string }>(`/imports/${id}/${name}`));
  await finishedJob(owner, job_id);
  return bodyOf(await owner.get<Import>(`/imports/${id}`));
}
async function run(content: string, mapping: Record<string, unknown>, options: Record<string, unknown> = {}, query: Record<string, string> = {}) {
  const made = bodyOf(await upload(content, query), 201);
  bodyOf(await owner.put(`/imports/${made.id}/mapping`, { mapping, options }));
  return step(made.id, 'application');
}
const of = async (id: string) => (await everything<WithFields>(owner, '/requirements', { import_id: id, sort: 'key' })).map((row) => row.fields);

beforeAll(async () => {
  owner = await hosted.server.signedIn();
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
  me = bodyOf(await owner.get<{ member: { id: string; name: string } }>('/session')).member;
  orders = await addLine(owner, 'Orders');
  const define = (key: string, kind: string, more: Record<string, unknown> = {}) =>
    owner.post('/requirement-fields', { key, name: key, kind, ...more }).then((answer) => bodyOf(answer, 201));
  await define('contract', 'text', { name: '合同号' });
  await define('budget', 'number');
  await define('signed_on', 'date');
  await define('region', 'choice', { choices: ['North', '华东'] });
  await define('sponsor', 'member');
  await define('depot', 'text', { business_line_id: orders });
});

const all = { title: 'Title', source_id: 'No', 'field.contract': '合同号', 'field.budget': 'Money', 'field.signed_on': 'Signed', 'field.region': { column: 'Region', values: { N: 'North' } }, 'field.sponsor': 'Sponsor' };
const header = 'No,Title,合同号,Money,Signed,Region,Sponsor\n';

describe('own fields', () => {
  test('are filled as people write values, and brought up to date', async () => {
    const first = await run(`${header}1,Export,A-1,"1,250.5",2026/3/5,n,${me.name}\n2,Print,,,,华东,\n`, all);
    expect(first).toMatchObject({ state: 'complete', imported: 2, failed: 0 });
    const filled = { contract: 'A-1', budget: '1250.5', signed_on: '2026-03-05', region: 'North', sponsor: me.id };
    expect(await of(first.id)).toEqual([filled, { region: '华东' }]);
    expect((await everything<Requirement>(owner, '/requirements', { filter: 'field.budget:>1000 field.region:North' })).map((row) => row.title)).toEqual(['Export']);

    const same = await run(`${header}1,Export,A-1,"1,250.5",2026/3/5,n,${me.name}\n`, all);
    expect(same).toMatchObject({ imported: 0, updated: 0, unchanged: 1 });
    const next = await run(`${header}1,Export,A-2,,,,\n`, all);
    expect(next).toMatchObject({ imported: 0, updated: 1 });
    expect((await of(first.id))[0]).toEqual({ ...filled, contract: 'A-2' });
    expect(await step(next.id, 'undo')).toMatchObject({ state: 'undone' });
    expect((await of(first.id))[0]).toEqual(filled);
    expect(await step(first.id, 'undo')).toMatchObject({ state: 'undone' });
    // The one that was changed since stays with its values; the other went, and its values with it.
    expect(await everything(owner, '/requirements', { filter: 'field.region:华东' })).toEqual([]);
    expect(await everything(owner, '/requirements', { filter: 'field.contract:A-1' })).toHaveLength(1);
  });

  test('are suggested by name and by key, and taken without a mapping', async () => {
    const made = bodyOf(await upload('No,Title,合同号,budget\n7,Suggested,B-7,12\n'), 201);
    expect(made.profile.suggested_mapping).toMatchObject({ title: 'Title', 'field.contract': '合同号', 'field.budget': 'budget' });
    expect(await step(made.id, 'application')).toMatchObject({ state: 'complete', imported: 1 });
    expect(await of(made.id)).toEqual([{ contract: 'B-7', budget: '12' }]);
  });

  test('are set on the requirements of signals, too', async () => {
    const mapping = { text: 'Title', 'field.contract': '合同号' };
    const signals = { kind: 'signals', source: 'voices' };
    expect(await run('Title,合同号\nWe need it,C-1\n', mapping, {}, signals).then((made) => of(made.id))).toEqual([{ contract: 'C-1' }]);
    const made = bodyOf(await upload('Title,合同号\nOnly said,C-2\n', signals), 201);
    expectProblem(await owner.put(`/imports/${made.id}/mapping`, { mapping, options: { signals_only: true } }), 422, 'invalid', {
      field: 'mapping.field.contract',
      code: 'import_field_without_requirement',
    });
  });

  test('belong to their line', async () => {
    const mapping = { title: 'Title', source_id: 'No', business_line: 'Line', 'field.depot': 'Depot' };
    const made = bodyOf(await upload('No,Title,Line,Depot\n21,Here,Orders,D1\n22,Nowhere,,D2\n'), 201);
    bodyOf(await owner.put(`/imports/${made.id}/mapping`, { mapping, options: {} }));
    expect(await step(made.id, 'dry-run')).toMatchObject({ state: 'checked', imported: 1, failed: 1 });
    const [wrong] = bodyOf(await owner.get<Page<RowError>>(`/imports/${made.id}/errors`)).items;
    expect(wrong).toMatchObject({ row: 3, column: 'field.depot', code: 'field_of_other_line', value: 'D2' });
    const into = await run('No,Title,Depot\n23,There,D3\n', { title: 'Title', source_id: 'No', 'field.depot': 'Depot' }, { business_line_id: orders });
    expect(await of(into.id)).toEqual([{ depot: 'D3' }]);
    // Known already, and on the line: the row need not say so again.
    const again = await run('No,Title,Depot\n23,There,D4\n', { title: 'Title', source_id: 'No', 'field.depot': 'Depot' });
    expect(again).toMatchObject({ updated: 1, failed: 0 });
    expect(await of(into.id)).toEqual([{ depot: 'D4' }]);
  });

  test('refuse what is no such value by row, field and value, and say what would be', async () => {
    const made = bodyOf(await upload(`${header}31,A,,lots,,,\n32,B,,,some day,,\n33,C,,,,West,\n34,D,,,,,Nobody\n`), 201);
    bodyOf(await owner.put(`/imports/${made.id}/mapping`, { mapping: all, options: {} }));
    expect(await step(made.id, 'dry-run')).toMatchObject({ imported: 0, failed: 4 });
    const errors = bodyOf(await owner.get<Page<RowError>>(`/imports/${made.id}/errors`)).items;
    expect(errors.map((error) => [error.row, error.column, error.value])).toEqual([
      [2, 'field.budget', 'lots'],
      [3, 'field.signed_on', 'some day'],
      [4, 'field.region', 'West'],
      [5, 'field.sponsor', 'Nobody'],
    ]);
    expect(errors[2]?.message).toMatch(/West.*North, 华东/);
    for (const error of errors) expect(error.message).toContain(error.value);
  });

  test('that there are not are named, those of another workspace among them', async () => {
    const made = bodyOf(await upload('No,Title\n41,X\n'), 201);
    const problem = expectProblem(await owner.put(`/imports/${made.id}/mapping`, { mapping: { title: 'Title', 'field.nope': 'No' } }), 422, 'invalid', {
      field: 'mapping.field.nope',
      code: 'unknown_own_field',
    });
    expect(problem.errors?.[0]?.message).toMatch(/nope.*contract/);
    const theirs = bodyOf(await upload('No,Title\n41,X\n', {}, stranger), 201);
    expectProblem(await stranger.put(`/imports/${theirs.id}/mapping`, { mapping: { title: 'Title', 'field.contract': 'No' } }), 422, 'invalid', {
      field: 'mapping.field.contract',
      code: 'unknown_own_field',
    });
  });
});
