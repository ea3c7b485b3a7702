// Signing in and out, one's own account, login sessions and access tokens.
import { beforeAll, describe, expect, test } from 'vitest';

import { Client, type Session } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { owner as ownerLogin, useServer } from '../support/server.ts';
import { addLine, addOtherWorkspace, bodyOf, join, otherOwner } from '../support/world.ts';

interface LoginSession {
  id: string;
  user_agent: string;
  current: boolean;
}
interface Token {
  id: string;
  name: string;
  scopes: string[];
  member_id: string;
  expires_at: string | null;
  last_used_at: string | null;
  version: number;
  secret?: string | null;
}
interface List<T> {
  items: T[];
}

const hosted = useServer({ prepare: addOtherWorkspace });
let owner: Client;
let stranger: Client;
beforeAll(async () => {
  owner = await hosted.server.signedIn();
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
});

describe('a session', () => {
  test('says who is signed in, where, and what they may do', async () => {
    const session = bodyOf(await owner.get<Session>('/session'));
    expect(session.member).toMatchObject({ name: ownerLogin.name, email: ownerLogin.email, language: 'en' });
    expect(session.workspace.currency).toMatch(/^[A-Z]{3}$/);
    expect(session).toMatchObject({ role: 'owner', unread_notices: 0, setup_required: false });
    expect(session.permissions).toContain('members.manage');
    expect(session.csrf_token).toBe(owner.csrfToken);
  });

  test('is needed, in the language of the reader', async () => {
    const nobody = hosted.server.client();
    expectProblem(await nobody.get('/session'), 401, 'unauthenticated');
    nobody.language = 'zh-CN';
    expect(expectProblem(await nobody.get('/session'), 401, 'unauthenticated').detail).toBe('请先登录。');
    nobody.cookies.set('assay_session', 'forged');
    expectProblem(await nobody.get('/session'), 401, 'unauthenticated');
  });

  test('has a cookie that scripts cannot read and a new secret at every sign-in', async () => {
    const client = hosted.server.client();
    client.cookies.set('assay_session', 'chosen by somebody else');
    const first = await client.signIn(ownerLogin.email, ownerLogin.password);
    expect(first.headers.get('set-cookie')).toMatch(/^assay_session=[^;]{40,}; Path=\/; HttpOnly; SameSite=Lax/);
    const secret = client.cookies.get('assay_session');
    expect(secret).not.toBe('chosen by somebody else');
    await client.signIn(ownerLogin.email, ownerLogin.password);
    expect(client.cookies.get('assay_session')).not.toBe(secret);
    const old = hosted.server.client();
    old.cookies.set('assay_session', secret ?? '');
    expectProblem(await old.get('/session'), 401, 'unauthenticated');
  });

  test('ends by signing out', async () => {
    const client = await hosted.server.signedIn();
    const secret = client.cookies.get('assay_session') ?? '';
    expect((await client.delete('/session')).status).toBe(204);
    expect(client.cookies.has('assay_session')).toBe(false);
    client.cookies.set('assay_session', secret);
    expectProblem(await client.get('/session'), 401, 'unauthenticated');
  });

  test('is changed only with its CSRF token', async () => {
    expectProblem(await owner.patch('/account', { theme: 'dark' }, { csrf: false }), 403, 'csrf_token_missing');
    expectProblem(await owner.patch('/account', { theme: 'dark' }, { csrf: 'guess' }), 403, 'csrf_token_missing');
    expectProblem(
      await owner.patch('/account', { theme: 'dark' }, { csrf: stranger.csrfToken ?? '' }),
      403,
      'csrf_token_missing',
    );
  });

  test('lists the lines of the member with its own roles', async () => {
    const sales = await addLine(owner, 'Session sales');
    await addLine(owner, 'Session north', sales);
    await addLine(owner, 'Session service');
    const { client } = await join(owner, 'product', sales);
    const session = bodyOf(await client.get<Session>('/session'));
    expect(session.role).toBeNull();
    expect(session.lines.map((line) => [line.name, line.role])).toEqual([
      ['Session north', null],
      ['Session sales', 'product'],
    ]);
    expect(session.permissions).toContain('requirements.edit');
  });
});

describe('signing in', () => {
  test('refuses a wrong password as it refuses an unknown address', async () => {
    const client = hosted.server.client();
    const wrong = expectProblem(await client.signIn(ownerLogin.email, 'wrong'), 401, 'wrong_credentials');
    const unknown = expectProblem(await client.signIn('nobody@example.test', 'wrong'), 401, 'wrong_credentials');
    expect(unknown.detail).toBe(wrong.detail);
  });

  test('names all missing fields at once', async () => {
    const problem = expectProblem(await hosted.server.client().post('/session', {}), 422, 'invalid');
    expect(problem.errors?.map((error) => error.field).sort()).toEqual(['email', 'password']);
  });

  test('makes guessing wait longer and longer', async () => {
    const client = hosted.server.client();
    for (let i = 0; i < 5; i++) expectProblem(await client.signIn('guessed@example.test', `guess ${i}`), 401, 'wrong_credentials');
    const delayed = await client.signIn('guessed@example.test', 'guess');
    expectProblem(delayed, 429, 'sign_in_delayed');
    expect(Number(delayed.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await client.signIn(ownerLogin.email, ownerLogin.password)).status).toBe(200);
  });

  test('asks which workspace when the password fits in several', async () => {
    const password = 'the same horse twice 5';
    for (const inviter of [owner, stranger]) {
      const invitation = bodyOf(
        await inviter.post<{ link_path: string }>('/invitations', { email: 'twice@example.test', role: 'viewer' }),
        201,
      );
      const token = new URL(invitation.link_path, inviter.base).searchParams.get('token');
      bodyOf(await new Client(inviter.base).post('/invitations/acceptance', { token, name: 'Twice', password, language: 'en' }));
    }
    const client = hosted.server.client();
    expectProblem(await client.signIn('twice@example.test', 'wrong'), 401, 'wrong_credentials');
    const asked = expectProblem(await client.signIn('twice@example.test', password), 409, 'choose_workspace');
    expect(asked.detail).toContain('Other');
    const chosen = await client.post<Session>('/session', { email: 'twice@example.test', password, workspace: 'Other' });
    expect(bodyOf(chosen).workspace.name).toBe('Other');
  });
});

describe('the account', () => {
  test('changes name, language and theme', async () => {
    const { client } = await join(owner, 'viewer');
    const session = bodyOf(await client.patch<Session>('/account', { name: '王芳', language: 'zh', theme: 'dark' }));
    expect(session.member).toMatchObject({ name: '王芳', language: 'zh', theme: 'dark' });
    expect(expectProblem(await client.get('/audit'), 403, 'forbidden').detail).toContain('你的角色');
  });

  test('names every wrong field', async () => {
    expectProblem(await owner.patch('/account', { theme: 'pink', language: 'fr' }), 422, 'invalid', {
      field: 'theme',
      code: 'not_one_of',
    });
    expectProblem(await owner.patch('/account', { name: ' ' }), 422, 'invalid', { field: 'name', code: 'required' });
    expectProblem(await owner.patch('/account', { role: 'owner' }), 422, 'invalid', { field: 'role', code: 'unknown_field' });
  });

  test('takes a new password for the old one and ends the other sessions', async () => {
    const { client, email, password } = await join(owner, 'viewer');
    const elsewhere = await hosted.server.signedIn(email, password);
    const change = (current_password: string, new_password: string) =>
      client.post('/account/password', { current_password, new_password });
    expectProblem(await change('wrong', 'something long enough 3'), 422, 'invalid', {
      field: 'current_password',
      code: 'wrong_password',
    });
    expectProblem(await change(password, 'short'), 422, 'invalid', { field: 'new_password', code: 'password_too_short' });
    expectProblem(await change(password, 'qwertyuiop'), 422, 'invalid', { field: 'new_password', code: 'password_too_simple' });
    expect((await change(password, 'something long enough 3')).status).toBe(204);
    expect((await client.get('/session')).status).toBe(200);
    expectProblem(await elsewhere.get('/session'), 401, 'unauthenticated');
    expectProblem(await hosted.server.client().signIn(email, password), 401, 'wrong_credentials');
  });

  test('shows where it is signed in, and ends one of them', async () => {
    const { client, email, password } = await join(owner, 'viewer');
    const elsewhere = await hosted.server.signedIn(email, password);
    const sessions = bodyOf(await client.get<List<LoginSession>>('/login-sessions')).items;
    expect(sessions.filter((session) => session.current)).toHaveLength(1);
    const other = sessions.find((session) => !session.current)?.id ?? '';
    expectProblem(await stranger.delete(`/login-sessions/${other}`), 404, 'not_found');
    expectProblem(await owner.delete(`/login-sessions/${other}`), 404, 'not_found');
    expect((await client.delete(`/login-sessions/${other}`)).status).toBe(204);
    expectProblem(await elsewhere.get('/session'), 401, 'unauthenticated');
    expectProblem(await client.delete('/login-sessions/nonsense'), 404, 'not_found');
  });
});

describe('access tokens', () => {
  const make = (client: Client, fields: Record<string, unknown> = {}) =>
    client.post<Token>('/tokens', { name: 'nightly export', scopes: ['workspace.view'], ...fields });
  const holder = (secret: string | null | undefined) => {
    const program = hosted.server.client();
    program.bearer = secret ?? 'none';
    return program;
  };

  test('act for their member within their scopes, without CSRF, until revoked', async () => {
    const token = bodyOf(await make(owner, { expires_on: '2999-12-31' }), 201);
    expect(token).toMatchObject({ expires_at: '3000-01-01T00:00:00.000000Z', version: 1 });
    const program = holder(token.secret);
    const session = bodyOf(await program.get<Session>('/session'));
    expect(session.permissions).toEqual(['workspace.view']);
    expectProblem(await program.get('/audit'), 403, 'forbidden');
    const listed = bodyOf(await owner.get<List<Token>>('/tokens')).items.find((item) => item.id === token.id);
    expect(listed?.last_used_at).not.toBeNull();
    expect(listed?.secret).toBeUndefined();
    expectProblem(await owner.delete(`/tokens/${token.id}`), 428, 'version_needed');
    expectProblem(await owner.delete(`/tokens/${token.id}`, { version: 9 }), 412, 'stale');
    expectProblem(await stranger.delete(`/tokens/${token.id}`, { version: 1 }), 404, 'not_found');
    expect((await owner.delete(`/tokens/${token.id}`, { version: 1 })).status).toBe(204);
    expectProblem(await program.get('/session'), 401, 'unauthenticated');
  });

  test('write with the right scope and never beyond the role', async () => {
    const everything = holder(bodyOf(await make(owner, { scopes: ['*'] }), 201).secret);
    expect((await everything.post('/business-lines', { name: 'By a program', stage: 'growth' })).status).toBe(201);
    const { client } = await join(owner, 'viewer');
    const reaching = holder(bodyOf(await make(client, { scopes: ['*', 'members.manage'] }), 201).secret);
    expectProblem(await reaching.get('/invitations'), 403, 'forbidden');
  });

  test('make no tokens, change no account', async () => {
    const program = holder(bodyOf(await make(owner, { scopes: ['*'] }), 201).secret);
    expectProblem(await make(program), 403, 'login_needed');
    expectProblem(await program.patch('/account', { name: 'Robot' }), 403, 'login_needed');
    expectProblem(
      await program.post('/account/password', { current_password: 'a', new_password: 'something long enough 3' }),
      403,
      'login_needed',
    );
  });

  test('name all wrong fields', async () => {
    const problem = expectProblem(
      await make(owner, { name: '', scopes: ['workspace.view', 'world.rule'], expires_on: '2020-01-01' }),
      422,
      'invalid',
    );
    expect(problem.errors?.map(({ field, code }) => `${field} ${code}`).sort()).toEqual([
      'expires_on date_passed',
      'name required',
      'scopes[1] unknown_permission',
    ]);
    expectProblem(await make(owner, { scopes: [] }), 422, 'invalid', { field: 'scopes', code: 'required' });
  });

  test('are made once for one Idempotency-Key, and their secret is shown once', async () => {
    const body = { name: 'repeated', scopes: ['*'] };
    const first = bodyOf(await owner.post<Token>('/tokens', body, { idempotencyKey: 'token-1' }), 201);
    const second = bodyOf(await owner.post<Token>('/tokens', body, { idempotencyKey: 'token-1' }), 201);
    expect(second.id).toBe(first.id);
    expect(first.secret).toMatch(/^assay_/);
    expect(second.secret).toBeNull();
  });

  test('are seen by their member and by owners', async () => {
    const { client, id } = await join(owner, 'viewer');
    const mine = bodyOf(await make(client), 201);
    expect(bodyOf(await client.get<List<Token>>('/tokens')).items.map((token) => token.id)).toEqual([mine.id]);
    expect(bodyOf(await owner.get<List<Token>>('/tokens')).items).toContainEqual(
      expect.objectContaining({ id: mine.id, member_id: id }),
    );
    expect(bodyOf(await stranger.get<List<Token>>('/tokens')).items).toEqual([]);
    expect((await owner.delete(`/tokens/${mine.id}`, { version: 1 })).status).toBe(204);
  });
});
