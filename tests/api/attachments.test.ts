// Files on records: as visible as the record, typed by their bytes, never run by a browser.
import { randomUUID } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { useServer } from '../support/server.ts';
import { addLine, addOtherWorkspace, addRequirement, addSignal, bodyOf, join, otherOwner, type Signal } from '../support/world.ts';

const hosted = useServer({ prepare: addOtherWorkspace });
let owner: Client;
let contributor: Client;
let stranger: Client;

beforeAll(async () => {
  owner = await hosted.server.signedIn();
  contributor = (await join(owner, 'contributor')).client;
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
});

interface Attachment {
  id: string;
  filename: string;
  media_type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  has_thumbnail: boolean;
  may_remove: boolean;
}
interface List {
  items: Attachment[];
  may_add: boolean;
}

function chunk(kind: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  let crc = ~0;
  for (const byte of body) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(~crc >>> 0);
  return Buffer.concat([length, body, sum]);
}
// A PNG of one colour; `comment` stands in a text chunk.
function png(width: number, height: number, comment = ''): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const rows = width * height > 10_000_000 ? Buffer.alloc(10) : Buffer.alloc(height * (1 + width * 3), 120);
  for (let y = 0; rows.length > 10 && y < height; ++y) rows[y * (1 + width * 3)] = 0;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from(`Comment\0${comment}`, 'latin1')),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}

const send = (client: Client, record: [string, string], content: string | Uint8Array, filename?: string, options = {}) =>
  client.post<Attachment>('/attachments', undefined, {
    query: { record_kind: record[0], record_id: record[1], filename },
    raw: { type: 'application/octet-stream', content },
    ...options,
  });
const list = (client: Client, [record_kind, record_id]: [string, string]) => client.get<List>('/attachments', { query: { record_kind, record_id } });
const content = (client: Client, id: string, part = 'content') => client.fetch('GET', `/attachments/${id}/${part}`);

describe('a file', () => {
  test('comes back as it was sent, as a download', async () => {
    const signal = await addSignal(owner);
    const made = bodyOf(await send(owner, ['signal', signal.id], '日志\n', '导出 日志.txt'), 201);
    expect(made).toMatchObject({ filename: '导出 日志.txt', media_type: 'text/plain', bytes: 7, has_thumbnail: false, width: null });
    const answer = await content(owner, made.id);
    expect(await answer.text()).toBe('日志\n');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; .*filename\*=UTF-8''%E5%AF%BC/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox; frame-ancestors 'none'");
  });

  test('that is a picture is shown, with a small one beside it', async () => {
    const target = await addRequirement(owner);
    const made = bodyOf(await send(owner, ['requirement', target.id], png(1200, 600), 'screen.png'), 201);
    expect(made).toMatchObject({ media_type: 'image/png', width: 1200, height: 600, has_thumbnail: true });
    const whole = await content(owner, made.id);
    expect(whole.headers.get('content-type')).toBe('image/png');
    expect(whole.headers.get('content-disposition')).toMatch(/^inline; filename="screen.png"/);
    const small = await content(owner, made.id, 'thumbnail');
    expect(small.headers.get('content-type')).toBe('image/webp');
    const bytes = Buffer.from(await small.arrayBuffer());
    expect([bytes.subarray(0, 4).toString(), bytes.subarray(8, 12).toString()]).toEqual(['RIFF', 'WEBP']);
    expect(bytes.length).toBeLessThan(20_000);
  });

  test('that could run is never served as something that runs', async () => {
    const signal = await addSignal(owner);
    const page = '<!doctype html><script>alert(1)</script>';
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>';
    for (const [name, bytes] of [
      ['picture.png', page],
      ['picture.svg', svg],
      ['page.html', page],
      ['picture.gif', `GIF89a${page}`],
      ['picture.png', Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from(page)])],
    ] as const) {
      const made = bodyOf(await send(owner, ['signal', signal.id], bytes, name), 201);
      expect(made.has_thumbnail, name).toBe(false);
      const answer = await content(owner, made.id);
      expect(answer.headers.get('content-disposition'), name).toMatch(/^attachment;/);
      expect(answer.headers.get('content-type'), name).not.toMatch(/html|svg|xml|script/);
      expect(answer.headers.get('content-security-policy'), name).toContain('sandbox');
      expect(answer.headers.get('x-content-type-options'), name).toBe('nosniff');
      expectProblem(await owner.get(`/attachments/${made.id}/thumbnail`), 404, 'not_found');
    }
    // A whole picture with a page inside stays a picture.
    const both = bodyOf(await send(owner, ['signal', signal.id], png(8, 8, page), 'x.html'), 201);
    expect((await content(owner, both.id)).headers.get('content-type')).toBe('image/png');
  });

  test('with more pixels than anybody looks at is kept, and not decoded', async () => {
    const signal = await addSignal(owner);
    const made = bodyOf(await send(owner, ['signal', signal.id], png(19_000, 19_000), 'huge.png'), 201);
    expect(made).toMatchObject({ media_type: 'image/png', has_thumbnail: false, width: null });
  });

  test('has 25 MB at most, is not empty, and its name hides nothing', async () => {
    const record: [string, string] = ['signal', (await addSignal(owner)).id];
    expectProblem(await send(owner, record, Buffer.alloc(25 * 1024 * 1024 + 1, 1)), 413, 'body_too_large');
    expectProblem(await send(owner, record, ''), 422, 'invalid', { field: 'body', code: 'file_is_empty' });
    const largest = bodyOf(await send(owner, record, Buffer.alloc(25 * 1024 * 1024, 1), '../../etc/\u202epasswd'), 201);
    expect(largest).toMatchObject({ filename: 'passwd', bytes: 25 * 1024 * 1024 });
  });

  test('is attached once, however often it is sent', async () => {
    const record: [string, string] = ['signal', (await addSignal(owner)).id];
    const idempotencyKey = randomUUID();
    const first = bodyOf(await send(owner, record, 'once', 'a.txt', { idempotencyKey }), 201);
    expect(bodyOf(await send(owner, record, 'once', 'a.txt', { idempotencyKey }), 201).id).toBe(first.id);
    expect(bodyOf(await list(owner, record)).items).toHaveLength(1);
  });

  test('is one of 50 at most of a record', async () => {
    const record: [string, string] = ['signal', (await addSignal(owner)).id];
    for (let i = 0; i < 50; ++i) bodyOf(await send(owner, record, `file ${i}`), 201);
    expectProblem(await send(owner, record, 'one more'), 409, 'too_many_attachments');
  });
});

describe('removing', () => {
  test('takes away this one, and not the same bytes elsewhere', async () => {
    const [one, two] = [await addSignal(owner), await addSignal(owner)];
    const first = bodyOf(await send(owner, ['signal', one.id], png(10, 10)), 201);
    const second = bodyOf(await send(owner, ['signal', two.id], png(10, 10)), 201);
    expect((await owner.delete(`/attachments/${first.id}`)).status).toBe(204);
    expectProblem(await owner.get(`/attachments/${first.id}/content`), 404, 'not_found');
    expect((await content(owner, second.id)).status).toBe(200);
    expect((await content(owner, second.id, 'thumbnail')).status).toBe(200);
    expect((await owner.delete(`/attachments/${second.id}`)).status).toBe(204);
    const third = bodyOf(await send(owner, ['signal', two.id], png(10, 10)), 201);
    expect((await content(owner, third.id)).status).toBe(200);
  });

  test('is for who attached it and for owners', async () => {
    const target = await addRequirement(owner);
    const [product, business] = [(await join(owner, 'product')).client, (await join(owner, 'business')).client];
    const made = bodyOf(await send(business, ['requirement', target.id], 'mine'), 201);
    expectProblem(await product.delete(`/attachments/${made.id}`), 403, 'attachment_not_yours');
    expect(bodyOf(await list(product, ['requirement', target.id])).items[0]!.may_remove).toBe(false);
    expect((await business.delete(`/attachments/${made.id}`)).status).toBe(204);
    const viewer = (await join(owner, 'viewer')).client;
    expectProblem(await send(viewer, ['requirement', target.id], 'x'), 403, 'forbidden');
    expect(bodyOf(await list(viewer, ['requirement', target.id])).may_add).toBe(false);
  });
});

describe('access', () => {
  test('is that of the record: other workspaces, other lines, contributors', async () => {
    const line = await addLine(owner, 'Hidden');
    const other = await addLine(owner, 'Other');
    const signal = await addSignal(owner, { business_line_id: line });
    const record: [string, string] = ['signal', signal.id];
    const made = bodyOf(await send(owner, record, png(4, 4)), 201);
    const onOther = (await join(owner, 'product', other)).client;
    for (const client of [stranger, onOther, contributor]) {
      expectProblem(await list(client, record), 404, 'not_found');
      expectProblem(await send(client, record, 'x'), 404, 'not_found');
      expectProblem(await client.get(`/attachments/${made.id}/content`), 404, 'not_found');
      expectProblem(await client.get(`/attachments/${made.id}/thumbnail`), 404, 'not_found');
      expectProblem(await client.delete(`/attachments/${made.id}`), 404, 'not_found');
    }
    expectProblem(await list(owner, ['wish', signal.id]), 422, 'invalid', { field: 'record_kind', code: 'unknown_record_kind' });
    expect((await hosted.server.client().get(`/attachments/${made.id}/content`)).status).toBe(401);
  });

  test('of contributors is to their own signals', async () => {
    const own = bodyOf(await contributor.post<Signal>('/signals', { text: 'See the picture', kind: 'defect', channel: 'portal', hops: 0 }), 201);
    const made = bodyOf(await send(contributor, ['signal', own.id], png(4, 4), 'screen.png'), 201);
    expect(made.may_remove).toBe(true);
    expect(bodyOf(await list(owner, ['signal', own.id])).items).toMatchObject([{ filename: 'screen.png' }]);
    expect((await contributor.delete(`/attachments/${made.id}`)).status).toBe(204);
  });

  test('of comments is that of their record; only their author attaches', async () => {
    const target = await addRequirement(owner);
    const about = { record_kind: 'requirement', record_id: target.id };
    const comment = bodyOf(await owner.post<{ id: string; version: number }>('/comments', { ...about, body: 'See', mentions: [] }), 201);
    const record: [string, string] = ['comment', comment.id];
    const made = bodyOf(await send(owner, record, 'log'), 201);
    const product = (await join(owner, 'product')).client;
    expect(bodyOf(await list(product, record))).toMatchObject({ may_add: false, items: [{ id: made.id }] });
    expectProblem(await send(product, record, 'x'), 403, 'forbidden');
    expectProblem(await list(stranger, record), 404, 'not_found');
    expect((await owner.delete(`/comments/${comment.id}`, { version: comment.version })).status).toBe(204);
    expectProblem(await owner.get(`/attachments/${made.id}/content`), 404, 'not_found');
  });
});
