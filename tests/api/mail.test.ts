// E-mail as signals: over the API and by the command, beside a server and without one.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { runProgram } from '../support/program.ts';
import { temporaryFolder, useServer } from '../support/server.ts';
import { addContact, addCustomer, addLine, bodyOf, type Signal } from '../support/world.ts';

interface Received {
  signal: string;
  known: boolean;
  customer: string;
  contact: string;
  business_line: string;
  hops: number;
  attachments: string[];
}

const hosted = useServer();
let owner: Client;

const head = (id: string, from = 'Li <li@acme.example>') => `Message-ID: <${id}@acme.example>\r\nFrom: ${from}\r\nDate: Thu, 21 May 2026 10:30:00 +0800\r\n`;
const mail = (client: Client, content: string | Uint8Array, line?: string) =>
  client.post<Received>('/signals/mail', undefined, { raw: { type: 'message/rfc822', content }, query: { business_line: line } });

beforeAll(async () => {
  owner = await hosted.server.signedIn();
  const customer = await addCustomer(owner, { name: 'Acme of mails' });
  await addContact(owner, customer.id, { name: 'Li Na', email: 'li@acme.example' });
  await addLine(owner, 'Field service');
});

describe('a message over the API', () => {
  test('becomes a signal of its sender, once', async () => {
    const id = randomUUID();
    const content = `${head(id)}Subject: Export\r\n\r\nPlease let us export.\r\n`;
    const first = bodyOf(await mail(owner, content, 'field service'));
    expect(first).toMatchObject({ known: false, customer: 'Acme of mails', contact: 'Li Na', business_line: 'Field service', hops: 0, attachments: [] });
    const signal = bodyOf(await owner.get<Signal>(`/signals/${first.signal}`));
    expect(signal).toMatchObject({ title: 'Export', text: 'Please let us export.', channel: 'email', contact: { name: 'Li Na' } });
    expect(bodyOf(await mail(owner, content))).toMatchObject({ known: true, signal: first.signal });
  });

  test('in GB18030 bytes is read', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${head(randomUUID())}Subject: =?gb2312?B?tbyz9rGose0=?=\r\nContent-Type: text/plain; charset=gb2312\r\n\r\n`),
      Buffer.from([0xb5, 0xbc, 0xb3, 0xf6, 0xb1, 0xa8, 0xb1, 0xed]),
    ]);
    const received = bodyOf(await mail(owner, bytes));
    expect(bodyOf(await owner.get<Signal>(`/signals/${received.signal}`))).toMatchObject({ title: '导出报表', text: '导出报表' });
  });

  test('brings its files along, named in GB18030 too', async () => {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
    // 报价单.pdf in GB18030, as a header field carries it.
    const named = `=?GB18030?B?${Buffer.from([0xb1, 0xa8, 0xbc, 0xdb, 0xb5, 0xa5, 0x2e, 0x70, 0x64, 0x66]).toString('base64')}?=`;
    const file = (headers: string, bytes: Buffer) => `--m\r\n${headers}\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64')}\r\n`;
    const content =
      `${head(randomUUID())}Subject: With files\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: text/plain\r\n\r\nSee both.\r\n` +
      file('Content-Type: text/html; name=shot.html\r\nContent-Disposition: attachment; filename=shot.html', png) +
      file(`Content-Type: application/pdf; name="${named}"\r\nContent-Disposition: attachment; filename="${named}"`, Buffer.from('%PDF-1.4\n%%EOF\n')) +
      '--m--\r\n';
    const received = bodyOf(await mail(owner, content));
    expect(received.attachments).toEqual(['shot.html', '报价单.pdf']);
    const signal = bodyOf(await owner.get<Signal>(`/signals/${received.signal}`));
    expect(signal.text).toBe('See both.');
    const files = async () =>
      bodyOf(await owner.get<{ items: { id: string; filename: string; media_type: string; bytes: number }[] }>('/attachments', { query: { record_kind: 'signal', record_id: signal.id } })).items;
    // What they are is told from the bytes, whatever the message claims.
    expect(await files()).toMatchObject([
      { filename: 'shot.html', media_type: 'image/png', bytes: png.length },
      { filename: '报价单.pdf', media_type: 'application/pdf' },
    ]);
    const audit = bodyOf(await owner.get<{ items: { action: string }[] }>('/audit', { query: { record_kind: 'signal', record_id: signal.id } }));
    expect(audit.items.filter((entry) => entry.action === 'signal.file_attached')).toHaveLength(2);
    expect(bodyOf(await mail(owner, content))).toMatchObject({ known: true, signal: received.signal });
    expect(await files()).toHaveLength(2);
  });

  test('of a program, of nobody or for no line is refused', async () => {
    expectProblem(await mail(owner, `${head(randomUUID())}Auto-Submitted: auto-replied\r\n\r\nAway`), 422, 'mail_automatic');
    expectProblem(await mail(owner, `Return-Path: <>\r\n${head(randomUUID())}\r\nUndelivered`), 422, 'mail_automatic');
    expectProblem(await mail(owner, 'no headers'), 422, 'invalid', { field: 'message', code: 'mail_no_sender' });
    expectProblem(await mail(owner, `${head(randomUUID())}\r\nx`, 'Nowhere'), 422, 'invalid', { field: 'business_line', code: 'mail_line_unknown' });
  });
});

describe('assay signals receive', () => {
  test('goes through the running server', async () => {
    const content = Buffer.from(`${head(randomUUID())}Subject: By pipe\r\n\r\nthrough the server`);
    const finished = await hosted.server.run(['signals', 'receive', '--json'], content);
    expect(finished.code, finished.stderr).toBe(0);
    const received = JSON.parse(finished.stdout) as Received;
    expect(received).toMatchObject({ known: false, contact: 'Li Na' });
    expect(bodyOf(await owner.get<Signal>(`/signals/${received.signal}`)).text).toBe('through the server');
    const again = await hosted.server.run(['signals', 'receive'], content);
    expect(again.code).toBe(0);
    expect(again.stdout).toContain(received.signal);
    const automatic = await hosted.server.run(['signals', 'receive'], `${head(randomUUID())}Precedence: bulk\r\n\r\nnews`);
    expect(automatic.code).toBe(1);
    expect(automatic.stdout).toBe('');
    expect(automatic.stderr).toContain('li@acme.example');
  });

  test('works on a folder without a server', async () => {
    const data = temporaryFolder();
    const run = (input: string, ...args: string[]) => runProgram(['signals', 'receive', '--data', data, ...args], { input });
    const made = await runProgram(['member', 'add', '--data', data, '--name', 'Zhao', '--email', 'zhao@assay.example', '--role', 'owner', '--language', 'en', '--password-stdin'], { input: 'a long password 1\n' });
    expect(made.code, made.stderr).toBe(0);
    const forwarded = `${head('fwd', 'zhao@assay.example')}\r\nsee\r\n\r\n-----\r\nFrom: Wang <wang@beta.example>\r\nDate: Thu\r\n\r\nwe need it`;
    const first = await run(forwarded, '--json');
    expect(first.code, first.stderr).toBe(0);
    expect(JSON.parse(first.stdout)).toMatchObject({ known: false, hops: 1, customer: '' });
    expect(JSON.parse((await run(forwarded, '--json')).stdout)).toMatchObject({ known: true });
    expect((await run('')).code).toBe(1);
    expect((await run(forwarded, '--line', 'Nowhere')).code).toBe(1);
  });
});
