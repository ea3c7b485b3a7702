// What keeps strangers out: headers, cookies, CSRF, fixed sessions, paths out of the folder, forged log lines.
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { Client, type Session } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { exchange } from '../support/raw_http.ts';
import { runProgram } from '../support/program.ts';
import { owner as ownerLogin, Server, temporaryFolder, useServer } from '../support/server.ts';
import { addCustomer, addRequirement, addSignal, bodyOf } from '../support/world.ts';

const parent = temporaryFolder('site');
const web = joinPath(parent, 'web');
mkdirSync(joinPath(web, 'assets'), { recursive: true });
writeFileSync(joinPath(web, 'index.html'), '<!doctype html><title>Assay</title><script src="/assets/app.js"></script>');
writeFileSync(joinPath(web, 'assets', 'app.js'), 'export const app = 1;\n'.repeat(200));
writeFileSync(joinPath(web, 'logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
writeFileSync(joinPath(parent, 'secret.txt'), 'buried treasure');
writeFileSync(joinPath(parent, 'secret'), 'buried treasure');

const hosted = useServer({ web });
let owner: Client;
beforeAll(async () => {
  owner = await hosted.server.signedIn();
});

describe('headers', () => {
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(hosted.server.url + path, { headers, redirect: 'manual' });
  const answers: [string, () => Promise<Response>][] = [
    ['a page', () => get('/')],
    ['a page deep in the client', () => get('/requirements/REQ-1')],
    ['an asset', () => get('/assets/app.js')],
    ['a picture', () => get('/logo.svg')],
    ['a missing file', () => get('/missing.js')],
    ['an answer of the API', () => owner.fetch('GET', '/session')],
    ['a refusal', () => get('/api/v1/session')],
    ['a missing route', () => get('/api/v1/nothing')],
    ['a wrong field', () => owner.fetch('POST', '/requirements', {})],
    ['a created record', () => owner.fetch('POST', '/requirements', { title: 'x', type: 'new' })],
    ['a download', () => owner.fetch('GET', '/customers/export?format=csv')],
    ['health', () => get('/healthz')],
    ['the description of the API', () => get('/api/openapi.json')],
    ['the page of the API', () => get('/docs')],
  ];

  test.each(answers)('of %s forbid scripts in the page, frames and guessed types', async (_, ask) => {
    const response = await ask();
    await response.text();
    const policy = new Map(
      (response.headers.get('content-security-policy') ?? '').split(';').map((part) => {
        const [name = '', ...sources] = part.trim().split(/\s+/);
        return [name, sources] as const;
      }),
    );
    const scripts = policy.get('script-src') ?? policy.get('default-src');
    expect(scripts).toEqual(["'self'"]);
    expect(policy.get('default-src')).toEqual(["'self'"]);
    expect(policy.get('connect-src') ?? policy.get('default-src')).toEqual(["'self'"]);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(policy.get('object-src')).toEqual(["'none'"]);
    expect(policy.get('base-uri')).toEqual(["'none'"]);
    expect(policy.get('form-action')).toEqual(["'self'"]);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toMatch(/^(same-origin|no-referrer|strict-origin)/);
    expect(response.headers.get('x-frame-options')).toBe('DENY');
    expect(response.headers.get('server')).toBeNull();
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('keep answers of the API out of caches, and files of the client in them', async () => {
    expect((await owner.get('/session')).headers.get('cache-control')).toBe('no-store');
    expect((await get('/')).headers.get('cache-control')).toBe('no-cache');
    expect((await get('/assets/app.js')).headers.get('cache-control')).toMatch(/immutable/);
  });

  test('let the page of the API be read without the network', async () => {
    const page = await (await get('/docs')).text();
    expect(page).toContain('/api/v1/requirements');
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>|\son\w+=/i);
    expect(page).not.toMatch(/(src|href|action)="(https?:)?\/\//i);
  });

  test('the page of the real client holds no script of its own', () => {
    const page = readFileSync(new URL('../../web/index.html', import.meta.url), 'utf8');
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>/i);
    expect(page).not.toMatch(/\son\w+=|javascript:/i);
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//i);
  });
});

describe('the cookie of a session', () => {
  const cookieOf = async (server: Server) => {
    const response = await server.client().fetch('POST', '/session', {
      email: ownerLogin.email,
      password: ownerLogin.password,
    });
    const [cookie = ''] = response.headers.getSetCookie();
    const [pair = '', ...attributes] = cookie.split(';').map((part) => part.trim());
    return { value: pair.split('=')[1] ?? '', attributes };
  };

  test('is for this site, not for scripts, and long enough not to be guessed', async () => {
    const { value, attributes } = await cookieOf(hosted.server);
    expect(Buffer.from(value, 'base64url').length).toBeGreaterThanOrEqual(32);
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'Path=/']));
    expect(attributes.find((attribute) => attribute.startsWith('SameSite='))).toMatch(/Lax|Strict/);
    expect(attributes.some((attribute) => attribute.startsWith('Domain='))).toBe(false);
    expect(attributes).not.toContain('Secure');
  });

  test('is not taken from who signs in', async () => {
    const attacker = await hosted.server.signedIn();
    const planted = attacker.cookies.get('assay_session')!;
    const victim = hosted.server.client();
    victim.cookies.set('assay_session', planted);
    expect((await victim.signIn(ownerLogin.email, ownerLogin.password)).status).toBe(200);
    expect(victim.cookies.get('assay_session')).not.toBe(planted);
    const invented = hosted.server.client();
    invented.cookies.set('assay_session', 'a'.repeat(43));
    expect((await invented.get('/session')).status).toBe(401);
    expect((await invented.signIn(ownerLogin.email, ownerLogin.password)).status).toBe(200);
    expect(invented.cookies.get('assay_session')).not.toBe('a'.repeat(43));
  });

  test('works only as a cookie', async () => {
    const value = owner.cookies.get('assay_session')!;
    const bearer = new Client(hosted.server.url);
    bearer.bearer = value;
    expect((await bearer.get('/session')).status).toBe(401);
    const query = { assay_session: value, token: value };
    expect((await hosted.server.client().get('/session', { query })).status).toBe(401);
  });

  test('with an https address is sent over nothing else', async () => {
    const server = await Server.start({ env: { ASSAY_HTTP_PUBLIC_URL: 'https://assay.example' } });
    try {
      expect((await cookieOf(server)).attributes).toContain('Secure');
      const response = await fetch(`${server.url}/`);
      expect(response.headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/);
    } finally {
      await server.dispose();
    }
  });
});

describe('a request forged by another site', () => {
  const write = { title: 'Forged', type: 'new' };
  const forged = (csrf: string | false, headers: Record<string, string> = {}) =>
    owner.post('/requirements', write, { csrf, headers });

  test('is refused without the token of this session, whatever else it brings', async () => {
    const other = await hosted.server.signedIn();
    const before = bodyOf(await owner.get<{ total: number }>('/requirements/count')).total;
    expectProblem(await forged(false), 403, 'csrf_token_missing');
    expectProblem(await forged(''), 403, 'csrf_token_missing');
    expectProblem(await forged('x'.repeat(32)), 403, 'csrf_token_missing');
    expectProblem(await forged(other.csrfToken!), 403, 'csrf_token_missing');
    for (const method of ['PATCH', 'PUT', 'DELETE', 'POST']) {
      const answer = await owner.request(method, '/requirements/REQ-1', {}, { csrf: false, version: 1 });
      expect([403, 405]).toContain(answer.status);
    }
    expect(bodyOf(await owner.get<{ total: number }>('/requirements/count')).total).toBe(before);
  });

  test('cannot be a simple form: bodies must say that they are JSON', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const raw = { type, content: JSON.stringify(write) };
      expectProblem(await owner.post('/requirements', undefined, { raw }), 415, 'json_expected');
      const login = { type, content: JSON.stringify({ email: ownerLogin.email, password: ownerLogin.password }) };
      expectProblem(await hosted.server.client().post('/session', undefined, { raw: login }), 415, 'json_expected');
    }
  });

  test('is no matter for programs with a token', async () => {
    const { secret } = bodyOf(await owner.post<{ secret: string }>('/tokens', { name: 'p', scopes: ['*'] }), 201);
    const program = new Client(hosted.server.url);
    program.bearer = secret;
    expect((await program.post('/requirements', write)).status).toBe(201);
  });
});

describe('paths', () => {
  const variants = [
    '/../secret.txt',
    '/../../secret.txt',
    '/assets/../../secret.txt',
    '/./../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2E%2E/secret.txt',
    '/.%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/%252e%252e/secret.txt',
    '/%252e%252e%252fsecret.txt',
    '/%c0%ae%c0%ae/secret.txt',
    '/%e0%80%ae%e0%80%ae/secret.txt',
    '/..%00/secret.txt',
    '/assets/app.js%00/../../../secret.txt',
    '/..;/secret.txt',
    '//../secret.txt',
    '/assets//..//..//secret.txt',
    `/${parent}/secret.txt`,
    `//${parent}/secret.txt`,
    '/file:///secret.txt',
    '/../secret',
    '/%2e%2e/secret',
  ];
  test.each(variants)('%s lead nowhere', async (path) => {
    const answer = await exchange(hosted.server, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(answer?.body ?? '').not.toContain('treasure');
    if (path.includes('.txt')) expect([400, 404, undefined]).toContain(answer?.status);
  });

  test('to the data folder lead nowhere either', async () => {
    for (const path of ['/assay.db', '/server.lock', '/../assay.db', '/files/', '/search/']) {
      const answer = await exchange(hosted.server, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect(answer?.body ?? '').not.toContain('SQLite format');
      if (/\.(db|lock)$/.test(path)) expect([400, 404]).toContain(answer?.status);
    }
  });

  test('of the client are served as they are', async () => {
    expect(await (await fetch(`${hosted.server.url}/logo.svg`)).text()).toContain('<svg');
    const script = await fetch(`${hosted.server.url}/assets/app.js`);
    expect(script.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(await script.text()).toContain('export const app');
    expect(await (await fetch(`${hosted.server.url}/goals`)).text()).toContain('<title>Assay</title>');
  });
});

test('the folder that the program makes is closed to other users of the machine', async () => {
  const data = joinPath(temporaryFolder(), 'made');
  const words = ['--data', data, '--name', 'N', '--email', 'n@example.test', '--role', 'owner', '--password-stdin'];
  const finished = await runProgram(['member', 'add', ...words], { input: `${ownerLogin.password}\n` });
  expect(finished.stderr).toBe('');
  const { mode } = statSync(data);
  expect((mode & 0o077).toString(8)).toBe('0');
  // In a folder with wider rights its files are closed all the same.
  const inFiles = process.env['ASSAY_TEST_ENGINE'] !== 'postgresql';
  for (const file of ['server.lock', ...(inFiles ? ['assay.db', 'assay.db-wal'] : [])]) {
    expect((statSync(joinPath(hosted.server.data, file)).mode & 0o077).toString(8), file).toBe('0');
  }
});

describe('texts that begin like a formula', () => {
  const formulas = ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1+1', "=cmd|'/c calc'!A0", '=HYPERLINK("http://x")'];
  test('are text in a table of customers', async () => {
    for (const name of formulas) await addCustomer(owner, { name: `${name} & Co` });
    const table = (await owner.get('/customers/export', { query: { format: 'csv' } })).text;
    const cells = table.split(/\r\n|\n/).flatMap((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));
    expect(table).toContain("'=1+1 & Co");
    for (const cell of cells) expect(cell.replace(/^"/, '')).not.toMatch(/^[=+@\t\r]|^-(?!\d+(\.\d+)?$)/);
  });
});

describe('the log', () => {
  let server: Server;
  let client: Client;
  const forgedLine = '2026-01-01T00:00:00.000000Z error   forged by a request';
  beforeAll(async () => {
    server = await Server.start({ env: { ASSAY_LOG_FORMAT: 'json', ASSAY_LOG_LEVEL: 'debug' } });
    client = await server.signedIn();
  });
  afterAll(() => server.dispose());

  test('in JSON stays one object a line, whatever is sent', async () => {
    const hostile = `x%0a${encodeURIComponent(forgedLine)}%0a{"level":"error"}`;
    await client.get(`/requirements/${hostile}`);
    await client.get(`/${hostile}`);
    await fetch(`${server.url}/${hostile}`);
    await client.get('/search', { query: { q: `a\n${forgedLine}\n` } });
    await client.post('/requirements', { title: `a\n${forgedLine}`, type: 'new' });
    await client.get('/session', { headers: { 'x-request-id': 'forged-id', 'user-agent': 'a\tforged agent' } });
    await exchange(server, `GET /api/v1/session HTTP/1.1\r\nHost: x\r\nX-Request-Id: a\x0bforged\r\n\r\n`);
    await exchange(server, `GET /x\x1b[2Jforged HTTP/1.1\r\nHost: x\r\n\r\n`);
    await client.post('/session', { email: `a\n${forgedLine}@example.test`, password: 'x\nforged' });
    await server.stop();
    const lines = server.log.split('\n').filter((line) => line !== '' && !line.startsWith('Assay '));
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) {
      const entry = JSON.parse(line) as Record<string, unknown>;
      expect(entry).toMatchObject({ level: expect.stringMatching(/^(debug|info|warn|warning|error)$/) as string });
    }
    expect(server.log).not.toContain('forged');
    await server.launch();
    client = await server.signedIn();
  });

  test('in text keeps to its lines too', async () => {
    const plain = await Server.start({ env: { ASSAY_LOG_FORMAT: 'text', ASSAY_LOG_LEVEL: 'debug' } });
    try {
      const hostile = encodeURIComponent(`x\n${forgedLine}\n`);
      const reader = await plain.signedIn();
      await reader.get(`/requirements/${hostile}`);
      await fetch(`${plain.url}/${hostile}`);
      await plain.stop();
      const lines = plain.log.split('\n').filter((line) => line !== '' && !line.startsWith('Assay '));
      expect(lines.length).toBeGreaterThan(2);
      for (const line of lines) expect(line).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z (debug|info|warn|error)/);
      expect(plain.log).not.toContain('forged');
    } finally {
      await plain.dispose();
    }
  });

  test('tells no names, addresses, texts and secrets', async () => {
    await addRequirement(client, { title: 'Confidential title' });
    await addSignal(client, { text: 'Confidential words', speaker_name: 'Confidential person' });
    await client.get('/search', { query: { q: 'Confidential' } });
    await server.client().post<Session>('/session', { email: ownerLogin.email, password: 'Confidential password' });
    await server.stop();
    for (const word of ['Confidential', 'example.test', 'Olive', ownerLogin.password, client.csrfToken!]) {
      expect(server.log).not.toContain(word);
    }
    for (const cookie of client.cookies.values()) expect(server.log).not.toContain(cookie);
    await server.launch();
  });
});
