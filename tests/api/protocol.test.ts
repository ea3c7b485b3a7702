// HTTP itself: sizes, slow and broken clients, odd JSON and bytes, connections that stay, compression, a graceful stop.
import { connect } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Client, Problem } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { exchange, RawConnection } from '../support/raw_http.ts';
import { owner as ownerLogin, Server, useServer } from '../support/server.ts';
import { addRequirement, bodyOf, requirement, type Requirement } from '../support/world.ts';

const limit = 64 * 1024;
const hosted = useServer({
  env: {
    ASSAY_HTTP_BODY_LIMIT_BYTES: String(limit),
    ASSAY_HTTP_HEADER_TIMEOUT_SECONDS: '1',
    ASSAY_HTTP_BODY_TIMEOUT_SECONDS: '1',
    ASSAY_HTTP_IDLE_TIMEOUT_SECONDS: '2',
  },
});
let owner: Client;
beforeAll(async () => {
  owner = await hosted.server.signedIn();
});

const authorised = () =>
  `Host: x\r\nCookie: assay_session=${owner.cookies.get('assay_session')}\r\nX-CSRF-Token: ${owner.csrfToken}\r\n`;
const json = 'Content-Type: application/json\r\n';
const alive = async () => expect((await fetch(`${hosted.server.url}/healthz`)).status).toBe(200);

describe('a body', () => {
  test('up to the limit is read, beyond it is a 413 that says the limit', async () => {
    const body = (bytes: number) => `{"title":"${'x'.repeat(bytes - 12)}"}`;
    const raw = (bytes: number) => ({ type: 'application/json', content: body(bytes) });
    expect((await owner.post('/requirements', undefined, { raw: raw(limit) })).status).toBe(422);
    const answer = await exchange(
      hosted.server,
      `POST /api/v1/requirements HTTP/1.1\r\n${authorised()}${json}Content-Length: ${limit + 1}\r\n\r\n`,
    );
    expect(answer?.status).toBe(413);
    const problem = JSON.parse(answer!.body) as Problem;
    expect(problem).toMatchObject({ status: 413, code: 'body_too_large' });
    expect(problem.detail.replace(/\D/g, '')).toContain(String(limit));
  });

  test('in chunks is counted as it comes', async () => {
    const connection = await RawConnection.open(hosted.server);
    connection.send(`POST /api/v1/requirements HTTP/1.1\r\n${authorised()}${json}Transfer-Encoding: chunked\r\n\r\n`);
    const chunk = 'x'.repeat(16 * 1024);
    for (let i = 0; i < 6; i++) connection.send(`${chunk.length.toString(16)}\r\n${chunk}\r\n`);
    expect((await connection.answer())?.status).toBe(413);
    connection.close();
    await alive();
  });

  test('that is refused while it is still on its way leaves time to read the refusal', async () => {
    const much = { type: 'application/json', content: Buffer.alloc(4 * 1024 * 1024, 'x') };
    for (let i = 0; i < 5; i++) expectProblem(await owner.post('/requirements', undefined, { raw: much }), 413, 'body_too_large');
  });

  test('with Expect: 100-continue is asked for only when it may come', async () => {
    const head = `POST /api/v1/requirements HTTP/1.1\r\n${authorised()}${json}Expect: 100-continue\r\n`;
    const small = await RawConnection.open(hosted.server);
    const body = '{"title":"Continued","type":"new"}';
    small.send(`${head}Content-Length: ${body.length}\r\n\r\n`);
    expect((await small.answer())?.status).toBe(100);
    small.send(body);
    expect((await small.answer())?.status).toBe(201);
    small.close();
    expect((await exchange(hosted.server, `${head}Content-Length: ${limit * 100}\r\n\r\n`))?.status).toBe(413);
  });

  test('that is missing, empty or of another kind is refused', async () => {
    expect((await owner.post('/requirements')).status).toBeGreaterThanOrEqual(415);
    const empty = { type: 'application/json', content: '' };
    expectProblem(await owner.post('/requirements', undefined, { raw: empty }), 422, 'invalid');
    const xml = { type: 'application/xml', content: '<title/>' };
    expectProblem(await owner.post('/requirements', undefined, { raw: xml }), 415, 'json_expected');
    const charset = { type: 'application/json; charset=utf-8', content: '{"title":"With charset","type":"new"}' };
    expect((await owner.post('/requirements', undefined, { raw: charset })).status).toBe(201);
  });
});

describe('JSON', () => {
  const post = (content: string | Uint8Array) =>
    owner.post('/requirements', undefined, { raw: { type: 'application/json', content } });

  test.each<[string, string | Uint8Array]>([
    ['cut off', '{"title":"x"'],
    ['followed by more', '{"title":"x","type":"new"} {}'],
    ['with a comment', '{"title":"x" /* y */}'],
    ['with a comma too much', '{"title":"x",}'],
    ['with single quotes', "{'title':'x'}"],
    ['with NaN', '{"urgency":NaN}'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['null', 'null'],
    ['deep', '['.repeat(30_000)],
    ['deep in a field', `{"title":${'{"a":'.repeat(500)}1${'}'.repeat(500)}}`],
    ['not UTF-8', Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xc3, 0x28]), Buffer.from('","type":"new"}')])],
    ['with an overlong character', Buffer.from('7b227469746c65223a22c0af227d', 'hex')],
    ['with half a pair', '{"title":"\\ud800","type":"new"}'],
    ['with a raw line break in a text', '{"title":"a\nb","type":"new"}'],
    ['with a byte order mark only', '\ufeff'],
  ])('%s is refused', async (_, content) => {
    const answer = await post(content);
    expect([400, 422], answer.text).toContain(answer.status);
    expect((answer.body as Problem).code).not.toBe('internal');
  });

  test.each([
    ['hours_saved_per_month', '1e999'],
    ['hours_saved_per_month', '-1e999'],
    ['urgency', '9223372036854775808'],
    ['urgency', '1e2'],
    ['urgency', '-9223372036854775809'],
    ['urgency', '3.0000000001'],
    ['urgency', '"3"'],
    ['urgency', 'true'],
  ])('%s of %s is refused and named', async (field, number) => {
    const answer = await post(`{"title":"x","type":"new","${field}":${number}}`);
    const problem = expectProblem(answer, 422, 'invalid');
    expect(problem.errors?.map((error) => error.field)).toEqual([field]);
  });

  test('keeps every character of every script, and never fails on a zero character', async () => {
    const title = '导出 \u{1F600} ‮abc‬ é é \u00ad \ufeff \u{10ffff} "\\/';
    expect((await addRequirement(owner, { title })).title).toBe(title.trim());
    const zero = await owner.post<Requirement>('/requirements', { title: 'a\u0000b', type: 'new' });
    expect([201, 422]).toContain(zero.status);
  });
});

describe('an address', () => {
  test.each(['/api/v1/requirements/%00', '/api/v1/search?q=%00', '/api/v1/requirements/%ff%fe', '/%zz', '/api/v1/search?q=%zz', '/api/v1/search?q=%c3%28'])(
    'like %s is refused and no failure',
    async (path) => {
      const answer = await exchange(hosted.server, `GET ${path} HTTP/1.1\r\n${authorised()}Connection: close\r\n\r\n`);
      expect([400, 404, 422]).toContain(answer?.status);
    },
  );

  test('that is endless is refused', async () => {
    const long = await exchange(hosted.server, `GET /${'a'.repeat(9_000)} HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect([400, 413, 414, 422]).toContain(long?.status);
    const header = await exchange(hosted.server, `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(40_000)}\r\n\r\n`);
    expect([400, 413, 431]).toContain(header?.status);
    const many = Array.from({ length: 6_000 }, (_, i) => `X-${i}: ${i}\r\n`).join('');
    const headers = await exchange(hosted.server, `GET / HTTP/1.1\r\nHost: x\r\n${many}\r\n`);
    expect([400, 413, 431]).toContain(headers?.status);
  });

  test('knows its methods', async () => {
    expectProblem(await owner.put('/requirements', {}), 405, 'method_not_allowed');
    expectProblem(await owner.delete('/session/x'), 404, 'not_found');
    for (const method of ['TRACE', 'CONNECT', 'OPTIONS', 'PROPFIND', 'BREW']) {
      const answer = await exchange(hosted.server, `${method} /api/v1/session HTTP/1.1\r\n${authorised()}\r\n`);
      expect([400, 404, 405, 501, undefined], method).toContain(answer?.status);
    }
  });
});

describe('what is not HTTP', () => {
  test.each<[string, string | Buffer]>([
    ['noise', Buffer.from(Array.from({ length: 2_000 }, (_, i) => (i * 7919) % 256))],
    ['a handshake of TLS', Buffer.from('16030100c8010000c40303', 'hex')],
    ['no version', 'GET /\r\n\r\n'],
    ['another version', 'GET / HTTP/9.9\r\nHost: x\r\n\r\n'],
    ['two spaces', 'GET  / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a header without a colon', 'GET / HTTP/1.1\r\nHost x\r\n\r\n'],
    ['a space before the colon', 'GET / HTTP/1.1\r\nHost : x\r\n\r\n'],
    ['a zero in a header', 'GET / HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n'],
    ['a length below zero', 'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n'],
    ['a length that is no number', 'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: ten\r\n\r\n'],
    ['an endless length', 'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n'],
    ['two lengths', 'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}'],
    ['a wrong chunk', 'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
    ['an unknown coding', 'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n'],
    ['a whole address', 'GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a target without a slash', 'GET x HTTP/1.1\r\nHost: x\r\n\r\n'],
  ])('like %s is refused or hung up on', async (_, bytes) => {
    const answer = await exchange(hosted.server, bytes);
    expect([undefined, 400, 404, 411, 413, 415, 422, 501, 505]).toContain(answer?.status);
    await alive();
  });

  test('is told so with a number that the log knows', async () => {
    for (const [bytes, status] of [
      ['GET / HTTP/1.1\r\nHost x\r\n\r\n', 400],
      ['GET /api/v1/requirements/%00 HTTP/1.1\r\nHost: x\r\n\r\n', 400],
      [`POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: ${limit * 9}\r\n\r\n`, 413],
    ] as const) {
      const answer = (await exchange(hosted.server, bytes))!;
      const problem = JSON.parse(answer.body) as Problem;
      expect({ status: answer.status, type: answer.headers.get('content-type') }).toMatchObject({
        status,
        type: expect.stringMatching(/^application\/problem\+json/) as string,
      });
      expect(problem).toMatchObject({ status, request_id: answer.headers.get('x-request-id') });
      expect(problem.request_id).toMatch(/\S{8,}/);
    }
  });

  test('and would smuggle a request is answered once at most', async () => {
    const smuggled = 'GET /api/v1/session HTTP/1.1\r\nHost: x\r\n\r\n';
    for (const lengths of [
      `Content-Length: ${smuggled.length + 5}\r\nTransfer-Encoding: chunked\r\n`,
      `Transfer-Encoding: chunked\r\nContent-Length: ${smuggled.length + 5}\r\n`,
      `Content-Length: 5\r\nContent-Length: ${smuggled.length + 5}\r\n`,
    ]) {
      const connection = await RawConnection.open(hosted.server);
      connection.send(`POST /api/v1/session HTTP/1.1\r\nHost: x\r\n${json}${lengths}\r\n0\r\n\r\n${smuggled}`);
      const said = await connection.rest();
      expect(said.match(/HTTP\/1\.1 \d+/g)?.length ?? 0).toBeLessThanOrEqual(1);
    }
    await alive();
  });
});

describe('a slow client', () => {
  const closesWithin = async (connection: RawConnection, milliseconds: number) => {
    const start = Date.now();
    await connection.rest();
    expect(Date.now() - start).toBeLessThan(milliseconds);
  };

  test('that stops within the header is hung up on', async () => {
    const connection = await RawConnection.open(hosted.server);
    connection.send('GET /healthz HTTP/1.1\r\nHost:');
    await closesWithin(connection, 6_000);
  });

  test('that stops within the body is hung up on', async () => {
    const connection = await RawConnection.open(hosted.server);
    connection.send(`POST /api/v1/requirements HTTP/1.1\r\n${authorised()}${json}Content-Length: 100\r\n\r\n{"title":`);
    await closesWithin(connection, 6_000);
  });

  test('that says nothing at all is hung up on', async () => {
    await closesWithin(await RawConnection.open(hosted.server), 8_000);
  });

  test('does not keep others waiting, not even a hundred of them', async () => {
    const slow = await Promise.all(Array.from({ length: 100 }, () => RawConnection.open(hosted.server)));
    for (const connection of slow) connection.send('POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n');
    const start = Date.now();
    expect((await owner.get('/session')).status).toBe(200);
    expect(Date.now() - start).toBeLessThan(5_000); // waiting for all of them would take longer
    slow.forEach((connection) => connection.close());
  });
});

describe('a connection', () => {
  test('stays for more requests, also when they are sent together', async () => {
    const connection = await RawConnection.open(hosted.server);
    const ask = (path: string, more = '') => `GET ${path} HTTP/1.1\r\n${authorised()}${more}\r\n`;
    connection.send(ask('/api/v1/session'));
    expect((await connection.answer())?.status).toBe(200);
    connection.send(ask('/healthz') + ask('/api/v1/nothing') + ask('/api/v1/session'));
    expect((await connection.answer())?.status).toBe(200);
    expect((await connection.answer())?.status).toBe(404);
    expect((await connection.answer())?.body).toContain('Olive Owner');
    connection.send(ask('/healthz', 'Connection: close\r\n'));
    expect((await connection.answer())?.headers.get('connection')).toBe('close');
    await connection.rest();
  });

  test('of HTTP/1.0 ends after the answer', async () => {
    const connection = await RawConnection.open(hosted.server);
    connection.send('GET /healthz HTTP/1.0\r\n\r\n');
    expect(await connection.rest()).toMatch(/^HTTP\/1\.[01] 200 /);
  });

  test('that breaks off leaves the server well', async () => {
    for (let i = 0; i < 30; i++) {
      const socket = connect(hosted.server.port, '127.0.0.1');
      await new Promise((resolve) => socket.once('connect', resolve));
      socket.write(`GET /api/v1/requirements HTTP/1.1\r\n${authorised()}\r\n`);
      socket.resetAndDestroy();
    }
    await alive();
  });

  test('answers HEAD like GET without the body', async () => {
    const connection = await RawConnection.open(hosted.server);
    connection.send(`GET /api/v1/roles HTTP/1.1\r\n${authorised()}\r\n`);
    const whole = (await connection.answer())!;
    connection.send(`HEAD /api/v1/roles HTTP/1.1\r\n${authorised()}\r\n`);
    const head = (await connection.answer({ head: true }))!;
    expect(head.status).toBe(200);
    for (const name of ['content-length', 'content-type', 'content-security-policy']) {
      expect(head.headers.get(name)).toBe(whole.headers.get(name));
    }
    connection.send(`GET /healthz HTTP/1.1\r\n${authorised()}Connection: close\r\n\r\n`);
    expect(await connection.rest()).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('compression', () => {
  test('is for who asks, and only for what is worth it', async () => {
    for (let i = 0; i < 10; i++) await addRequirement(owner);
    const ask = async (path: string, encoding: string) => {
      const connection = await RawConnection.open(hosted.server);
      connection.send(`GET ${path} HTTP/1.1\r\n${authorised()}Accept-Encoding: ${encoding}\r\nConnection: close\r\n\r\n`);
      const said = Buffer.from(await connection.rest(), 'latin1');
      const end = said.indexOf('\r\n\r\n');
      return { head: said.subarray(0, end).toString('latin1'), body: said.subarray(end + 4) };
    };
    const plain = await ask('/api/v1/requirements?sort=key&limit=5', 'identity');
    expect(plain.head).not.toMatch(/content-encoding/i);
    const packed = await ask('/api/v1/requirements?sort=key&limit=5', 'br, gzip');
    expect(packed.head).toMatch(/content-encoding: gzip/i);
    expect(packed.head).toMatch(/vary: .*accept-encoding/i);
    expect(packed.body.length).toBeLessThan(plain.body.length / 2);
    expect(gunzipSync(packed.body).toString()).toBe(plain.body.toString());
    expect((await ask('/api/v1/tags', 'gzip')).head).not.toMatch(/content-encoding/i);
  });
});

describe('requests beyond the rate', () => {
  let server: Server;
  beforeAll(async () => {
    server = await Server.start({ env: { ASSAY_HTTP_RATE_PER_MINUTE: '60' } });
  });
  afterAll(() => server.dispose());

  test('are refused with the time to wait, and those of others are not', async () => {
    const eager = await server.signedIn();
    let refusal;
    for (let i = 0; i < 100 && !refusal; i++) {
      const answer = await eager.get('/session');
      if (answer.status !== 200) refusal = answer;
    }
    expectProblem(refusal!, 429, 'too_many_requests');
    expect(Number(refusal!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });
});

describe('a stop', () => {
  test('lets what runs finish, takes nothing new and ends well', async () => {
    const server = await Server.start();
    const client = await server.signedIn();
    const cookie = `Cookie: assay_session=${client.cookies.get('assay_session')}\r\nX-CSRF-Token: ${client.csrfToken}\r\n`;
    const running = await RawConnection.open(server);
    const idle = await RawConnection.open(server);
    const body = '{"title":"Still in time","type":"new"}';
    running.send(`POST /api/v1/requirements HTTP/1.1\r\nHost: x\r\n${cookie}${json}Content-Length: ${body.length}\r\n\r\n`);
    running.send(body.slice(0, 10));
    // The server has read the beginning when it answers another request sent after it.
    for (let i = 0; i < 3; i++) await client.get('/session');
    const stopped = server.stop();
    await idle.rest();
    running.send(body.slice(10));
    const answer = await running.answer();
    expect(answer?.status).toBe(201);
    expect(answer?.headers.get('connection')).toBe('close');
    await stopped;
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
    await server.launch();
    const made = JSON.parse(answer!.body) as Requirement;
    const again = await server.signedIn(ownerLogin.email, ownerLogin.password);
    expect((await requirement(again, made.id)).title).toBe('Still in time');
    await server.dispose();
  });

  test('does not wait for a request that never ends', async () => {
    const server = await Server.start({ env: { ASSAY_HTTP_SHUTDOWN_SECONDS: '1' } });
    const endless = await RawConnection.open(server);
    endless.send(`POST /api/v1/session HTTP/1.1\r\nHost: x\r\n${json}Content-Length: 100\r\n\r\n{`);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    const start = Date.now();
    await server.stop();
    expect(Date.now() - start).toBeLessThan(8_000);
    endless.close();
    await server.dispose();
  });
});

test('two servers do not share a folder', async () => {
  const { server } = hosted;
  const second = await server.run(['serve', '--listen', '127.0.0.1:0']);
  expect(second.code).not.toBe(0);
  expect(second.stderr).toMatch(/another Assay|in use/i);
  bodyOf(await owner.get('/session'));
});
