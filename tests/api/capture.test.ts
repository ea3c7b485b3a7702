// Ways into the inbox for many at once: a batch, a copied chat, a copied range of a spreadsheet.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { useServer } from '../support/server.ts';
import {
  addContact,
  addCustomer,
  addLine,
  addOtherWorkspace,
  addRequirement,
  bodyOf,
  join,
  otherOwner,
  requirement,
  type Page,
  type Reference,
  type Signal,
} from '../support/world.ts';

const hosted = useServer({ prepare: addOtherWorkspace });
let owner: Client;
let contributor: Client;
let stranger: Client;

beforeAll(async () => {
  owner = await hosted.server.signedIn();
  contributor = (await join(owner, 'contributor')).client;
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
});

interface Batch {
  created: number;
  items: Reference[];
}
const wish = (fields = {}) => ({ text: `A wish ${randomUUID()}`, kind: 'request', channel: 'chat', hops: 0, ...fields });
const total = async () => bodyOf(await owner.get<Page<Signal>>('/signals')).total!;

describe('a batch', () => {
  test('of a thousand is recorded whole, in its order', async () => {
    const before = await total();
    const signals = Array.from({ length: 1000 }, (_, i) => wish({ title: `Row ${i}` }));
    const made = bodyOf(await owner.post<Batch>('/signals/batch', { signals }), 201);
    expect(made.created).toBe(1000);
    expect(await total()).toBe(before + 1000);
    const numbers = made.items.map(({ key }) => Number(key.slice(4)));
    expect(numbers).toEqual(numbers.map((_, i) => numbers[0]! + i));
    expect(bodyOf(await owner.get<Signal>(`/signals/${made.items[999]!.id}`)).title).toBe('Row 999');
  });

  test('is recorded once, however often it is sent', async () => {
    const signals = [wish(), wish()];
    const idempotencyKey = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => owner.post<Batch>('/signals/batch', { signals }, { idempotencyKey })));
    expect(answers.map((answer) => [answer.status, answer.body])).toEqual(answers.map(() => [201, answers[0]!.body]));
    expect(answers[0]!.body.items).toHaveLength(2);
    expectProblem(await owner.post('/signals/batch', { signals: [wish()] }, { idempotencyKey }), 409, 'idempotency_key_reused');
  });

  test('does not take a record of another system twice', async () => {
    const source = { source: 'desk', source_id: randomUUID() };
    const first = bodyOf(await owner.post<Batch>('/signals/batch', { signals: [wish(source)] }), 201);
    const second = bodyOf(await owner.post<Batch>('/signals/batch', { signals: [wish(source), wish()] }), 201);
    expect(second).toMatchObject({ created: 1, items: [first.items[0], {}] });
    expectProblem(await owner.post('/signals', wish(source)), 422, 'invalid', { field: 'source_id', code: 'source_id_taken' });
    expectProblem(await owner.post('/signals/batch', { signals: [wish({ source: 'x', source_id: '1' }), wish({ source: 'x', source_id: '1' })] }), 422, 'invalid', {
      field: 'signals[1].source_id',
      code: 'named_twice',
    });
  });

  test('names the wrong fields of every row and records none', async () => {
    const before = await total();
    const nobody = '01900000-0000-7000-8000-000000000000';
    const problem = expectProblem(
      await owner.post('/signals/batch', { signals: [wish(), wish({ text: ' ', customer_id: nobody }), wish({ requirement_id: 'REQ-999999', contact_id: nobody })] }),
      422,
      'invalid',
    );
    expect(problem.errors?.map(({ field }) => field).sort()).toEqual([
      'signals[1].customer_id',
      'signals[1].text',
      'signals[2].contact_id',
      'signals[2].requirement_id',
    ]);
    expect(await total()).toBe(before);
    expectProblem(await owner.post('/signals/batch', { signals: [] }), 422, 'invalid', { field: 'signals', code: 'required' });
    expectProblem(await owner.post('/signals/batch', { signals: Array.from({ length: 1001 }, () => wish()) }), 422, 'invalid');
  });

  test('links what it names, and a contact brings its customer along', async () => {
    const target = await addRequirement(owner);
    const customer = await addCustomer(owner);
    const contact = await addContact(owner, customer.id);
    const signals = [wish({ requirement_id: target.key, importance: 'must' }), wish({ requirement_id: target.id, contact_id: contact.id })];
    const made = bodyOf(await owner.post<Batch>('/signals/batch', { signals }), 201);
    expect((await requirement(owner, target.id)).signals).toBe(2);
    expect(bodyOf(await owner.get<Signal>(`/signals/${made.items[1]!.id}`))).toMatchObject({ customer: { id: customer.id }, state: 'processed' });
  });

  test('of a contributor speaks for the contributor', async () => {
    const made = bodyOf(await contributor.post<Batch>('/signals/batch', { signals: [wish()] }), 201);
    expect(bodyOf(await contributor.get<Signal>(`/signals/${made.items[0]!.id}`)).speaker_name).toMatch(/^contributor/);
    const target = await addRequirement(owner);
    expectProblem(await contributor.post('/signals/batch', { signals: [wish({ requirement_id: target.id })] }), 422, 'invalid', {
      field: 'signals[0].requirement_id',
      code: 'not_for_contributors',
    });
    const foreign = await addRequirement(stranger);
    expectProblem(await owner.post('/signals/batch', { signals: [wish({ requirement_id: foreign.id })] }), 422, 'invalid');
  });
});

describe('a copied chat', () => {
  interface Reading {
    cut: boolean;
    items: {
      speaker: string;
      said_at: string | null;
      text: string;
      doubts: string[];
      pictures: number;
      contacts: { contact: { id: string }; customer: { id: string } }[];
    }[];
  }
  const chat = '王芳 2026/11/2 10:03:22\n导出太慢\n[图片]\n李四@锐达 2026/11/2 10:04:00\n同意';

  test('is read into utterances, with the contacts who bear the names; nothing is saved', async () => {
    const before = await total();
    const customer = await addCustomer(owner, { name: `锐达 ${randomUUID()}` });
    const other = await addCustomer(owner);
    await addContact(owner, other.id, { name: '李四' });
    const contact = await addContact(owner, customer.id, { name: '李四' });
    const { items } = bodyOf(await owner.post<Reading>('/signals/chat-reading', { text: chat }));
    expect(items).toMatchObject([
      { speaker: '王芳', text: '导出太慢\n[图片]', pictures: 1, doubts: [], contacts: [] },
      { speaker: '李四', text: '同意' },
    ]);
    expect(items[1]!.contacts[0]).toMatchObject({ contact: { id: contact.id }, customer: { id: customer.id } });
    expect(items[1]!.contacts).toHaveLength(2);
    expect(await total()).toBe(before);
  });

  test('is read in the time zone of the line', async () => {
    const line = await addLine(owner, 'Berlin');
    const lines = bodyOf(await owner.get<{ items: { id: string; version: number }[] }>('/business-lines')).items;
    const { version } = lines.find(({ id }) => id === line)!;
    bodyOf(await owner.patch(`/business-lines/${line}`, { time_zone: 'Europe/Berlin' }, { version }));
    const { items } = bodyOf(await owner.post<Reading>('/signals/chat-reading', { text: chat, business_line_id: line }));
    expect(items[0]!.said_at).toBe('2026-11-02T09:03:22.000000Z');
  });

  test('shows a contributor nobody of the workspace', async () => {
    const { items } = bodyOf(await contributor.post<Reading>('/signals/chat-reading', { text: chat }));
    expect(items.map(({ contacts }) => contacts)).toEqual([[], []]);
    const elsewhere = bodyOf(await stranger.post<Reading>('/signals/chat-reading', { text: chat }));
    expect(elsewhere.items[1]!.contacts).toEqual([]);
  });

  test('says what is wrong with it', async () => {
    expectProblem(await owner.post('/signals/chat-reading', { text: ' ' }), 422, 'invalid', { field: 'text', code: 'required' });
    expectProblem(await owner.post('/signals/chat-reading', { text: 'x'.repeat(200_001) }), 422, 'invalid', { field: 'text', code: 'too_many_characters' });
    expectProblem(await owner.post('/signals/chat-reading', { text: 'x', business_line_id: '01900000-0000-7000-8000-000000000000' }), 422, 'invalid');
  });
});

describe('a copied range', () => {
  interface Table {
    header: boolean;
    columns: { letters: string; name: string; target: string }[];
    rows: { row: number; text: string; kind: string; customer: { id: string } | null; customer_name: string; problems: { column: string; message: string }[] }[];
  }
  test('is read by the names of its columns, customers found', async () => {
    const customer = await addCustomer(owner, { name: `锐达 ${randomUUID()}` });
    const rows = `客户\t问题描述\t类型\r\n${customer.name}\t导出太慢\t缺陷\r\n没有这家\t"两行\n文字"\t`;
    const table = bodyOf(await owner.post<Table>('/signals/table-reading', { text: `${rows}需求\r\n` }));
    expect(table.columns.map(({ target }) => target)).toEqual(['customer', 'text', 'kind']);
    expect(table.rows).toMatchObject([
      { row: 2, text: '导出太慢', kind: 'defect', customer: { id: customer.id }, problems: [] },
      { row: 3, text: '两行\n文字', customer: null, customer_name: '没有这家', problems: [] },
    ]);
    const columns = table.columns.map(({ target }) => target);
    const wrong = bodyOf(await owner.post<Table>('/signals/table-reading', { text: `${rows}愿望单\r\n`, header: true, columns }));
    expect(wrong.rows[1]!.problems).toMatchObject([{ column: 'C', message: expect.stringMatching(/./) as string }]);
  });

  test('may be mapped otherwise', async () => {
    const text = '甲\t乙\n丙\t丁';
    const table = bodyOf(await owner.post<Table>('/signals/table-reading', { text, header: true, columns: ['', 'text'] }));
    expect(table).toMatchObject({ header: true, columns: [{ name: '甲' }, { name: '乙' }], rows: [{ text: '丁' }] });
    expectProblem(await owner.post('/signals/table-reading', { text, columns: ['wish'] }), 422, 'invalid', { field: 'columns[0]', code: 'import_target_unknown' });
  });
});
