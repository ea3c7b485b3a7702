// The support of the tests itself, against a small server of Node's own.
import { createServer, type IncomingMessage, type Server as HttpServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { Client } from './client.ts';
import { finishedJob } from './jobs.ts';
import { EventStream } from './server_sent_events.ts';

let server: HttpServer;
let base = '';
const seen: IncomingMessage[] = [];
let asked = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request);
    if (request.url === '/api/v1/session') {
      response.setHeader('Set-Cookie', ['session=abc; HttpOnly; Path=/', 'old=; Max-Age=0']);
      response.setHeader('Content-Type', 'application/json').end('{"csrf_token":"t1"}');
    } else if (request.url === '/api/v1/changes') {
      response.setHeader('Content-Type', 'text/event-stream');
      response.write(': hello\n\nid: 7\nevent: change\nda');
      response.end('ta: {"number":7}\n\nevent: change\nid: 8\ndata: a\ndata: b\n\n');
    } else if (request.url === '/api/v1/jobs/1') {
      response.setHeader('Content-Type', 'application/json').end(`{"state":"${++asked < 3 ? 'running' : 'done'}"}`);
    } else {
      response.setHeader('ETag', '"12"').setHeader('Content-Type', 'application/problem+json').end('{"code":"x"}');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test('a signed-in client sends its cookie, and the CSRF token only where something changes', async () => {
  const client = new Client(base);
  client.cookies.set('old', 'gone');
  await client.signIn('a@example.test', 'b');
  await client.get('/requirements', { query: { text: 'a b', limit: 5, cursor: undefined } });
  expect(seen.at(-1)).toMatchObject({ url: '/api/v1/requirements?text=a+b&limit=5', headers: { cookie: 'session=abc' } });
  expect(seen.at(-1)?.headers['x-csrf-token']).toBeUndefined();
  const answer = await client.patch<{ code: string }>('/x', {}, { version: 12, idempotencyKey: 'k' });
  expect(seen.at(-1)?.headers).toMatchObject({ 'x-csrf-token': 't1', 'if-match': '"12"', 'idempotency-key': 'k' });
  expect(answer).toMatchObject({ version: 12, body: { code: 'x' } });
  await client.delete('/x', { csrf: false });
  expect(seen.at(-1)?.headers['x-csrf-token']).toBeUndefined();
});

test('events are read across borders of chunks', async () => {
  const stream = await EventStream.open(new Client(base), '/changes', '6');
  expect(seen.at(-1)?.headers['last-event-id']).toBe('6');
  expect(await stream.next()).toEqual({ id: '7', event: 'change', data: '{"number":7}' });
  expect(await stream.next()).toEqual({ id: '8', event: 'change', data: 'a\nb' });
  expect(await stream.next()).toBeUndefined();
});

test('a job is asked for until it ended', async () => {
  expect((await finishedJob(new Client(base), '1')).state).toBe('done');
  expect(asked).toBe(3);
});
