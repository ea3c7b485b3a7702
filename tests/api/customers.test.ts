// Customers and contacts over the API: making, reading, changing, deleting, lists and the decision chain.
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { useServer } from '../support/server.ts';

interface Money {
  minor: number;
  currency: string;
}
interface Customer {
  id: string;
  name: string;
  kind: string;
  tier: string | null;
  parent_id: string | null;
  parent: { id: string; name: string } | null;
  yearly_revenue: Money | null;
  external_ids: { system: string; id: string }[];
  owner: { id: string; name: string } | null;
  contacts: number;
  signals: number;
  requirements: number;
  version: number;
}
interface Contact {
  id: string;
  customer_id: string;
  name: string;
  roles: string[];
  stance: string | null;
  email: string | null;
  version: number;
}
interface Page<T> {
  items: T[];
  next: string | null;
  total: number;
}

const nobody = '01900000-0000-7000-8000-000000000000';
const context = useServer();
let owner: Client;
let viewer: Client;
let contributor: Client;

beforeAll(async () => {
  for (const role of ['viewer', 'contributor'])
    await context.server.addMember({ name: role, email: `${role}@example.test`, password: `correct horse ${role} 7`, role });
  owner = await context.server.signedIn();
  viewer = await context.server.signedIn('viewer@example.test', 'correct horse viewer 7');
  contributor = await context.server.signedIn('contributor@example.test', 'correct horse contributor 7');
});

async function customer(fields: Record<string, unknown> = {}): Promise<Customer> {
  const answer = await owner.post<Customer>('/customers', { name: 'Acme', kind: 'external', ...fields });
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
}
async function contact(of: Customer, fields: Record<string, unknown> = {}): Promise<Contact> {
  const answer = await owner.post<Contact>('/contacts', { customer_id: of.id, name: 'Li', ...fields });
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
}

describe('making and reading', () => {
  test('a customer comes back with all its fields, names and counts', async () => {
    const session = await owner.get<{ member: { id: string; name: string } }>('/session');
    const group = await customer({ name: 'Group' });
    const made = await owner.post<Customer>('/customers', {
      name: '  示例公司 ',
      kind: 'external',
      parent_id: group.id,
      tier: 'A',
      industry: '零售',
      region: '',
      yearly_revenue: { minor: 123450, currency: 'CNY' },
      headcount: 40,
      renewal_on: '2027-02-28',
      external_ids: [{ system: 'crm', id: 'made-1' }],
      owner_id: session.body.member.id,
    });
    expect(made.status, made.text).toBe(201);
    expect(made.version).toBe(1);
    const read = await viewer.get<Customer>(`/customers/${made.body.id}`);
    expect(read.status).toBe(200);
    expect(read.version).toBe(1);
    expect(read.body).toEqual(made.body);
    expect(read.body).toMatchObject({
      name: '示例公司',
      parent: { id: group.id, name: 'Group' },
      tier: 'A',
      region: null,
      yearly_revenue: { minor: 123450, currency: 'CNY' },
      external_ids: [{ system: 'crm', id: 'made-1' }],
      owner: { id: session.body.member.id, name: session.body.member.name },
      contacts: 0,
      signals: 0,
      requirements: 0,
    } as never);
  });

  test('amounts beyond what a double holds stay exact', async () => {
    const answer = await owner.post('/customers', undefined, {
      raw: {
        type: 'application/json',
        content: '{"name":"Large","kind":"external","yearly_revenue":{"minor":9007199254740993,"currency":"CNY"}}',
      },
    });
    expect(answer.text).toContain('"minor":9007199254740993');
  });

  test('all wrong fields are told at once', async () => {
    const answer = await owner.post('/customers', {
      name: ' ',
      kind: 'internal',
      yearly_revenue: { minor: -1, currency: 'yuan' },
      headcount: -1,
      parent_id: nobody,
      owner_id: nobody,
      external_ids: [{ system: '', id: '1' }],
    });
    const problem = expectProblem(answer, 422, 'invalid', { field: 'name', code: 'required' });
    expect(problem.errors?.map((error) => error.field)).toEqual([
      'name',
      'yearly_revenue.minor',
      'yearly_revenue.currency',
      'yearly_revenue',
      'headcount',
      'external_ids[0].system',
      'owner_id',
      'parent_id',
    ]);
    expectProblem(await owner.post('/customers', { name: 'X', kind: 'other', tier: 'E' }), 422, 'invalid', {
      field: 'tier',
      code: 'not_one_of',
    });
    expectProblem(await owner.post('/customers', { name: 'X', kind: 'external', colour: 'red' }), 422, 'invalid', {
      field: 'colour',
      code: 'unknown_field',
    });
  });

  test('an external id belongs to one customer', async () => {
    await customer({ name: 'Holder', external_ids: [{ system: 'crm', id: 'taken' }] });
    const answer = await owner.post('/customers', {
      name: 'Other',
      kind: 'external',
      external_ids: [{ system: 'crm', id: 'taken' }],
    });
    const problem = expectProblem(answer, 422, 'invalid', { field: 'external_ids[0]', code: 'external_id_taken' });
    expect(problem.errors?.[0]?.message).toContain('Holder');
  });

  test('the same Idempotency-Key makes one customer', async () => {
    const body = { name: 'Once', kind: 'external' };
    const first = await owner.post<Customer>('/customers', body, { idempotencyKey: 'customer-once' });
    const second = await owner.post<Customer>('/customers', body, { idempotencyKey: 'customer-once' });
    expect(second.status).toBe(201);
    expect(second.body.id).toBe(first.body.id);
    const list = await owner.get<Page<Customer>>('/customers', { query: { text: 'once' } });
    expect(list.body.total).toBe(1);
  });

  test('who may not edit or view is refused, and unknown ids are not found', async () => {
    const body = { name: 'Acme', kind: 'external' };
    expectProblem(await viewer.post('/customers', body), 403, 'forbidden');
    expectProblem(await contributor.get('/customers'), 403, 'forbidden');
    expectProblem(await contributor.get(`/customers/${nobody}`), 403, 'forbidden');
    expectProblem(await context.server.client().get('/customers'), 401, 'unauthenticated');
    for (const path of [`/customers/${nobody}`, '/customers/x', `/customers/${nobody}/decision-chain`, `/contacts/${nobody}`])
      expectProblem(await owner.get(path), 404, 'not_found');
  });
});

describe('changing', () => {
  test('absent fields stay, null clears, and the version counts', async () => {
    const made = await customer({ name: 'Change me', tier: 'B', region: 'North' });
    const changed = await owner.patch<Customer>(`/customers/${made.id}`, { tier: null, name: 'Changed' }, { version: 1 });
    expect(changed.status, changed.text).toBe(200);
    expect(changed.version).toBe(2);
    expect(changed.body).toMatchObject({ name: 'Changed', tier: null, region: 'North', version: 2 });
  });

  test('needs the current version', async () => {
    const made = await customer();
    expectProblem(await owner.patch(`/customers/${made.id}`, { tier: 'C' }), 428, 'version_needed');
    expectProblem(await owner.patch(`/customers/${made.id}`, { tier: 'C' }, { version: 7 }), 412, 'stale');
    expectProblem(await owner.delete(`/customers/${made.id}`, { version: 7 }), 412, 'stale');
    expectProblem(await viewer.patch(`/customers/${made.id}`, { tier: 'C' }, { version: 1 }), 403, 'forbidden');
    expectProblem(await owner.patch(`/customers/${nobody}`, { tier: 'C' }, { version: 1 }), 404, 'not_found');
    expectProblem(await owner.patch(`/customers/${made.id}`, { name: null, headcount: -1 }, { version: 1 }), 422, 'invalid', {
      field: 'headcount',
      code: 'number_out_of_range',
    });
    expect((await owner.get<Customer>(`/customers/${made.id}`)).body.version).toBe(1);
  });

  test('no customer stands below itself', async () => {
    const above = await customer({ name: 'Above' });
    const below = await customer({ name: 'Below', parent_id: above.id });
    expectProblem(await owner.patch(`/customers/${above.id}`, { parent_id: below.id }, { version: 1 }), 422, 'invalid', {
      field: 'parent_id',
      code: 'customer_parent_cycle',
    });
  });

  test('the audit names the change before and after', async () => {
    const made = await customer({ name: 'Audited', tier: 'D' });
    await owner.patch(`/customers/${made.id}`, { tier: 'A' }, { version: 1 });
    const audit = await owner.get<{ items: { action: string; changes: unknown[] }[] }>('/audit', {
      query: { record_kind: 'customer', record_id: made.id },
    });
    expect(audit.status, audit.text).toBe(200);
    const change = audit.body.items.find((item) => item.action === 'customer.changed');
    expect(change?.changes).toEqual([{ field: 'tier', before: 'D', after: 'A' }]);
  });

  test('deleting takes the contacts along and stops at children', async () => {
    const above = await customer({ name: 'Delete above' });
    const below = await customer({ name: 'Delete below', parent_id: above.id });
    const person = await contact(below);
    expectProblem(await owner.delete(`/customers/${above.id}`, { version: 1 }), 409, 'customer_has_children');
    expect((await owner.delete(`/customers/${below.id}`, { version: 1 })).status).toBe(204);
    expectProblem(await owner.get(`/contacts/${person.id}`), 404, 'not_found');
    expect((await owner.delete(`/customers/${above.id}`, { version: 1 })).status).toBe(204);
  });

  test('a customer that a signal names stays', async () => {
    const made = await customer({ name: 'Spoken of' });
    const person = await contact(made);
    const signal = await owner.post('/signals', {
      text: 'The export is slow',
      kind: 'complaint',
      channel: 'visit',
      customer_id: made.id,
      contact_id: person.id,
      hops: 0,
    });
    expect(signal.status, signal.text).toBe(201);
    expectProblem(await owner.delete(`/customers/${made.id}`, { version: 1 }), 409, 'customer_in_use');
    expectProblem(await owner.delete(`/contacts/${person.id}`, { version: 1 }), 409, 'contact_in_use');
    expect((await owner.get<Customer>(`/customers/${made.id}`)).body.signals).toBe(1);
  });
});

describe('lists', () => {
  test('filter, sort and go on after their cursor', async () => {
    for (const [name, tier, minor] of [
      ['List beta', 'B', 300],
      ['List Alpha', 'C', 100],
      ['List 华为', 'A', 200],
      ['List none', null, null],
    ] as const)
      await customer({ name, tier, yearly_revenue: minor === null ? null : { minor, currency: 'CNY' } });
    const names = async (sort: string, query: Record<string, string> = {}) => {
      const list: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await viewer.get<Page<Customer>>('/customers', {
          query: { text: 'LIST ', sort, limit: 3, ...query, ...(cursor === undefined ? {} : { cursor }) },
        });
        expect(page.status, page.text).toBe(200);
        list.push(...page.body.items.map((item) => item.name.slice(5)));
        cursor = page.body.next ?? undefined;
        if (cursor === undefined) expect(page.body.total).toBe(list.length);
      } while (cursor !== undefined);
      return list;
    };
    expect(await names('name')).toEqual(['Alpha', 'beta', 'none', '华为']);
    expect(await names('tier')).toEqual(['华为', 'beta', 'Alpha', 'none']);
    expect(await names('-revenue')).toEqual(['beta', '华为', 'Alpha', 'none']);
    expect(await names('name', { tier: 'A,B' })).toEqual(['beta', '华为']);
    expect(await names('name', { kind: 'internal' })).toEqual([]);
  });

  test('refuse what they do not know', async () => {
    for (const [query, field, code] of [
      [{ sort: 'colour' }, 'sort', 'not_one_of'],
      [{ limit: 0 }, 'limit', 'number_out_of_range'],
      [{ limit: 201 }, 'limit', 'number_out_of_range'],
      [{ cursor: 'nonsense' }, 'cursor', 'customer_cursor_unusable'],
      [{ kind: 'other' }, 'kind', 'not_one_of'],
      [{ colour: 'red' }, 'colour', 'unknown_parameter'],
    ] as const)
      expectProblem(await owner.get('/customers', { query }), 422, 'invalid', { field, code });
  });
});

describe('contacts', () => {
  test('are made, changed and deleted', async () => {
    const acme = await customer({ name: 'Contacts' });
    const made = await contact(acme, {
      name: '王敏',
      post: '采购总监',
      roles: ['payer', 'user', 'payer'],
      stance: 'opponent',
      email: 'wang@example.com',
      language: 'zh',
    });
    expect(made.roles).toEqual(['user', 'payer']);
    const changed = await owner.patch<Contact>(`/contacts/${made.id}`, { email: null, stance: 'supporter' }, { version: 1 });
    expect(changed.body).toMatchObject({ email: null, stance: 'supporter', version: 2 });
    expectProblem(await owner.patch(`/contacts/${made.id}`, { stance: null }, { version: 1 }), 412, 'stale');
    expectProblem(await viewer.patch(`/contacts/${made.id}`, { stance: null }, { version: 2 }), 403, 'forbidden');
    const list = await viewer.get<Page<Contact>>('/contacts', { query: { customer_id: acme.id, text: '王' } });
    expect(list.body).toMatchObject({ total: 1, items: [{ id: made.id, customer: { name: 'Contacts' } }] } as never);
    expect((await owner.get<Customer>(`/customers/${acme.id}`)).body.contacts).toBe(1);
    const audit = await owner.get('/audit', { query: { record_kind: 'contact', record_id: made.id } });
    expect(audit.text).not.toContain('wang@example.com');
    expect((await owner.delete(`/contacts/${made.id}`, { version: 2 })).status).toBe(204);
  });

  test('with wrong fields are refused', async () => {
    const answer = await owner.post('/contacts', { customer_id: nobody, name: '', email: 'nobody', language: 'fr' });
    const problem = expectProblem(answer, 422, 'invalid', { field: 'customer_id', code: 'unknown_customer' });
    expect(problem.errors?.map((error) => error.field)).toEqual(['name', 'email', 'language', 'customer_id']);
    expectProblem(await viewer.post('/contacts', { customer_id: nobody, name: 'Li' }), 403, 'forbidden');
  });

  test('make the decision chain, with what is missing in the language of the reader', async () => {
    const acme = await customer({ name: 'Chain' });
    type Chain = { roles: { role: string; missing: boolean; contacts: Contact[] }[]; sentence: string; opponents: Contact[] };
    const empty = await owner.get<Chain>(`/customers/${acme.id}/decision-chain`);
    expect(empty.body.roles.map((role) => role.missing)).toEqual([true, true, true]);
    expect(empty.body.sentence).not.toBe('');
    await contact(acme, { name: 'Li', roles: ['user'] });
    await contact(acme, { name: 'Sun', roles: ['decision_maker'], stance: 'opponent' });
    await owner.patch('/account', { language: 'zh' });
    const chinese = await owner.get<Chain>(`/customers/${acme.id}/decision-chain`);
    await owner.patch('/account', { language: 'en' });
    const english = await owner.get<Chain>(`/customers/${acme.id}/decision-chain`);
    expect(english.body.roles).toMatchObject([
      { role: 'user', missing: false, contacts: [{ name: 'Li' }] },
      { role: 'decision_maker', missing: false, contacts: [{ name: 'Sun' }] },
      { role: 'payer', missing: true, contacts: [] },
    ]);
    expect(english.body.opponents.map((person) => person.name)).toEqual(['Sun']);
    expect(english.body.sentence).toBe(
      'Not known yet: payer. Ask who that is before you count on this customer. Against it: Sun.',
    );
    expect(chinese.body.sentence).toBe('尚不清楚：付款者。在指望这个客户之前，请先问清是谁。反对者：Sun。');
  });
});
