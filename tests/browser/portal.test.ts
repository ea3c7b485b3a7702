// Portals as people outside meet them, and the members who answer.
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { expectAccessible, useBrowser } from '../support/browser.ts';
import type { Client } from '../support/client.ts';
import { addPortal, changePortal, publish, secretOf, signed, type Portal } from '../support/portals.ts';
import { useServer } from '../support/server.ts';
import { addContact, addCustomer, addLine, addRequirement, bodyOf, everything, type Signal } from '../support/world.ts';
import { openAs } from './workbench.ts';

const hosted = useServer();
const journey = useBrowser(hosted);
let owner: Client;
let line: string;
let portal: Portal; // by invitation
let open: Portal; // public
let customer: string;
let requirement: string;

beforeAll(async () => {
  owner = await hosted.server.signedIn();
  line = await addLine(owner, 'Sales');
  const names = { name_en: 'Sales requests', name_zh: '销售需求' };
  portal = await addPortal(owner, line, { ...names, moderation: false, welcome_en: 'Tell us what **hurts**.' });
  open = await addPortal(owner, await addLine(owner, 'Service'), { access: 'public', name_en: 'Service requests', name_zh: '服务需求' });
  customer = (await addCustomer(owner, { name: 'Known Ltd' })).id;
  await addContact(owner, customer, { name: 'Carla Contact', post: 'Buyer' });
  requirement = (await addRequirement(owner, { title: 'Internal: exports', business_line_id: line })).id;
});

const heard = async (words: string) => (await everything<Signal>(owner, '/signals')).filter(({ text }) => text.includes(words));
const tab = (name: string) => journey.page.getByRole('navigation', { name: 'Portal' }).getByRole('link', { name });

describe('a contact', () => {
  it('comes in by the link that a member made, says something, and reads the verdict', async () => {
    const { page, context } = journey;
    await openAs(journey, hosted.server);
    // The member publishes a requirement and invites the contact from the customer's page.
    await page.goto(`/requirements/${requirement}`);
    const panel = page.getByRole('region', { name: 'On the portal' });
    await panel.getByRole('button', { name: 'Publish' }).click();
    const dialog = page.getByRole('dialog', { name: 'Publish' });
    await dialog.getByLabel('Public title').fill('Export to Excel');
    await dialog.getByLabel('Public text').fill('All columns, **please**');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await panel.getByText('Export to Excel').waitFor();
    await page.goto(`/customers/${customer}`);
    await page.getByRole('region', { name: 'Portal' }).getByRole('combobox', { name: 'Portal' }).click();
    await page.getByTitle('Sales requests').last().click();
    await page.getByRole('button', { name: 'Invite to the portal' }).click();
    const link = await page.getByRole('dialog', { name: 'Invitation for Carla Contact' }).locator('code').innerText();
    expect(link).toMatch(/\/p\/[\w-]+\?invitation=/);

    await context.clearCookies();
    await page.goto(link);
    await page.getByText('You are here as Carla Contact').waitFor();
    expect(page.url(), 'the invitation does not stay in the address').not.toContain('invitation');
    await page.getByText('Tell us what hurts.').waitFor();
    await page.getByRole('button', { name: 'Vote for “Export to Excel”' }).click();
    await page.getByRole('button', { name: 'Take back the vote for “Export to Excel”' }).waitFor();
    await page.getByRole('link', { name: 'Export to Excel' }).click();
    await page.getByRole('heading', { name: 'Export to Excel' }).waitFor();
    await page.getByLabel('Your comment').fill('Every Monday');
    await page.getByRole('button', { name: 'Comment' }).click();
    await page.getByText('Thank you. Your comment shows.').waitFor();
    await page.getByText('Every Monday').waitFor();
    await expectAccessible(page);

    await tab('Tell us').click();
    await page.getByLabel('In your words').fill('We export to excel by hand');
    await page.getByRole('region', { name: 'Is it one of these?' }).or(page.getByRole('heading', { name: /Is it one of these/ })).first().waitFor();
    await page.getByLabel('In your words').fill('The colours of the map are hard to tell apart');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you, we have it').waitFor();
    await page.getByRole('link', { name: 'To mine' }).click();
    const mine = page.getByRole('listitem').filter({ hasText: 'The colours of the map' });
    await mine.getByText('We have read it and will answer').waitFor();

    const items = await heard('colours');
    const made = bodyOf(await owner.post<{ id: string; version: number }>(`/signals/${items[0]!.id}/requirement`, { title: 'Internal: map' }), 201);
    const triaged = bodyOf(await owner.post<{ version: number }>(`/requirements/${made.id}/triage`, {}, { version: made.version }));
    const verdict = { reason: 'many_ask', sentence: 'Better colours come in spring.' };
    const explained = bodyOf(await owner.patch<{ version: number }>(`/requirements/${made.id}`, { pain: 'Colours are mixed up' }, { version: triaged.version }));
    bodyOf(await owner.post(`/requirements/${made.id}/acceptance`, verdict, { version: explained.version }));
    await page.reload();
    await mine.getByText('Accepted').waitFor();
    await mine.getByText('Better colours come in spring.').waitFor();
    expect(await page.locator('body').innerText()).not.toContain('Internal');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('heading', { name: 'By invitation' }).waitFor();
  });

  it('cannot use the link again, and is told so in the language that was chosen', async () => {
    const { page } = journey;
    await page.goto(`/p/${portal.slug}?invitation=used-before`);
    await page.getByText('This invitation does not work.').waitFor();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '销售需求' }).waitFor();
    await page.getByText('这个邀请无法使用').waitFor();
    await expectAccessible(page);
    await page.reload();
    await page.getByRole('heading', { name: '需要邀请' }).waitFor();
    await page.goto('/p/no-such-portal');
    await page.getByRole('alert').getByText('这里没有门户').waitFor();
  });
});

describe('a visitor', () => {
  it('introduces itself, on a phone; a member lets through what it wrote', async () => {
    const { page, context } = journey;
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(`/p/${open.slug}`);
    await page.getByText('Nothing is published here yet').waitFor();
    await expectAccessible(page);
    await tab('Tell us').click();
    await page.getByLabel('Name').fill('Vera Visitor');
    await page.getByLabel('E-mail (if you want an answer)').fill('vera@example.test');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByLabel('What is it?').selectOption('defect');
    await page.getByLabel('In your words').fill('The door <script>alert(1)</script> does not open');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Somebody looks at it first.').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'nothing is wider than the phone').toBe(true);
    await page.getByRole('link', { name: 'To mine' }).click();
    await page.getByText('Waiting to be looked at').waitFor();

    await page.setViewportSize({ width: 1440, height: 900 });
    const cookies = await context.cookies();
    await openAs(journey, hosted.server);
    await page.goto('/');
    await page.getByRole('link', { name: 'Moderation' }).click();
    const entry = page.getByRole('listitem').filter({ hasText: 'Vera Visitor' });
    await entry.getByText('The door <script>alert(1)</script> does not open').waitFor();
    await expectAccessible(page);
    await entry.getByRole('button', { name: 'Let through' }).click();
    await page.getByText('Nothing waits').waitFor();
    const items = await heard('door');
    expect(items).toMatchObject([{ speaker_name: 'Vera Visitor', kind: 'defect' }]);

    await context.clearCookies();
    await context.addCookies(cookies);
    await page.goto(`/p/${open.slug}#/mine`);
    await page.getByText('We have read it and will answer').waitFor();
  });
});

describe('inside of another system', () => {
  let host: HttpServer;
  let origin: string;
  let body = '';
  beforeAll(async () => {
    host = createServer((_, response) => response.setHeader('content-type', 'text/html').end(body));
    await new Promise<void>((ready) => host.listen(0, '127.0.0.1', ready));
    origin = `http://localhost:${(host.address() as AddressInfo).port}`;
  });
  afterAll(() => void host.close());

  it('the form opens for whom that system signs, and nowhere else', async () => {
    const secret = await secretOf(owner, portal.id);
    await changePortal(owner, portal.id, { allowed_origins: [origin], unknown_contacts: 'create' });
    const token = () => signed(secret, { customer: 'Known Ltd', name: 'Eva Embedded', post: 'Clerk' });
    const script = (given: string) =>
      `<!doctype html><html lang="en"><title>CRM</title><h1>Orders</h1><script src="${hosted.server.url}/portal/embed.js" data-portal="${portal.slug}" data-token="${given}" defer></script></html>`;
    const context = await journey.context.browser()!.newContext({ locale: 'en-GB' });
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      body = script(token());
      await page.goto(origin);
      await page.getByRole('button', { name: 'Tell us what you need' }).click();
      const form = page.frameLocator('iframe[title="Tell us what you need"]');
      await form.getByLabel('In your words').fill('From inside of the CRM');
      await form.getByRole('button', { name: 'Send' }).click();
      await form.getByText('Thank you, we have it').waitFor();
      const items = await heard('CRM');
      expect(items).toMatchObject([{ contact: { name: 'Eva Embedded' }, customer: { name: 'Known Ltd' } }]);
      // The token worked once, and a page of another origin is refused by the browser.
      await page.reload();
      await page.getByRole('button', { name: 'Tell us what you need' }).click();
      await page.frameLocator('iframe').getByText('This form cannot be shown here.').waitFor();
      await changePortal(owner, portal.id, { allowed_origins: ['https://elsewhere.example'] });
      body = script(token());
      const refusal = page.waitForEvent('console', { predicate: (message) => message.text().includes('frame-ancestors') });
      await page.reload();
      await page.getByRole('button', { name: 'Tell us what you need' }).click();
      await refusal;
    } finally {
      await context.close();
    }
  });
});

describe('a manager of lines', () => {
  it('makes a portal, opens it, and gets its secret once', async () => {
    const { page } = journey;
    await addLine(owner, 'Logistics');
    await openAs(journey, hosted.server);
    await page.goto('/settings/portals');
    await page.getByRole('button', { name: 'Add a portal' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a portal' });
    await dialog.getByLabel('Business line').click();
    await page.getByTitle('Logistics').last().click();
    await dialog.getByLabel('Address').fill('Not an address');
    await dialog.getByLabel('Name, Chinese').fill('物流');
    await dialog.getByLabel('Name, English').fill('Logistics requests');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('cannot stand in an address').waitFor();
    await dialog.getByLabel('Address').fill('logistics');
    await dialog.getByRole('button', { name: 'Save' }).click();
    const drawer = page.getByRole('dialog', { name: 'logistics' });
    await drawer.getByLabel('Open', { exact: true }).click();
    await expectAccessible(page);
    await drawer.getByRole('button', { name: 'Save' }).click();
    const row = page.getByRole('row').filter({ hasText: 'Logistics requests' });
    await row.getByText('Open', { exact: true }).waitFor();
    await row.getByRole('button', { name: 'New secret' }).click();
    await page.getByRole('button', { name: 'Make it' }).click();
    const secret = await page.getByRole('dialog', { name: 'The secret of the portal' }).locator('code').innerText();
    expect(secret.trim().length).toBeGreaterThan(40);
    await expectAccessible(page);
    expect((await hosted.server.client().get('/portal/logistics')).status).toBe(200);
  });

  it('enters for a contact what it said, and votes for it', async () => {
    const { page } = journey;
    await publish(owner, portal.id, requirement, 'Export to Excel');
    await openAs(journey, hosted.server);
    await page.goto(`/customers/${customer}`);
    const panel = page.getByRole('region', { name: 'Portal' });
    await panel.getByRole('combobox', { name: 'Portal' }).click();
    await page.getByTitle('Sales requests').last().click();
    await panel.getByRole('button', { name: 'Enter for this contact' }).click();
    const dialog = page.getByRole('dialog', { name: 'Entered for Carla Contact' });
    await dialog.getByLabel('In the contact’s words').or(dialog.getByLabel("In the contact's words")).fill('She called about invoices');
    await dialog.getByRole('button', { name: 'Enter' }).click();
    await page.getByText('Entered as a signal').waitFor();
    const items = await heard('invoices');
    expect(items).toMatchObject([{ hops: 1, created_by: { name: 'Olive Owner' }, contact: { name: 'Carla Contact' } }]);
  });
});
