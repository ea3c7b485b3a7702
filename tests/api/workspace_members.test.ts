// Members, invitations, roles, business lines and the settings of the workspace.
import { beforeAll, describe, expect, test } from 'vitest';

import { Client, type Session } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { useServer } from '../support/server.ts';
import { addLine, addOtherWorkspace, bodyOf, join, otherOwner, type Money } from '../support/world.ts';

interface List<T> {
  items: T[];
}
interface Member {
  id: string;
  name: string;
  email: string;
  role: string | null;
  state: string;
  memberships: { business_line_id: string; role: string }[];
  last_seen_at: string | null;
  version: number;
}
interface Invitation {
  id: string;
  email: string;
  role: string;
  business_line_id: string | null;
  link_path: string | null;
}
interface Line {
  id: string;
  name: string;
  stage: string;
  parent_id: string | null;
  time_zone: string | null;
  holidays: string[];
  working_days: string[];
  version: number;
}
interface Workspace {
  id: string;
  name: string;
  currency: string;
  version: number;
  settings: {
    hourly_rate: Money | null;
    day_rate: Money;
    effort_days: { S: number; M: number; L: number };
    voice_weights: Record<string, number>;
    reasons: Record<string, { code: string; zh: string; en: string }[]>;
  };
}

const hosted = useServer({ prepare: addOtherWorkspace });
let owner: Client;
let stranger: Client; // owner of the other workspace
let viewer: Client;
beforeAll(async () => {
  owner = await hosted.server.signedIn();
  stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
  viewer = (await join(owner, 'viewer')).client;
});

const members = async (client: Client) => bodyOf(await client.get<List<Member>>('/members')).items;
const memberOf = async (id: string) => {
  const member = (await members(owner)).find((item) => item.id === id);
  if (!member) throw new Error('no such member');
  return member;
};

describe('members', () => {
  test('are listed for everybody who sees the workspace, and only theirs', async () => {
    expect((await members(viewer)).length).toBe((await members(owner)).length);
    expect((await members(viewer)).every((member) => member.last_seen_at === null)).toBe(true);
    expect((await members(owner)).some((member) => member.last_seen_at !== null)).toBe(true);
    expect((await members(stranger)).map((member) => member.email)).toEqual([otherOwner.email]);
    const contributor = (await join(owner, 'contributor')).client;
    expectProblem(await contributor.get('/members'), 403, 'forbidden');
  });

  test('change name, role and state with a version', async () => {
    const { id, client } = await join(owner, 'viewer');
    const { version } = await memberOf(id);
    const path = `/members/${id}`;
    expectProblem(await owner.patch(path, { role: 'product' }), 428, 'version_needed');
    expectProblem(await owner.patch(path, { role: 'product' }, { version: version + 1 }), 412, 'stale');
    expectProblem(await viewer.patch(path, { role: 'product' }, { version }), 403, 'forbidden');
    expectProblem(await stranger.patch(path, { role: 'product' }, { version }), 404, 'not_found');
    const answer = await owner.patch<Member>(path, { role: 'product', name: 'Lin' }, { version });
    expect(bodyOf(answer)).toMatchObject({ role: 'product', name: 'Lin', version: version + 1 });
    expect(answer.version).toBe(version + 1);
    expect(bodyOf(await client.get<Session>('/session')).role).toBe('product');
    bodyOf(await owner.patch(path, { state: 'disabled' }, { version: version + 1 }));
    expectProblem(await client.get('/session'), 401, 'unauthenticated');
  });

  test('name every wrong field', async () => {
    const { id } = await join(owner, 'viewer');
    const { version } = await memberOf(id);
    const unknown = '018f0000-0000-7000-8000-000000000000';
    const wrong = { name: ' ', memberships: [{ business_line_id: unknown, role: 'viewer' }] };
    const problem = expectProblem(await owner.patch(`/members/${id}`, wrong, { version }), 422, 'invalid');
    expect(problem.errors?.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'name required',
      'memberships[0].business_line_id unknown_business_line',
    ]);
    expectProblem(await owner.patch(`/members/${id}`, { role: 'king' }, { version }), 422, 'invalid', {
      field: 'role',
      code: 'not_one_of',
    });
  });

  test('keep their last owner', async () => {
    const me = bodyOf(await stranger.get<Session>('/session')).member.id;
    const path = `/members/${me}`;
    expectProblem(await stranger.patch(path, { role: 'viewer' }, { version: 1 }), 409, 'last_owner');
    expectProblem(await stranger.patch(path, { role: null }, { version: 1 }), 409, 'last_owner');
    expectProblem(await stranger.patch(path, { state: 'disabled' }, { version: 1 }), 409, 'last_owner');
  });

  test('hold roles on lines only when their role is cleared', async () => {
    const line = await addLine(owner, 'Members line');
    const { id, client } = await join(owner, 'product');
    const { version } = await memberOf(id);
    const memberships = [{ business_line_id: line, role: 'viewer' }];
    bodyOf(await owner.patch(`/members/${id}`, { role: null, memberships }, { version }));
    const session = bodyOf(await client.get<Session>('/session'));
    expect(session).toMatchObject({ role: null, permissions: ['workspace.view'] });
    const taken = await stranger.patch(`/members/${id}`, { memberships: [] }, { version: version + 1 });
    expectProblem(taken, 404, 'not_found');
  });

  test('have roles whose permissions are listed', async () => {
    const roles = bodyOf(await viewer.get<List<{ role: string; permissions: string[] }>>('/roles')).items;
    expect(roles.find((item) => item.role === 'contributor')?.permissions).toEqual(['signals.add']);
    expect(roles).toHaveLength(7);
  });
});

describe('invitations', () => {
  const invite = (client: Client, fields: Record<string, unknown> = {}) =>
    client.post<Invitation>('/invitations', { email: 'new@example.test', role: 'business', ...fields });
  const tokenOf = (invitation: Invitation) =>
    new URL(invitation.link_path ?? '', 'http://x').searchParams.get('token') ?? '';
  const accept = (token: string, fields: Record<string, unknown> = {}) =>
    new Client(owner.base).post<Session>('/invitations/acceptance', {
      token,
      name: 'New Person',
      password: 'something long enough 3',
      language: 'en',
      ...fields,
    });

  test('make a member once', async () => {
    const invitation = bodyOf(await invite(owner), 201);
    const token = tokenOf(invitation);
    const anybody = hosted.server.client();
    expect(bodyOf(await anybody.get('/invitations/open', { query: { token } }))).toMatchObject({
      email: 'new@example.test',
      role: 'business',
    });
    expectProblem(await anybody.get('/invitations/open', { query: { token: 'guess' } }), 404, 'not_found');
    const wrong = expectProblem(await accept(token, { name: '', password: 'short' }), 422, 'invalid');
    expect(wrong.errors?.map((error) => error.field).sort()).toEqual(['name', 'password']);
    expect(bodyOf(await accept(token))).toMatchObject({ role: 'business', member: { email: 'new@example.test' } });
    expectProblem(await accept(token), 404, 'not_found');
    expectProblem(await invite(owner), 422, 'invalid', { field: 'email', code: 'email_taken' });
  });

  test('are listed without their link and can be withdrawn', async () => {
    const invitation = bodyOf(await invite(owner, { email: 'listed@example.test' }), 201);
    const listed = bodyOf(await owner.get<List<Invitation>>('/invitations')).items;
    expect(listed.find((item) => item.id === invitation.id)?.link_path).toBeNull();
    expect(bodyOf(await stranger.get<List<Invitation>>('/invitations')).items).toEqual([]);
    expectProblem(await stranger.delete(`/invitations/${invitation.id}`), 404, 'not_found');
    expect((await owner.delete(`/invitations/${invitation.id}`)).status).toBe(204);
    expectProblem(await accept(tokenOf(invitation)), 404, 'not_found');
  });

  test('need the right, and name every wrong field', async () => {
    expectProblem(await invite(viewer), 403, 'forbidden');
    expectProblem(await viewer.get('/invitations'), 403, 'forbidden');
    const line = await addLine(stranger, 'Line of others');
    const problem = expectProblem(await invite(owner, { email: 'nobody', business_line_id: line }), 422, 'invalid');
    expect(problem.errors?.map(({ field, code }) => `${field} ${code}`).sort()).toEqual([
      'business_line_id unknown_business_line',
      'email not_an_email',
    ]);
  });

  test('of an owner of a line stay on that line', async () => {
    const line = await addLine(owner, 'Invited line');
    const lead = (await join(owner, 'owner', line)).client;
    expectProblem(await invite(lead, { email: 'wide@example.test' }), 403, 'forbidden');
    const invitation = bodyOf(await invite(lead, { email: 'narrow@example.test', business_line_id: line }), 201);
    const session = bodyOf(await accept(tokenOf(invitation)));
    expect(session.role).toBeNull();
    expect(session.lines.map((item) => item.name)).toEqual(['Invited line']);
  });
});

describe('business lines', () => {
  const lines = async (client: Client) => bodyOf(await client.get<List<Line>>('/business-lines')).items;

  test('form a tree', async () => {
    const root = bodyOf(await owner.post<Line>('/business-lines', { name: 'Tree', stage: 'mature' }), 201);
    const leaf = await addLine(owner, 'Leaf', root.id);
    const path = `/business-lines/${root.id}`;
    expectProblem(await owner.patch(path, { parent_id: leaf }, { version: 1 }), 422, 'invalid', {
      field: 'parent_id',
      code: 'line_below_itself',
    });
    expectProblem(await owner.patch(path, { name: 'X' }), 428, 'version_needed');
    expectProblem(await owner.patch(path, { name: 'X' }, { version: 2 }), 412, 'stale');
    expectProblem(await viewer.patch(path, { name: 'X' }, { version: 1 }), 403, 'forbidden');
    expectProblem(await stranger.patch(path, { name: 'X' }, { version: 1 }), 404, 'not_found');
    const renamed = bodyOf(await owner.patch<Line>(path, { name: 'Trunk', time_zone: 'Europe/Berlin' }, { version: 1 }));
    expect(renamed).toMatchObject({ name: 'Trunk', stage: 'mature', time_zone: 'Europe/Berlin', version: 2 });
    expectProblem(await owner.delete(path, { version: 2 }), 409, 'business_line_in_use');
    expect((await owner.delete(`/business-lines/${leaf}`, { version: 1 })).status).toBe(204);
    expectProblem(await owner.delete(path, { version: 1 }), 412, 'stale');
    expect((await owner.delete(path, { version: 2 })).status).toBe(204);
  });

  test('name every wrong field, and stay in their workspace', async () => {
    await addLine(owner, 'Taken');
    const foreign = await addLine(stranger, 'Foreign');
    const wrong = { name: 'Taken', stage: 'growth', parent_id: foreign, time_zone: 'Mars/Base' };
    const refused = await owner.post('/business-lines', { ...wrong, parent_id: null });
    expect(expectProblem(refused, 422, 'invalid').errors?.map((error) => error.field).sort()).toEqual(['name', 'time_zone']);
    expectProblem(await owner.post('/business-lines', { ...wrong, name: 'Free', time_zone: null }), 422, 'invalid', {
      field: 'parent_id',
      code: 'unknown_business_line',
    });
    expectProblem(await owner.post('/business-lines', { name: 'No stage' }), 422, 'invalid', { field: 'stage', code: 'required' });
    expectProblem(await viewer.post('/business-lines', { name: 'Mine', stage: 'growth' }), 403, 'forbidden');
    expect((await lines(owner)).some((line) => line.id === foreign)).toBe(false);
    expect((await lines(stranger)).map((line) => line.name)).not.toContain('Taken');
  });

  test('are seen by who has a role on them, and managed below them', async () => {
    const mine = await addLine(owner, 'Mine');
    const other = await addLine(owner, 'Not mine');
    const lead = (await join(owner, 'product', mine)).client;
    expect((await lines(lead)).map((line) => line.name)).toEqual(['Mine']);
    expect(await addLine(lead, 'Below mine', mine)).toBeTruthy();
    expectProblem(await lead.post('/business-lines', { name: 'On top', stage: 'growth' }), 403, 'forbidden');
    expectProblem(await lead.patch(`/business-lines/${other}`, { name: 'Got it' }, { version: 1 }), 403, 'forbidden');
    expectProblem(await lead.patch(`/business-lines/${mine}`, { parent_id: other }, { version: 1 }), 403, 'forbidden');
  });

  test('take their calendar as CSV or JSON', async () => {
    const path = `/business-lines/${await addLine(owner, 'Calendar')}/holidays`;
    const csv = (content: string, version?: number) =>
      owner.put<Line>(path, undefined, { raw: { type: 'text/csv', content }, ...(version === undefined ? {} : { version }) });
    const text = 'date,kind,name\n2026-10-01,holiday,国庆节\n2026-10-10,working_day,调休\n';
    expectProblem(await csv(text), 428, 'version_needed');
    const line = bodyOf(await csv(text, 1));
    expect(line).toMatchObject({ holidays: ['2026-10-01'], working_days: ['2026-10-10'], version: 2 });
    expectProblem(await csv(text, 1), 412, 'stale');
    const problem = expectProblem(await csv('date,kind\n2026-02-30,holiday\n2026-10-01,party\n', 2), 422, 'invalid');
    expect(problem.errors?.map((error) => error.field)).toEqual(['rows[2].date', 'rows[3].kind']);
    const json = bodyOf(await owner.put<Line>(path, { holidays: ['2027-01-01'], working_days: [] }, { version: 2 }));
    expect(json).toMatchObject({ holidays: ['2027-01-01'], working_days: [] });
    expectProblem(await owner.put(path, { holidays: ['2027-01-01'], working_days: ['2027-01-01'] }, { version: 3 }), 422, 'invalid', {
      field: 'working_days',
      code: 'date_both_ways',
    });
    const xml = { raw: { type: 'application/xml', content: '<x/>' }, version: 3 };
    expectProblem(await owner.put(path, undefined, xml), 415, 'format_unknown');
    expectProblem(await viewer.put(path, { holidays: [] }, { version: 3 }), 403, 'forbidden');
    expectProblem(await stranger.put(path, { holidays: [] }, { version: 3 }), 404, 'not_found');
  });
});

describe('the workspace', () => {
  const workspace = async () => bodyOf(await owner.get<Workspace>('/workspace'));

  test('changes any subset of its settings', async () => {
    const before = await workspace();
    const hourly_rate = { minor: 15000, currency: before.currency };
    const after = bodyOf(
      await owner.patch<Workspace>(
        '/workspace',
        { settings: { hourly_rate, effort_days: { M: 9.5 }, reasons: { defer: [{ code: 'later', zh: '以后', en: 'Later' }] } } },
        { version: before.version },
      ),
    );
    expect(after.settings.effort_days).toEqual({ ...before.settings.effort_days, M: 9.5 });
    expect(after.settings.reasons['defer']).toHaveLength(1);
    expect(after.settings.reasons['decline']).toEqual(before.settings.reasons['decline']);
    expect(after).toMatchObject({ version: before.version + 1, settings: { hourly_rate } });
    const cleared = await owner.patch<Workspace>('/workspace', { settings: { hourly_rate: null } }, { version: after.version });
    expect(bodyOf(cleared).settings.hourly_rate).toBeNull();
  });

  test('names every wrong number and changes nothing', async () => {
    const before = await workspace();
    const wrong = {
      name: '',
      time_zone: 'Mars/Base',
      settings: {
        day_rate: { minor: 0, currency: 'QQQ' },
        effort_days: { S: 20 },
        voice_weights: { anonymous_vote: -1 },
        importance_probability: { deal_breaker: 1.5 },
        first_hand_bonus: 11,
      },
    };
    const problem = expectProblem(await owner.patch('/workspace', wrong, { version: before.version }), 422, 'invalid');
    expect([...new Set(problem.errors?.map((error) => error.field))].sort()).toEqual([
      'name',
      'settings.day_rate',
      'settings.effort_days',
      'settings.first_hand_bonus',
      'settings.importance_probability.deal_breaker',
      'settings.voice_weights.anonymous_vote',
      'time_zone',
    ]);
    expect(await workspace()).toEqual(before);
    expectProblem(await owner.patch('/workspace', { settings: { rates: 1 } }, { version: before.version }), 422, 'invalid', {
      field: 'settings.rates',
      code: 'unknown_field',
    });
  });

  test('is versioned and changed by those who may', async () => {
    const { version } = await workspace();
    expectProblem(await owner.patch('/workspace', { name: 'X' }), 428, 'version_needed');
    expectProblem(await owner.patch('/workspace', { name: 'X' }, { version: version + 5 }), 412, 'stale');
    expectProblem(await viewer.patch('/workspace', { name: 'X' }, { version }), 403, 'forbidden');
    expectProblem(await owner.patch('/workspace', { name: 'Other' }, { version }), 422, 'invalid', { field: 'name', code: 'name_taken' });
    const product = (await join(owner, 'product')).client;
    expectProblem(await product.patch('/workspace', { name: 'X' }, { version }), 403, 'forbidden');
    bodyOf(await product.patch('/workspace', { settings: { role_bonus: 0.3 } }, { version }));
    expect(bodyOf(await stranger.get<Workspace>('/workspace')).name).toBe('Other');
    const contributor = (await join(owner, 'contributor')).client;
    expectProblem(await contributor.get('/workspace'), 403, 'forbidden');
  });
});
