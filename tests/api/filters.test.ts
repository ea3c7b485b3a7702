// The filter language: what it finds in every list, what it says when it is wrong, and that nothing crosses a line.
import { beforeAll, describe, expect, test } from 'vitest';

import { add } from '../support/blueprint.ts';
import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { eventually, finishedJob } from '../support/jobs.ts';
import { useServer } from '../support/server.ts';
import {
  accepting,
  addContact,
  addCustomer,
  addGoal,
  addLine,
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
  type Goal,
  type Page,
  type Requirement,
  type Signal,
} from '../support/world.ts';

const hosted = useServer({ prepare: addOtherWorkspace });

interface Completions {
  items: { kind: string; insert: string; label: string; also: string }[];
  from: number;
  to: number;
  problem: { position: number; length: number; message: string } | null;
  canonical: string;
  terms: { text: string; key: string; negated: boolean; values: string[]; plain: boolean }[];
}
interface Group {
  value: string | null;
  label: string;
  total: number;
  filter: string;
}

let owner: Client;
let stranger: Client;
let sales: Client;
let orders = '';
let billing = '';
let customer = '';
let goal: Goal;
let me = { id: '', name: '' };
let all: Requirement[] = [];
const wanted: Record<string, string> = {}; // by title, the id

async function make(title: string, fields: Record<string, unknown> = {}, signals: Record<string, unknown>[] = []) {
  const made = await addRequirement(owner, { title, ...fields });
  wanted[title] = made.id;
  for (const fields of signals) {
    const signal = await addSignal(owner, fields);
    bodyOf(await owner.put(`/requirements/${made.id}/signals/${signal.id}`, { importance: 'must' }));
  }
  return made;
}

beforeAll(async () => {
  owner = await hosted.server.signedIn();
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
  me = bodyOf(await owner.get<{ member: { id: string; name: string } }>('/session')).member;
  orders = await addLine(owner, '订单');
  billing = await addLine(owner, 'Billing');
  sales = (await join(owner, 'viewer', orders)).client;
  goal = await addGoal(owner, { name: '减少投诉' });
  customer = (await addCustomer(owner, { name: 'Acme, Works', tier: 'A' })).id;
  const payer = await addContact(owner, customer, { roles: ['payer'], post: 'Accountant', name: 'Paula' });
  const user = await addContact(owner, customer, { roles: ['user'], post: 'Salesperson', name: 'Udo' });

  const voice = { customer_id: customer, text: 'We need it' };
  await make('导出报价单', { owner_id: me.id, tags: ['ui', 'big deal'], business_line_id: orders, urgency: 5, importance: 4 }, [
    { ...voice, contact_id: payer.id, hops: 0 },
    { ...voice, contact_id: user.id, hops: 1 },
  ]);
  await make('导入客户', { tags: ['ui'], business_line_id: orders, due_on: '2027-03-15', goals: [{ goal_id: goal.id, fit: 'high' }] }, [
    { ...voice, contact_id: user.id, hops: 1 },
  ]);
  await make('Slow search', { tags: ['speed'], business_line_id: billing, effort: { likely: 12 }, urgency: 2, importance: 2 }, [
    { text: 'Somebody told me that somebody said', hops: 2 },
  ]);
  await make('Fix totals', { type: 'fix', effort: { size: 'S' }, measure });
  const accepted = await make('Print labels', { tags: ['big deal'], owner_id: me.id, measure });
  await moved(owner, accepted.id, 'triage');
  await moved(owner, accepted.id, 'acceptance', accepting);
  const quoting = await addPlace('processes', { name: 'Quoting', business_line_id: orders });
  const quote = await addPlace('steps', { process_id: quoting, name: '报价' });
  const hiddenProcess = await addPlace('processes', { name: 'Dunning', business_line_id: billing });
  await addPlace('steps', { process_id: hiddenProcess, name: 'Remind' });
  const erp = await addPlace('products', { name: 'ERP' });
  const quotes = await addPlace('modules', { product_id: erp, name: 'Quotes' });
  const exporting = await addPlace('features', { module_id: quotes, name: 'Quote export' });
  await placed('导出报价单', { feature_id: exporting, steps: [quote] });
  await placed('导入客户', { module_id: quotes, steps: [quote] });
  bodyOf(await owner.post('/comments', { record_kind: 'requirement', record_id: wanted['Fix totals'], body: 'Seen' }), 201);
  all = await everything<Requirement>(owner, '/requirements');
  await eventually('the index', async () => ((await titles('text:search')).length === 1 ? true : undefined));
});

const addPlace = async (path: string, fields: Record<string, unknown>) => (await add(owner, path, fields)).id;
const placed = async (title: string, placement: Record<string, unknown>) => {
  const { version } = bodyOf(await owner.get<{ version: number }>(`/requirements/${wanted[title]}/placement`));
  bodyOf(await owner.put(`/requirements/${wanted[title]}/placement`, placement, { version }));
};

async function titles(filter: string, client = owner, query: Record<string, string> = {}): Promise<string[]> {
  const found = await everything<Requirement>(client, '/requirements', { filter, ...query });
  const counted = bodyOf(await client.get<{ total: number }>('/requirements/count', { query: { filter, ...query } }));
  expect(counted.total, filter).toBe(found.length);
  return found.map((each) => each.title).sort();
}

const wrong = async (filter: string, path = '/requirements') => {
  const answer = await owner.get(path, { query: { filter } });
  const problem = expectProblem(answer, 422, 'invalid');
  expect(problem.errors?.[0]?.field).toBe('filter');
  return problem.errors?.[0];
};

describe('what it finds', () => {
  test.each<[string, string[]]>([
    ['status:accepted', ['Print labels']],
    ['状态：已采纳', ['Print labels']],
    ['-status:new', ['Print labels']],
    ['type:fix', ['Fix totals']],
    ['tag:ui', ['导入客户', '导出报价单']],
    ['tag:ui tag:"big deal"', ['导出报价单']],
    ['tag:ui,speed', ['Slow search', '导入客户', '导出报价单']],
    ['-tag:ui', ['Fix totals', 'Print labels', 'Slow search']],
    ['tag:none', ['Fix totals']],
    ['owner:me', ['Print labels', '导出报价单']],
    ['-owner:me', ['Fix totals', 'Slow search', '导入客户']],
    ['no:owner', ['Fix totals', 'Slow search', '导入客户']],
    ['owner:none -type:fix', ['Slow search', '导入客户']],
    ['line:订单', ['导入客户', '导出报价单']],
    ['no:line', ['Fix totals', 'Print labels']],
    ['line:none,Billing', ['Fix totals', 'Print labels', 'Slow search']],
    ['customer:"acme, works"', ['导入客户', '导出报价单']],
    ['goal:减少投诉', ['导入客户']],
    ['has:goal', ['导入客户']],
    ['step:报价', ['导入客户', '导出报价单']],
    ['步骤：quoting/报价', ['导入客户', '导出报价单']],
    ['-step:报价 tag:ui', []],
    ['step:none tag:ui,speed', ['Slow search']],
    ['module:quotes no:feature', ['导入客户']],
    ['feature:"quote export"', ['导出报价单']],
    ['功能:"Quotes/Quote export"', ['导出报价单']],
    ['has:step has:module', ['导入客户', '导出报价单']],
    ['tier:A,B', ['导入客户', '导出报价单']],
    ['tier:none', ['Fix totals', 'Print labels', 'Slow search']],
    ['source:first', ['导出报价单']],
    ['source:second', ['导入客户']],
    ['来源:二手,多手', ['Slow search', '导入客户']],
    ['source:none', ['Fix totals', 'Print labels']],
    ['role:payer', ['导出报价单']],
    ['has:signal -role:payer', ['Slow search', '导入客户']],
    ['has:score', ['Slow search', '导出报价单']],
    ['no:score has:signal', ['导入客户']],
    ['has:measure', ['Fix totals', 'Print labels']],
    ['has:verdict', ['Print labels']],
    ['no:verdict has:measure', ['Fix totals']],
    ['has:due', ['导入客户']],
    ['has:effort', ['Fix totals', 'Slow search']],
    ['effort:>10', ['Slow search']],
    ['size:S', ['Fix totals']],
    ['has:customer', ['导入客户', '导出报价单']],
    ['no:signal', ['Fix totals', 'Print labels']],
    ['urgency:4..5', ['导出报价单']],
    ['urgency:>=2 importance:<4', ['Slow search']],
    ['people:2', ['导出报价单']],
    ['first_hand:>=50%', ['导出报价单']],
    ['first_hand:0..49 has:signal', ['Slow search', '导入客户']],
    ['signals:>1', ['导出报价单']],
    ['due:2027-03', ['导入客户']],
    ['due:>2027-03-15', []],
    ['due:..2027', ['导入客户']],
    ['created:>=-1d created:<=today updated:>2020', ['Fix totals', 'Print labels', 'Slow search', '导入客户', '导出报价单']],
    ['created:<2020', []],
    ['heard:today source:second', []],
    ['导出', ['导出报价单']],
    ['"slow search"', ['Slow search']],
    ['text:导出,导入', ['导入客户', '导出报价单']],
    ['-text:导出 tag:ui', ['导入客户']],
    ['搜索:导入 状态:新提出', ['导入客户']],
    ['author:me', ['Fix totals', 'Print labels', 'Slow search', '导入客户', '导出报价单']],
    ['key:REQ-1', ['导出报价单']],
    ['', ['Fix totals', 'Print labels', 'Slow search', '导入客户', '导出报价单']],
  ])('%s', async (filter, expected) => {
    if (filter.startsWith('heard:')) {
      const today = (await titles('heard:today')).length;
      expect(today).toBe(3);
      expect(await titles('heard:<-1d')).toEqual([]);
      return;
    }
    expect(await titles(filter)).toEqual([...expected].sort());
  });

  test('members go by name and address, watched ones by watching', async () => {
    expect(await titles(`owner:"${me.name}"`)).toHaveLength(2);
    expect(await titles(`owner:${me.id}`)).toHaveLength(2);
    expect(await titles('watched:me')).toHaveLength(5);
    expect(await titles('watched:me', sales)).toEqual([]);
  });

  test('it holds beside the old parameters', async () => {
    expect(await titles('tag:ui', owner, { business_line_id: orders, goal_id: goal.id })).toEqual(['导入客户']);
    expect(await titles('status:new', owner, { status: 'accepted' })).toEqual([]);
  });

  test('table, board, matrix, ranking, groups and export agree', async () => {
    const filter = 'has:signal';
    const expected = await titles(filter);
    const board = bodyOf(await owner.get<{ columns: { items: Requirement[] }[] }>('/requirements/board', { query: { filter } }));
    expect(board.columns.flatMap((column) => column.items.map((item) => item.title)).sort()).toEqual(expected);
    const matrix = bodyOf(
      await owner.get<{ cells: { total: number }[]; unplaced: { total: number } }>('/requirements/matrix', { query: { filter } }),
    );
    expect(matrix.cells.reduce((sum, cell) => sum + cell.total, matrix.unplaced.total)).toBe(expected.length);
    const ranking = bodyOf(await owner.get<Page<Requirement>>('/ranking', { query: { filter } }));
    expect(ranking.items.map((item) => item.title).sort()).toEqual(expected);
    const decided = bodyOf(await owner.get<Page<Requirement>>('/ranking', { query: { filter: 'status:accepted' } }));
    expect(decided.total).toBe(1);
    const exported = await owner.get('/requirements/export', { query: { filter, columns: 'title', format: 'json', sort: 'title' } });
    expect((JSON.parse(exported.text) as { title: string }[]).map((row) => row.title).sort()).toEqual(expected);
  });

  test('sorts by first-hand share and by the newest voice', async () => {
    const shares = (await everything<Requirement>(owner, '/requirements', { sort: '-first_hand', limit: 2 })).map((each) => each.first_hand_share);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(shares).toHaveLength(all.length);
    expect(await everything(owner, '/requirements', { sort: '-heard', limit: 2 })).toHaveLength(all.length);
  });
});

describe('what is wrong', () => {
  test('names the place, the word and what would be right', async () => {
    expect((await wrong('tag:ui statsu:new'))?.message).toMatch(/character 8.*statsu.*Perhaps status/);
    expect((await wrong('status:acepted'))?.message).toMatch(/character 8.*acepted.*accepted/);
    expect((await wrong('owner:Nobody'))?.message).toMatch(/character 7.*Nobody/);
    expect((await wrong('line:Bilings'))?.message).toMatch(/Bilings.*Billing/);
    expect((await wrong('step:报'))?.message).toMatch(/character 6.*报/);
    expect((await wrong('module:Quote'))?.message).toMatch(/Quote.*Quotes/);
    expect((await wrong('feature:"Quotes export"'))?.message).toMatch(/Quote export/);
    expect((await wrong('state:done', '/signals'))?.message).toMatch(/done.*processed/);
    expect((await wrong('assignee:Nobody', '/signals'))?.message).toMatch(/Nobody/);
    expect((await wrong('goal:x'))?.code).toBe('filter_unknown_name');
    expect((await wrong('votes:many'))?.code).toBe('filter_not_a_number');
    expect((await wrong('created:soon'))?.code).toBe('filter_not_a_date');
    expect((await wrong('field.cost:5'))?.code).toBe('filter_unknown_field');
    expect((await wrong('tag:"ui'))?.code).toBe('filter_quote_open');
    expect((await wrong('key:abc'))?.message).toMatch(/REQ-12/);
    expect((await wrong('status:new', '/signals'))?.code).toBe('filter_unknown_key');
    for (const path of ['/requirements/board', '/requirements/matrix', '/requirements/count', '/requirements/export', '/ranking'])
      expect((await wrong('nope:1', path))?.code).toBe('filter_unknown_key');
  });

  test('speaks the language of the reader', async () => {
    const chinese = await hosted.server.signedIn();
    bodyOf(await chinese.patch('/account', { language: 'zh' }));
    const answer = await chinese.get('/requirements', { query: { filter: '状态:没有' } });
    expect(expectProblem(answer, 422, 'invalid').errors?.[0]?.message).toMatch(/第 4 个字符处/);
    bodyOf(await chinese.patch('/account', { language: 'en' }));
  });

  test('names of hidden records are as unknown as those that there are not', async () => {
    const hidden = expectProblem(await sales.get('/requirements', { query: { filter: 'line:Billing' } }), 422, 'invalid');
    expect(hidden.errors?.[0]?.message).not.toMatch(/Perhaps Billing/);
    const step = expectProblem(await sales.get('/requirements', { query: { filter: 'step:Remind' } }), 422, 'invalid');
    expect(step.errors?.[0]?.message).not.toMatch(/Perhaps Remind/);
    expect(await titles('step:Remind')).toEqual([]);
    expectProblem(await stranger.get('/requirements', { query: { filter: 'module:Quotes' } }), 422, 'invalid');
    expect(await titles('tag:ui,speed', sales)).toEqual(['导入客户', '导出报价单']);
    expectProblem(await stranger.get('/requirements', { query: { filter: 'customer:"Acme, Works"' } }), 422, 'invalid');
    expect(await titles('key:REQ-1', stranger)).toEqual([]);
    expect(await titles(`customer:${customer}`, stranger)).toEqual([]);
  });
});

describe('completions', () => {
  const complete = async (text: string, at = [...text].length, of = 'requirements', client = owner) =>
    bodyOf(await client.get<Completions>('/filter-completions', { query: { text, at, of } }));

  test('offer keys, words and names', async () => {
    expect((await complete('sta')).items[0]).toMatchObject({ kind: 'key', insert: 'status:', also: '状态' });
    expect((await complete('状')).items[0]?.insert).toBe('status:');
    const words = await complete('tag:ui status:acc');
    expect(words.items[0]).toMatchObject({ kind: 'value', insert: 'accepted', also: '已采纳' });
    expect([words.from, words.to]).toEqual([14, 17]);
    expect((await complete('tag:big')).items[0]?.insert).toBe('"big deal"');
    expect((await complete('customer:acm')).items[0]?.insert).toBe('"Acme, Works"');
    expect((await complete('line:')).items.map((item) => item.label)).toEqual(expect.arrayContaining(['none', '订单', 'Billing']));
    expect((await complete('owner:')).items.map((item) => item.insert)).toContain('me');
    expect((await complete('goal:减')).items[0]).toMatchObject({ insert: goal.key, label: '减少投诉' });
    expect((await complete('step:报')).items[0]).toMatchObject({ insert: '报价', also: 'Quoting' });
    expect((await complete('module:q')).items[0]).toMatchObject({ insert: 'Quotes', also: 'ERP' });
    expect((await complete('feature:exp')).items[0]?.insert).toBe('"Quote export"');
    expect((await complete('state:', 6, 'signals')).items.map((item) => item.insert)).toEqual(['unprocessed', 'processed', 'archived']);
    expect((await complete('assignee:', 9, 'signals')).items.map((item) => item.insert)).toContain('me');
    expect((await complete('post:acc', 8, 'signals')).items[0]?.insert).toBe('Accountant');
  });

  test('say what is wrong where, and how the text is read', async () => {
    const broken = await complete('tag:ui owner:Nobody');
    expect(broken.problem).toMatchObject({ position: 13, length: 6 });
    const read = await complete('状态：已采纳 -标签：ui "a b"');
    expect(read.problem).toBeNull();
    expect(read.canonical).toBe('status:accepted -tag:ui "a b"');
    expect(read.terms.map((term) => [term.key, term.negated, term.plain])).toEqual([
      ['status', false, true],
      ['tag', true, true],
      ['text', false, false],
    ]);
  });

  test('tell nothing of other lines and workspaces', async () => {
    const offered = async (text: string, client: Client) =>
      (await complete(text, text.length, 'requirements', client)).items.map((item) => item.label);
    expect(await offered('line:', sales)).not.toContain('Billing');
    expect(await offered('tag:', sales)).not.toContain('speed');
    expect(await offered('step:', sales)).toEqual(['none', '报价']);
    expect(await offered('step:', stranger)).toEqual(['none']);
    expect(await offered('module:', stranger)).toEqual(['none']);
    expect(await offered('tag:', stranger)).toEqual(['none']);
    expect(await offered('customer:', stranger)).toEqual(['none']);
  });
});

describe('groups', () => {
  const groups = async (by: string, filter = '') =>
    bodyOf(await owner.get<{ items: Group[] }>('/requirements/groups', { query: { by, filter } })).items;

  test.each(['status', 'type', 'line', 'owner', 'source', 'urgency', 'importance', 'size', 'list'])(
    'by %s add up, and their filters find what they count',
    async (by) => {
      const found = await groups(by);
      expect(found.reduce((sum, group) => sum + group.total, 0)).toBe(all.length);
      for (const group of found) expect(await titles(group.filter), group.filter).toHaveLength(group.total);
    },
  );

  test.each(['tag', 'tier', 'role', 'goal'])('by %s overlap, and their filters find what they count', async (by) => {
    for (const group of await groups(by, 'has:signal'))
      expect(await titles(`has:signal ${group.filter}`), group.filter).toHaveLength(group.total);
  });

  test('carry names, and refuse what cannot be grouped by', async () => {
    expect((await groups('owner')).map((group) => group.label)).toContain(me.name);
    expect((await groups('line')).map((group) => group.label)).toContain('订单');
    expectProblem(await owner.get('/requirements/groups', { query: { by: 'title' } }), 422, 'invalid', { field: 'by', code: 'not_one_of' });
  });
});

describe('signals', () => {
  const found = async (filter: string) => (await everything<Signal>(owner, '/signals', { filter })).length;
  test.each<[string, number]>([
    ['kind:request', 4],
    ['customer:"Acme, Works"', 3],
    ['contact:Udo', 2],
    ['post:Salesperson', 2],
    ['岗位:Accountant', 1],
    ['source:second,many', 3],
    ['-source:first', 3],
    ['requirement:REQ-1', 2],
    ['no:requirement', 0],
    ['state:processed', 4],
    ['状态：未处理,已归档', 0],
    ['assignee:none', 4],
    ['has:assignee', 0],
    ['has:customer -contact:Paula', 2],
    ['said:today', 4],
    ['said:<2020', 0],
    ['channel:service origin:assay', 4],
    ['author:me', 4],
    ['somebody', 1],
    ['line:none', 4],
  ])('%s', async (filter, expected) => {
    await eventually('the index', async () => ((await found(filter)) === expected ? true : undefined), 5_000);
    expect(await found(filter)).toBe(expected);
  });

  test('those of a member and those that are put aside', async () => {
    const [mine, aside] = [await addSignal(owner, { text: 'For me' }), await addSignal(owner, { text: 'Never mind' })];
    bodyOf(await owner.post(`/signals/${mine.id}/assignment`, { assignee_id: me.id }, { version: mine.version }));
    bodyOf(await owner.post(`/signals/${aside.id}/archiving`, undefined, { version: aside.version }));
    expect(await found('assignee:me')).toBe(1);
    expect(await found(`assignee:"${me.name}" state:unprocessed`)).toBe(1);
    expect(await found('state:archived')).toBe(1);
  });

  test('corrected ones come when asked for', async () => {
    const signal = await addSignal(owner, { text: 'A typo' });
    bodyOf(await owner.post(`/signals/${signal.id}/correction`, { text: 'No typo', reason: 'misheard' }, { version: signal.version }), 201);
    expect(await found(`key:${signal.key}`)).toBe(0);
    expect(await found(`key:${signal.key} include:corrected`)).toBe(1);
    bodyOf(await owner.get('/signals/export', { query: { filter: 'kind:request' } }));
  });
});

describe('bulk and saved views', () => {
  test('changes all that a filter text matches, counted first, and takes it back', async () => {
    const filter = 'tag:ui -source:first';
    const { total } = bodyOf(await owner.get<{ total: number }>('/requirements/count', { query: { filter } }));
    const selection = { filter: { filter } };
    const change = { add_tags: ['touched'] };
    expectProblem(
      await owner.post('/requirements/bulk', { selection, expected_total: total + 1, change }),
      409,
      'selection_changed',
    );
    expectProblem(await owner.post('/requirements/bulk', { selection: { filter: { filter: 'nope:1' } }, change }), 422, 'invalid');
    const started = bodyOf(
      await owner.post<{ job_id: string; total: number }>('/requirements/bulk', { selection, expected_total: total, change }),
    );
    expect((await finishedJob(owner, started.job_id)).state).toBe('done');
    expect(await titles('tag:touched')).toEqual(['导入客户']);
    const undone = bodyOf(await owner.post<{ job_id: string }>(`/requirements/bulk/${started.job_id}/undo`));
    await finishedJob(owner, undone.job_id);
    expect(await titles('tag:touched')).toEqual([]);
  });

  test('a saved view keeps filter, group, columns and sort', async () => {
    const query = 'filter=status%3Anew+-tag%3Aui&group=owner&columns=key%2Ctitle%2Csource&sort=-first_hand';
    const saved = bodyOf(await owner.post<{ id: string; query: string }>('/views', { name: 'Mine', page: 'requirements', query, shared: true }), 201);
    const views = bodyOf(await owner.get<{ items: { id: string; query: string }[] }>('/views', { query: { page: 'requirements' } }));
    expect(views.items.find((view) => view.id === saved.id)?.query).toBe(query);
  });
});

test('commands take the language, too', async () => {
  const { workspace } = bodyOf(await owner.get<{ workspace: { name: string } }>('/session'));
  const here = ['--workspace', workspace.name];
  const ranked = await hosted.server.run(['rank', '--json', '--filter', 'source:first', ...here]);
  expect(ranked.code, ranked.stderr).toBe(0);
  expect((JSON.parse(ranked.stdout) as { items: { title: string }[] }).items.map((item) => item.title)).toEqual(['导出报价单']);
  const refused = await hosted.server.run(['rank', '--filter', 'nope:1', ...here]);
  expect(refused.code).not.toBe(0);
  expect(refused.stderr).toMatch(/nope/);
  const exported = await hosted.server.run(['export', 'requirements', '--format', 'json', '--filter', '状态：已采纳', ...here]);
  expect((JSON.parse(exported.stdout) as { title: string }[]).map((row) => row.title)).toEqual(['Print labels']);
  const old = await hosted.server.run(['export', 'requirements', '--format', 'json', '--filter', 'status=accepted', ...here]);
  expect(JSON.parse(old.stdout)).toHaveLength(1);
  expect((await requirement(owner, wanted['导入客户'] ?? '')).title).toBe('导入客户');
});
