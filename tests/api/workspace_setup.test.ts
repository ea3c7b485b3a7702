// The first start: a link on the terminal makes the first owner, once.
import { expect, test } from 'vitest';

import type { Session } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { useServer } from '../support/server.ts';
import { bodyOf } from '../support/world.ts';

const hosted = useServer({ owner: false });
const token = () => /\/setup\?token=([\w-]+)/.exec(hosted.server.log)?.[1] ?? '';
const form = () => ({
  token: token(),
  workspace_name: '试金工作区',
  name: '王芳',
  email: 'wang@example.test',
  password: 'correct horse battery 7',
  language: 'zh',
  time_zone: 'Asia/Shanghai',
  currency: 'CNY',
});

test('the setup link is good until it was used', async () => {
  const client = hosted.server.client();
  client.language = 'en';
  expect(bodyOf(await client.get('/setup', { query: { token: token() } }))).toEqual({ valid: true });
  expectProblem(await client.get('/setup', { query: { token: 'guess' } }), 404, 'not_found');
  expectProblem(await client.post('/setup', { ...form(), token: 'guess' }), 404, 'not_found');

  const wrong = { email: 'nobody', password: 'qwertyuiop', currency: 'yuan', time_zone: 'Mars/Base', name: '' };
  const problem = expectProblem(await client.post('/setup', { ...form(), ...wrong }), 422, 'invalid');
  expect(problem.errors?.map((error) => error.field).sort()).toEqual(Object.keys(wrong).sort());

  const answer = await client.post<Session>('/setup', form());
  const session = bodyOf(answer);
  expect(session).toMatchObject({ role: 'owner', workspace: { name: '试金工作区', currency: 'CNY' } });
  expect(bodyOf(await client.get<Session>('/session')).member.email).toBe('wang@example.test');

  expectProblem(await client.get('/setup', { query: { token: token() } }), 404, 'not_found');
  expectProblem(await client.post('/setup', form()), 404, 'not_found');
});
