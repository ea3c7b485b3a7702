// Portals: what is published, who comes in, what they may see and do, moderation.
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import {
  addPortal,
  changePortal,
  introduced,
  invited,
  lookAround,
  passFrom,
  publish,
  secretOf,
  type OwnSubmission,
  type Portal,
  type PublishedRequest,
} from '../support/portals.ts';
import { useServer } from '../support/server.ts';
import {
  accepting,
  addContact,
  addCustomer,
  addLine,
  addOtherWorkspace,
  addRequirement,
  bodyOf,
  everything,
  join,
  moved,
  otherOwner,
  type Page,
  type Signal,
} from '../support/world.ts';

const hosted = useServer({ prepare: addOtherWorkspace });
let owner: Client;
let line: string;
let portal: Portal; // by invitation, not moderated
let open: Portal; // public
let openSecret: string;
let customer: string;
let contact: string;
let rival: string; // a contact of another customer
let requirement: string;
let request: string; // what it is published as

const nobody = '01900000-0000-7000-8000-000000000000';

const heard = async (words: string) => (await everything<Signal>(owner, '/signals')).filter(({ text }) => text.includes(words));

beforeAll(async () => {
  owner = await hosted.server.signedIn();
  line = await addLine(owner, 'Sales');
  const openLine = await addLine(owner, 'Service');
  portal = await addPortal(owner, line, { moderation: false, welcome_en: 'Tell us **what** you need' });
  open = await addPortal(owner, openLine, { access: 'public' });
  openSecret = await secretOf(owner, open.id);
  customer = (await addCustomer(owner, { name: 'Secret Customer Ltd' })).id;
  contact = (await addContact(owner, customer, { name: 'Carla Contact' })).id;
  rival = (await addContact(owner, (await addCustomer(owner, { name: 'Rival Ltd' })).id, { name: 'Rita Rival' })).id;
  const internal = { title: 'Internal title', pain: 'Internal pain', business_line_id: line };
  requirement = (await addRequirement(owner, internal)).id;
  request = await publish(owner, portal.id, requirement, 'Export orders to Excel', 'All columns, **please**');
});

const at = (slug: string, path = '') => `/portal/${slug}${path}`;
const submit = (client: Client, slug: string, text: string, kind = 'request') =>
  client.post<OwnSubmission>(at(slug, '/submissions'), { kind, text });
const waiting = async (of: Portal) =>
  everything<{ id: string; text: string; person: { id: string; name: string; kind: string } }>(owner, '/portal-entries', {
    portal_id: of.id,
  });

describe('a portal', () => {
  test('is closed when it is made, and then is not there for anybody from outside', async () => {
    const other = await addLine(owner, 'Closed');
    const made = await addPortal(owner, other, { open: false });
    expectProblem(await hosted.server.client().get(at(made.slug)), 404, 'not_found');
    expect((await owner.get(at(made.slug))).status).toBe(200);
    expectProblem(await owner.post('/portals', { business_line_id: other, slug: 'second', name_zh: 'x', name_en: 'x' }), 422, 'invalid', {
      field: 'business_line_id',
      code: 'line_has_portal',
    });
    const { version } = bodyOf(await owner.get<Portal>(`/portals/${made.id}`));
    expect((await owner.delete(`/portals/${made.id}`, { version: version + 1 })).status).toBe(412);
    expect((await owner.delete(`/portals/${made.id}`, { version })).status).toBe(204);
    const { version: used } = bodyOf(await owner.get<Portal>(`/portals/${portal.id}`));
    expectProblem(await owner.delete(`/portals/${portal.id}`, { version: used }), 409, 'portal_in_use');
  });

  test('names each wrong field', async () => {
    const wrong = await owner.patch(
      `/portals/${portal.id}`,
      { slug: 'Not A Slug', languages: [], allowed_origins: ['https://a.example/path'] },
      { version: bodyOf(await owner.get<Portal>(`/portals/${portal.id}`)).version },
    );
    const problem = expectProblem(wrong, 422, 'invalid');
    expect(problem.errors?.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'slug not_a_slug',
      'languages required',
      'allowed_origins[0] not_an_origin',
    ]);
    const version = bodyOf(await owner.get<Portal>(`/portals/${portal.id}`)).version;
    expectProblem(await owner.patch(`/portals/${portal.id}`, { slug: open.slug }, { version }), 422, 'invalid', {
      field: 'slug',
      code: 'slug_taken',
    });
    expect((await owner.patch(`/portals/${portal.id}`, { moderation: true }, { version: 999 })).status).toBe(412);
  });

  test('does not show its secret, and is not seen from another workspace or line', async () => {
    expect((await owner.get('/portals')).text).not.toContain('secret');
    const stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
    expect(bodyOf(await stranger.get<{ items: unknown[] }>('/portals')).items).toEqual([]);
    expectProblem(await stranger.get(`/portals/${portal.id}`), 404, 'not_found');
    expectProblem(await stranger.get(at(portal.slug, '/requests')), 401, 'portal_sign_in_needed');
    expectProblem(await stranger.put(`/requirements/${requirement}/publications/${portal.id}`, { title: 'x' }), 404, 'not_found');
    const { client } = await join(owner, 'product', await addLine(owner, 'Elsewhere'));
    expectProblem(await client.get(`/portals/${portal.id}`), 404, 'not_found');
    expectProblem(await client.get(at(portal.slug, '/requests')), 401, 'portal_sign_in_needed');
  });

  test('by invitation tells a stranger its name and nothing else', async () => {
    const stranger = hosted.server.client();
    const face = await lookAround(stranger, portal.slug);
    expect(face).toMatchObject({ name_en: 'Portal', may_read: false, may_write: false, welcome_en_html: '', pass: '' });
    for (const path of ['/requests', `/requests/${request}`, `/requests/${request}/comments`, '/similar?text=export', '/submissions', '/follows'])
      expectProblem(await stranger.get(at(portal.slug, path)), 401, 'portal_sign_in_needed');
    expectProblem(await submit(stranger, portal.slug, 'Let me in'), 401, 'portal_sign_in_needed');
    expectProblem(await stranger.post(at(portal.slug, '/visitors'), { name: 'X', pass: 'x' }), 401, 'portal_by_invitation');
  });
});

describe('an invitation', () => {
  test('lets a contact in once, and not on another portal', async () => {
    const answer = await owner.post<{ link_path: string }>(`/portals/${portal.id}/invitations`, { contact_id: contact });
    const link = new URL(bodyOf(answer).link_path, owner.base);
    expect(link.pathname).toBe(`/p/${portal.slug}`);
    const token = link.searchParams.get('invitation');
    const guest = hosted.server.client();
    expectProblem(await guest.post(at(open.slug, '/entrance'), { token }), 404, 'not_found');
    expectProblem(await guest.post(at(portal.slug, '/entrance'), { token: `${token}x` }), 404, 'not_found');
    const entered = await guest.post(at(portal.slug, '/entrance'), { token });
    expect(entered.status).toBe(204);
    expect(entered.headers.getSetCookie()[0]).toMatch(new RegExp(`^assay_portal=[^;]+; Path=/api/v1/portal/${portal.slug}; HttpOnly; SameSite=Lax`));
    expect(await lookAround(guest, portal.slug)).toMatchObject({
      person: { name: 'Carla Contact', kind: 'contact' },
      may_read: true,
      welcome_en_html: '<p>Tell us <strong>what</strong> you need</p>\n',
    });
    expectProblem(await hosted.server.client().post(at(portal.slug, '/entrance'), { token }), 404, 'not_found');
    // The session is the portal's alone.
    expect(bodyOf(await guest.get<{ person: unknown }>(at(open.slug))).person).toBeNull();
    expect((await guest.get('/session')).status).toBe(401);
    expect((await guest.delete(at(portal.slug, '/session'))).status).toBe(204);
    expectProblem(await guest.get(at(portal.slug, '/requests')), 401, 'portal_sign_in_needed');
  });

  test('can be seen and withdrawn; a new one replaces the old', async () => {
    const path = `/portals/${portal.id}/invitations`;
    const first = bodyOf(await owner.post<{ id: string; link_path: string }>(path, { contact_id: rival }));
    const second = bodyOf(await owner.post<{ id: string; link_path: string }>(path, { contact_id: rival }));
    const { items } = bodyOf(await owner.get<{ items: { id: string; contact_name: string }[] }>(path, { query: { contact_id: rival } }));
    expect(items.map(({ id, contact_name }) => [id, contact_name])).toEqual([[second.id, 'Rita Rival']]);
    expect((await owner.delete(`${path}/${second.id}`)).status).toBe(204);
    for (const { link_path } of [first, second]) {
      const token = new URL(link_path, owner.base).searchParams.get('invitation');
      expectProblem(await hosted.server.client().post(at(portal.slug, '/entrance'), { token }), 404, 'not_found');
    }
    expectProblem(await owner.post(path, { contact_id: nobody }), 422, 'invalid', { field: 'contact_id', code: 'unknown_contact' });
    const { client } = await join(owner, 'viewer');
    expectProblem(await client.post(path, { contact_id: rival }), 403, 'forbidden');
  });
});

describe('a contact', () => {
  test('sees what is published, and nothing else of it', async () => {
    const guest = await invited(owner, portal, contact);
    const list = await guest.get<Page<PublishedRequest>>(at(portal.slug, '/requests'));
    expect(bodyOf(list).items).toMatchObject([{ id: request, title: 'Export orders to Excel', excerpt: 'All columns, please', state: 'considering' }]);
    const whole = await guest.get<PublishedRequest>(at(portal.slug, `/requests/${request}`));
    expect(bodyOf(whole).text_html).toBe('<p>All columns, <strong>please</strong></p>\n');
    expect(list.text + whole.text).not.toMatch(/Internal|REQ-|Secret Customer|requirement_id/);
    expectProblem(await guest.get(at(portal.slug, `/requests/${nobody}`)), 404, 'not_found');
    expectProblem(await guest.get(at(portal.slug, '/requests?cursor=junk')), 422, 'invalid', { field: 'cursor', code: 'portal_cursor_unusable' });
    expectProblem(await guest.get(at(portal.slug, '/requests?limit=1000')), 422, 'invalid', { field: 'limit', code: 'number_out_of_range' });
  });

  test('votes once, takes it back, and follows', async () => {
    const guest = await invited(owner, portal, contact);
    const path = at(portal.slug, `/requests/${request}`);
    for (let i = 0; i < 2; i++)
      expect(bodyOf(await guest.put(`${path}/vote`))).toMatchObject({ votes: 1, voted: true, following: true });
    // The same person in another browser.
    const again = await invited(owner, portal, contact);
    expect(bodyOf(await again.put(`${path}/vote`))).toMatchObject({ votes: 1 });
    const second = await invited(owner, portal, rival);
    expect(bodyOf(await second.put(`${path}/vote`))).toMatchObject({ votes: 2 });
    expect(bodyOf(await guest.delete(`${path}/vote`))).toMatchObject({ votes: 1, voted: false, following: true });
    expect(bodyOf(await guest.delete(`${path}/follow`))).toMatchObject({ following: false });
    expect(bodyOf(await guest.put(`${path}/follow`))).toMatchObject({ following: true });
    expect(bodyOf(await guest.get(at(portal.slug, '/follows')))).toMatchObject({ items: [{ id: request }] });
    expectProblem(await guest.put(at(portal.slug, `/requests/${nobody}/vote`)), 404, 'not_found');
    bodyOf(await second.delete(`${path}/vote`));
  });

  test('sends its CSRF token, or nothing changes', async () => {
    const guest = await invited(owner, portal, contact);
    for (const csrf of [false, 'wrong'] as const) {
      const answer = await guest.put(at(portal.slug, `/requests/${request}/vote`), undefined, { csrf });
      expectProblem(answer, 403, 'csrf_token_missing');
    }
    const own = await hosted.server.signedIn();
    expectProblem(await own.put(at(portal.slug, `/requests/${request}/vote`), undefined, { csrf: false }), 403, 'csrf_token_missing');
  });

  test('submits, and learns the verdict and its sentence but nothing internal', async () => {
    const guest = await invited(owner, portal, contact);
    const sent = bodyOf(await submit(guest, portal.slug, 'Our buyers need **dark mode**'));
    expect(sent).toMatchObject({ state: 'accepted', outcomes: [] });
    const signals = await heard('Our buyers');
    expect(signals).toMatchObject([
      { text: 'Our buyers need **dark mode**', channel: 'portal', hops: 0, contact: { id: contact }, customer: { id: customer }, business_line_id: line, created_by: null },
    ]);
    const made = bodyOf(await owner.post<{ id: string }>(`/signals/${signals[0]!.id}/requirement`, { title: 'Hidden internal title' }), 201);
    bodyOf(await owner.patch(`/requirements/${made.id}`, { pain: 'Internal pain' }, { version: 1 }));
    await moved(owner, made.id, 'triage');
    await owner.post('/comments', { record_kind: 'requirement', record_id: made.id, body: 'Internal remark', mentions: [] });
    await moved(owner, made.id, 'acceptance', accepting);
    const mine = await guest.get<Page<OwnSubmission>>(at(portal.slug, '/submissions'));
    expect(bodyOf(mine).items[0]).toMatchObject({
      id: sent.id,
      text_html: '<p>Our buyers need <strong>dark mode</strong></p>\n',
      outcomes: [{ state: 'accepted', verdict: 'accept', sentence: accepting.sentence, request_id: null }],
    });
    expect(mine.text).not.toMatch(/Hidden internal|Internal remark|Internal pain|REQ-|many_ask|Olive/);
    // Another customer's contact sees nothing of it.
    const second = await invited(owner, portal, rival);
    expect(bodyOf(await second.get<Page<OwnSubmission>>(at(portal.slug, '/submissions'))).items).toEqual([]);
  });

  test('is told of what its request was merged into, also when its signal was corrected', async () => {
    const guest = await invited(owner, portal, rival);
    bodyOf(await submit(guest, portal.slug, 'Print the orderss in colour'));
    const [signal] = await heard('orderss');
    const corrected = bodyOf(
      await owner.post<Signal>(`/signals/${signal!.id}/correction`, { text: 'Print the orders in colour', reason: 'typing' }),
      201,
    );
    const part = bodyOf(await owner.post<{ id: string }>(`/signals/${corrected.id}/requirement`, {}), 201);
    const whole = await addRequirement(owner, { business_line_id: line });
    await moved(owner, part.id, 'triage');
    await moved(owner, part.id, 'merge', { into: whole.key, reason: 'same_problem', sentence: 'Joined with another.' });
    const outcomes = async () => bodyOf(await guest.get<Page<OwnSubmission>>(at(portal.slug, '/submissions'))).items[0]!.outcomes;
    expect(await outcomes()).toMatchObject([{ state: 'considering', sentence: 'Joined with another.' }]);
    await moved(owner, whole.id, 'triage');
    await moved(owner, whole.id, 'acceptance', accepting);
    expect(await outcomes()).toMatchObject([{ state: 'accepted', sentence: accepting.sentence }]);
  });

  test('who sends the same again within minutes is heard once', async () => {
    const guest = await invited(owner, portal, contact);
    const first = bodyOf(await submit(guest, portal.slug, 'Only once, twice pressed'));
    expect(bodyOf(await submit(guest, portal.slug, 'Only once, twice pressed')).id).toBe(first.id);
    expect(await heard('twice pressed')).toHaveLength(1);
  });

  test('gets wrong fields named', async () => {
    const guest = await invited(owner, portal, contact);
    expectProblem(await submit(guest, portal.slug, '  '), 422, 'invalid', { field: 'text', code: 'required' });
    expectProblem(await submit(guest, portal.slug, 'x'.repeat(5001)), 422, 'invalid', { field: 'text', code: 'too_many_characters' });
    expectProblem(await submit(guest, portal.slug, 'x', 'joke'), 422, 'invalid', { field: 'kind', code: 'not_one_of' });
    expectProblem(await guest.post(at(portal.slug, '/submissions'), { kind: 'request', text: 'x', customer_id: customer }), 422, 'invalid');
    expect((await guest.post(at(portal.slug, '/submissions'), undefined, { raw: { type: 'application/json', content: '{' } })).status).toBe(422);
  });

  test('loses its way in when it is blocked, and when the contact is gone', async () => {
    const gone = (await addContact(owner, customer, { name: 'Gone Soon' })).id;
    const guest = await invited(owner, portal, gone);
    expect((await guest.get(at(portal.slug, '/requests'))).status).toBe(200);
    const { version } = bodyOf(await owner.get<{ version: number }>(`/contacts/${gone}`));
    expect((await owner.delete(`/contacts/${gone}`, { version })).status).toBe(204);
    expectProblem(await guest.get(at(portal.slug, '/requests')), 401, 'portal_sign_in_needed');
    await expect.poll(async () => (await everything<{ name: string }>(owner, `/portals/${portal.id}/people`)).map(({ name }) => name)).not.toContain('Gone Soon');
    const loud = (await addContact(owner, customer, { name: 'Too Loud' })).id;
    const client = await invited(owner, portal, loud);
    bodyOf(await client.put(at(portal.slug, `/requests/${request}/follow`)));
    const people = await everything<{ id: string; name: string }>(owner, `/portals/${portal.id}/people`);
    const person = people.find((one) => one.name === 'Too Loud')!;
    expect((await owner.put(`/portals/${portal.id}/people/${person.id}/block`)).status).toBe(204);
    expectProblem(await client.get(at(portal.slug, '/requests')), 401, 'portal_sign_in_needed');
    const invitation = bodyOf(await owner.post<{ link_path: string }>(`/portals/${portal.id}/invitations`, { contact_id: loud }));
    const token = new URL(invitation.link_path, owner.base).searchParams.get('invitation');
    expectProblem(await client.post(at(portal.slug, '/entrance'), { token }), 403, 'portal_blocked');
    expect((await owner.delete(`/portals/${portal.id}/people/${person.id}/block`)).status).toBe(204);
    bodyOf(await client.post(at(portal.slug, '/entrance'), { token }), 204);
  });
});

describe('publication', () => {
  test('is of the line, by who may edit, and can be changed and taken down', async () => {
    const other = await addRequirement(owner, { business_line_id: await addLine(owner, 'Far away') });
    expectProblem(await owner.put(`/requirements/${other.id}/publications/${portal.id}`, { title: 'x' }), 409, 'requirement_of_other_line');
    expectProblem(await owner.put(`/requirements/${requirement}/publications/${portal.id}`, { title: ' ' }), 422, 'invalid', { field: 'title', code: 'required' });
    const { client: business } = await join(owner, 'business');
    expectProblem(await business.put(`/requirements/${requirement}/publications/${portal.id}`, { title: 'x' }), 403, 'forbidden');
    const mine = await addRequirement(owner, { business_line_id: line });
    const id = await publish(owner, portal.id, mine.id, 'First');
    expect(await publish(owner, portal.id, mine.id, 'Second')).toBe(id);
    const guest = await invited(owner, portal, contact);
    expect(bodyOf(await guest.get<PublishedRequest>(at(portal.slug, `/requests/${id}`))).title).toBe('Second');
    bodyOf(await guest.put(at(portal.slug, `/requests/${id}/vote`)));
    bodyOf(await guest.post(at(portal.slug, `/requests/${id}/comments`), { text: 'Yes' }));
    expect((await owner.delete(`/requirements/${mine.id}/publications/${portal.id}`)).status).toBe(204);
    expectProblem(await guest.get(at(portal.slug, `/requests/${id}`)), 404, 'not_found');
    expectProblem(await owner.delete(`/requirements/${mine.id}/publications/${portal.id}`), 404, 'not_found');
  });

  test('follows the state of the requirement, and shows the states that the portal shows', async () => {
    const mine = await addRequirement(owner, { business_line_id: line });
    const id = await publish(owner, portal.id, mine.id, 'Moves along');
    const guest = await invited(owner, portal, contact);
    const state = async () => (await guest.get<PublishedRequest>(at(portal.slug, `/requests/${id}`))).body.state;
    expect(await state()).toBe('considering');
    await moved(owner, mine.id, 'triage');
    await moved(owner, mine.id, 'acceptance', accepting);
    await expect.poll(state).toBe('accepted');
    await moved(owner, mine.id, 'deferral', { reason: 'no_capacity', sentence: 'Later.', until: '2099-01-01' });
    await expect.poll(async () => (await guest.get(at(portal.slug, `/requests/${id}`))).status).toBe(404);
    const shown_states = ['considering', 'accepted', 'planned', 'in_delivery', 'released', 'deferred'];
    await changePortal(owner, portal.id, { shown_states });
    expect(await state()).toBe('deferred');
    // What goes to another line leaves the portal.
    const { version } = bodyOf(await owner.get<{ version: number }>(`/requirements/${mine.id}`));
    bodyOf(await owner.patch(`/requirements/${mine.id}`, { business_line_id: null }, { version }));
    await expect.poll(async () => (await guest.get(at(portal.slug, `/requests/${id}`))).status).toBe(404);
  });

  test('pages through by votes and by time, and finds words', async () => {
    const ids: string[] = [];
    for (const title of ['导出报表到表格', 'Invoice numbers with prefixes', 'Dark colours', '报表按部门汇总', 'Signing on tablets'])
      ids.push(await publish(owner, portal.id, (await addRequirement(owner, { business_line_id: line })).id, title, 'About it'));
    const guest = await invited(owner, portal, contact);
    bodyOf(await guest.put(at(portal.slug, `/requests/${ids[2]}/vote`)));
    for (const sort of ['votes', 'newest']) {
      const whole = await everything<PublishedRequest>(guest, at(portal.slug, '/requests'), { sort, limit: 100 });
      const paged = await everything<PublishedRequest>(guest, at(portal.slug, '/requests'), { sort, limit: 2 });
      expect(paged.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
      expect(new Set(paged.map(({ id }) => id)).size).toBe(paged.length);
      expect(whole[0]!.id).toBe(sort === 'votes' ? ids[2] : ids[4]);
    }
    const similar = async (text: string) =>
      bodyOf(await guest.get<{ items: PublishedRequest[] }>(at(portal.slug, '/similar'), { query: { text } })).items.map(({ title }) => title);
    expect((await similar('希望能导出报表'))[0]).toBe('导出报表到表格');
    expect((await similar('a prefix for the numbers of an invoice'))[0]).toBe('Invoice numbers with prefixes');
    expect(await similar('something entirely unlike')).toEqual([]);
    expect(await similar('Internal pain')).toEqual([]);
    expect(await similar('x')).toEqual([]);
    const found = bodyOf(await guest.get<Page<PublishedRequest>>(at(portal.slug, '/requests'), { query: { text: 'tablets' } })).items;
    expect(found.map(({ title }) => title)).toEqual(['Signing on tablets']);
  });
});

describe('comments', () => {
  test('show to others without telling who of which customer wrote them', async () => {
    const guest = await invited(owner, portal, contact);
    const path = at(portal.slug, `/requests/${request}/comments`);
    expect(bodyOf(await guest.post(path, { text: 'We need this <script>alert(1)</script>' }))).toMatchObject({ comments: 1 });
    bodyOf(await owner.post(path, { text: 'Thank you' }));
    const second = await invited(owner, portal, rival);
    const seen = await second.get<Page<{ author: string; name: string; text_html: string }>>(path);
    expect(bodyOf(seen).items).toMatchObject([
      { author: 'participant', name: '', text_html: '<p>We need this &lt;script&gt;alert(1)&lt;/script&gt;</p>\n' },
      { author: 'team', name: 'Olive Owner' },
    ]);
    expect(seen.text).not.toMatch(/Carla|Secret Customer/);
    expect(bodyOf(await guest.get<Page<{ author: string }>>(path)).items[0]!.author).toBe('self');
    const entries = await everything<{ id: string; form: string }>(owner, '/portal-entries', { portal_id: portal.id, state: 'accepted', form: 'comment' });
    bodyOf(await owner.post(`/portal-entries/${entries.at(-1)!.id}/rejection`, { reason: 'Off topic' }));
    expect(bodyOf(await second.get<Page<unknown>>(path)).items).toHaveLength(1);
    expect(bodyOf(await guest.get<Page<unknown>>(path)).items[0]).toMatchObject({ state: 'rejected', reason: 'Off topic' });
    expect(bodyOf(await guest.get<PublishedRequest>(at(portal.slug, `/requests/${request}`))).comments).toBe(1);
  });
});

describe('a public portal', () => {
  test('lets people in who introduce themselves, not programs', async () => {
    const guest = hosted.server.client();
    const face = await lookAround(guest, open.slug);
    expect(face).toMatchObject({ may_read: true, may_write: false });
    const enter = (fields: Record<string, unknown>) => guest.post(at(open.slug, '/visitors'), { name: 'Vera', ...fields });
    // At once after the page was opened, long after, with a forged pass, with the field that nobody sees.
    expectProblem(await enter({ pass: face.pass }), 403, 'portal_not_human');
    expectProblem(await enter({ pass: passFrom(openSecret, 90_000) }), 403, 'portal_not_human');
    expectProblem(await enter({ pass: passFrom('forged', 30) }), 403, 'portal_not_human');
    expectProblem(await enter({ pass: passFrom(openSecret, 30), website: 'https://spam.test' }), 403, 'portal_not_human');
    expectProblem(await enter({ pass: passFrom(openSecret, 30), name: ' ', email: 'no address' }), 422, 'invalid', { field: 'email', code: 'not_an_email' });
    bodyOf(await enter({ pass: passFrom(openSecret, 30), email: 'vera@example.test' }), 204);
    expect(await lookAround(guest, open.slug)).toMatchObject({ person: { name: 'Vera', kind: 'visitor' }, moderated: true });
  });

  test('shows nothing that a visitor wrote before a member let it through', async () => {
    const visitor = await introduced(owner, open, 'Viktor Visitor', openSecret);
    const sent = bodyOf(await submit(visitor, open.slug, 'Please add a **map** view'));
    expect(sent.state).toBe('waiting');
    expect(await heard('Please add a')).toEqual([]);
    const entry = (await waiting(open)).find((one) => one.text.includes('map'))!;
    expect(entry.person).toMatchObject({ name: 'Viktor Visitor', kind: 'visitor' });
    const { client: viewer } = await join(owner, 'business');
    expectProblem(await viewer.post(`/portal-entries/${entry.id}/approval`), 403, 'forbidden');
    const stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
    expectProblem(await stranger.post(`/portal-entries/${entry.id}/approval`), 404, 'not_found');
    expect(bodyOf(await owner.post(`/portal-entries/${entry.id}/approval`))).toMatchObject({ state: 'accepted', decided_by: { name: 'Olive Owner' } });
    expectProblem(await owner.post(`/portal-entries/${entry.id}/approval`), 409, 'portal_entry_decided');
    expectProblem(await owner.post(`/portal-entries/${entry.id}/rejection`, { reason: 'x' }), 409, 'portal_entry_decided');
    expect(await heard('Please add a')).toMatchObject([
      { speaker_name: 'Viktor Visitor', channel: 'portal', contact: null, created_by: null },
    ]);
  });

  test('tells who was refused why, and nobody else anything', async () => {
    const visitor = await introduced(owner, open, 'Rude Visitor', openSecret);
    bodyOf(await submit(visitor, open.slug, 'Something rude'));
    const entry = (await waiting(open)).find((one) => one.text === 'Something rude')!;
    expectProblem(await owner.post(`/portal-entries/${entry.id}/rejection`, { reason: ' ' }), 422, 'invalid', { field: 'reason', code: 'required' });
    bodyOf(await owner.post(`/portal-entries/${entry.id}/rejection`, { reason: 'Please be kind' }));
    expect(bodyOf(await visitor.get<Page<OwnSubmission>>(at(open.slug, '/submissions'))).items).toMatchObject([
      { state: 'rejected', reason: 'Please be kind' },
    ]);
    expect(await heard('rude')).toEqual([]);
    const path = `/portals/${open.id}/people/${entry.person.id}/block`;
    expect((await owner.put(path)).status).toBe(204);
    expectProblem(await submit(visitor, open.slug, 'Again'), 401, 'portal_sign_in_needed');
  });

  test('does not fill up: one person has at most twenty texts waiting', async () => {
    const visitor = await introduced(owner, open, 'Busy Visitor', openSecret);
    for (let i = 0; i < 20; i++) bodyOf(await submit(visitor, open.slug, `Wish number ${i}`));
    const refused = await submit(visitor, open.slug, 'One too many');
    expectProblem(refused, 429, 'portal_many_waiting');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('members', () => {
  test('take part with their own login, contributors included', async () => {
    const { client, id } = await join(owner, 'contributor', line);
    const face = bodyOf(await client.get<{ may_write: boolean; moderated: boolean }>(at(portal.slug)));
    expect(face).toMatchObject({ may_write: true, moderated: false });
    bodyOf(await submit(client, portal.slug, 'From a colleague at the counter'));
    const [signal] = await heard('at the counter');
    expect(signal).toMatchObject({ created_by: { id }, channel: 'portal' });
    expect(bodyOf(await client.get<Page<OwnSubmission>>(at(portal.slug, '/submissions'))).items).toHaveLength(1);
    bodyOf(await client.put(at(portal.slug, `/requests/${request}/vote`)));
    bodyOf(await client.delete(at(portal.slug, `/requests/${request}/vote`)));
    // Who may only look may not write.
    const { client: viewer } = await join(owner, 'viewer', line);
    expect((await viewer.get(at(portal.slug, '/requests'))).status).toBe(200);
    expectProblem(await submit(viewer, portal.slug, 'No'), 403, 'forbidden');
    expectProblem(await viewer.put(at(portal.slug, `/requests/${request}/vote`)), 403, 'forbidden');
  });

  test('submit and vote for a contact, and both are on record', async () => {
    const { client, id } = await join(owner, 'business', line);
    const text = 'The customer called about invoices';
    const entered = bodyOf(await client.post<{ signal_id: string }>(`/portals/${portal.id}/submissions`, { contact_id: contact, kind: 'complaint', text }));
    expect(bodyOf(await owner.get<Signal>(`/signals/${entered.signal_id}`))).toMatchObject({
      contact: { id: contact },
      created_by: { id },
      hops: 1,
      kind: 'complaint',
    });
    const guest = await invited(owner, portal, contact);
    expect(bodyOf(await guest.get<Page<OwnSubmission>>(at(portal.slug, '/submissions'))).items[0]).toMatchObject({ entered_by_team: true });
    const path = `/portals/${portal.id}/requests/${request}/votes`;
    expect((await client.put(`${path}/${contact}`)).status).toBe(204);
    expect((await client.put(`${path}/${contact}`)).status).toBe(204);
    expect(bodyOf(await guest.get<PublishedRequest>(at(portal.slug, `/requests/${request}`)))).toMatchObject({ voted: true, votes: 1 });
    const votes = await owner.get<{ items: unknown[] }>(`/requirements/${requirement}/publications/${portal.id}/votes`);
    expect(bodyOf(votes).items).toMatchObject([
      { name: 'Carla Contact', contact_id: contact, customer: { name: 'Secret Customer Ltd' }, entered_by: { id } },
    ]);
    expect((await client.delete(`${path}/${contact}`)).status).toBe(204);
    expect(bodyOf(await guest.get<PublishedRequest>(at(portal.slug, `/requests/${request}`))).voted).toBe(false);
    expectProblem(await client.put(`${path}/${nobody}`), 404, 'not_found');
    expectProblem(await client.post(`/portals/${portal.id}/submissions`, { contact_id: nobody, kind: 'request', text }), 422, 'invalid', {
      field: 'contact_id',
      code: 'unknown_contact',
    });
    const { client: contributor } = await join(owner, 'contributor', line);
    expectProblem(await contributor.put(`${path}/${contact}`), 404, 'not_found');
    expectProblem(await contributor.post(`/portals/${portal.id}/submissions`, { contact_id: contact, kind: 'request', text }), 404, 'not_found');
  });
});
