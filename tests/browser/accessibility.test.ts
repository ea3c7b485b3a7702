import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { add, addOffer, addWork } from '../support/blueprint.ts';
import { expectAccessible, useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import { makeRequirement, makeVoice, openAs, type Made } from './workbench.ts';

// The page has settled: no placeholder is left and nothing moves.
async function settled(page: Page) {
  await page.locator('[role=status][aria-label="Loading…"]').first().waitFor({ state: 'detached' }).catch(() => undefined);
  await page.waitForFunction(() => document.querySelectorAll('[aria-busy=true], .ant-skeleton').length === 0);
  // What a change sets in motion starts a frame or two later.
  await page.evaluate(async () => {
    const moving = () => document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity);
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let still = 0; still < 3; still = moving().length > 0 ? 0 : still + 1) {
      await Promise.all(moving().map((animation) => animation.finished.catch(() => undefined)));
      await frame();
    }
  });
}

// As it stands, in light and in dark.
async function expectAccessibleInBoth(page: Page) {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.waitForFunction((wanted) => document.documentElement.style.colorScheme === wanted, scheme);
    await settled(page);
    await expectAccessible(page);
  }
}

describe('every page', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted);
  let requirement: Made;
  let customer: Made;
  let goal: Made;

  beforeAll(async () => {
    const client = await hosted.server.signedIn();
    requirement = await makeRequirement(client, { title: 'Work without a network', tags: ['mobile'], urgency: 4, importance: 5 });
    await makeVoice(client, requirement, 'Ann');
    customer = (await client.post<Made>('/customers', { name: 'Harbour Freight', kind: 'external', tier: 'A' })).body;
    await client.post('/contacts', { customer_id: customer.id, name: 'Pat', post: 'Supervisor', roles: ['decision_maker'] });
    goal = (await client.post<Made>('/goals', { name: 'Double the signed deals', metric: { name: 'signed deals', unit: 'deals', direction: 'up' }, baseline: 40, target: 80, weight: 1 })).body;
    const work = await addWork(client, null, 'Inside');
    const offer = await addOffer(client, 'Inside');
    await add(client, 'scenarios', { name: 'Both', story: 'How it goes', steps: [work.step.id], features: [offer.feature.id] });
    await add(client, 'blueprint/versions', { name: 'Spring', side: 'business' });
    await client.put(`/requirements/${requirement.id}/placement`, { feature_id: offer.feature.id, steps: [work.step.id] }, { version: requirement.version });
    for (const [on, value] of [['2026-09-01', 40], ['2026-10-01', 44]] as const) await client.post(`/goals/${goal.id}/readings`, { on, value });
  });

  const pages: [string, () => string, string][] = [
    ['Home', () => '/', 'Home'],
    ['the inbox', () => '/signals', 'Inbox'],
    ['the pool', () => '/requirements', 'Requirements'],
    ['the pool with a record beside it', () => `/requirements?peek=${requirement.key}`, 'Requirements'],
    ['the grouped pool', () => '/requirements?group=status', 'Requirements'],
    ['the pool with a filter', () => '/requirements?filter=tag%3Amobile+-type%3Afix&tier=A&columns=key,title,source,coverage', 'Requirements'],
    ['the own fields', () => '/settings/fields', 'Own fields'],
    ['the board', () => '/requirements/board', 'Requirement board'],
    ['the imports', () => '/imports', 'Imports'],
    ['the import wizard', () => '/imports/new', 'Import a list'],
    ['the blueprint', () => '/blueprint', 'Blueprint'],
    ['the map of the blueprint', () => '/blueprint?view=map', 'Blueprint'],
    ['the questions of the blueprint', () => '/blueprint?view=questions', 'Blueprint'],
    ['the versions of the blueprint', () => '/blueprint?view=versions', 'Blueprint'],
    ['an onboarding pack', () => '/onboarding?post=Inside%20post', 'Onboarding: Inside post'],
    ['the ranking', () => '/ranking', 'Ranking'],
    ['the matrix', () => '/matrix', 'Matrix'],
    ['the goals', () => '/goals', 'Goals'],
    ['a goal', () => `/goals/${goal.id}`, 'Double the signed deals'],
    ['the customers', () => '/customers', 'Customers'],
    ['a customer', () => `/customers/${customer.id}`, 'Harbour Freight'],
    ['the account', () => '/settings/account', 'My account'],
    ['the members', () => '/settings/members', 'Members'],
    ['the business lines', () => '/settings/lines', 'Business lines'],
    ['the roles', () => '/settings/roles', 'Roles'],
    ['the value settings', () => '/settings/value', 'Value'],
    ['the sources', () => '/settings/sources', 'Sources'],
    ['the tokens', () => '/settings/tokens', 'Access tokens'],
    ['the sessions', () => '/settings/sessions', 'Sessions'],
    ['the audit', () => '/settings/audit', 'Audit'],
  ];

  it.each(pages)('%s is accessible in light and dark, and fits a phone', async (_name, path, heading) => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.goto(path());
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
      await settled(page);
      await expectAccessible(page);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(path());
    await page.getByRole('main').waitFor();
    await settled(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), 'no sideways scrolling').toBeLessThanOrEqual(390);
  });

  it('the sign-in is accessible too', async () => {
    const { page } = journey;
    await page.goto('/');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await expectAccessible(page);
  });

  it('an invitation is accessible, open and used', async () => {
    const { page } = journey;
    const client = await hosted.server.signedIn();
    const invited = await client.post<{ link_path: string }>('/invitations', { email: 'nora@example.test', role: 'viewer' });
    await page.goto(invited.body.link_path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectAccessibleInBoth(page);
    await page.goto('/invitation?token=used');
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    await expectAccessibleInBoth(page);
  });

  it('a requirement on its own page is accessible', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto(`/requirements/${requirement.key}`);
    await page.getByRole('region', { name: 'Where the score comes from' }).waitFor();
    await settled(page);
    await expectAccessible(page);
  });
});

describe('every dialog', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted);
  let requirement: Made;
  let signal: Made;
  let customer: Made;
  let goal: Made;

  beforeAll(async () => {
    const client = await hosted.server.signedIn();
    requirement = await makeRequirement(client, { title: 'Work without a network', urgency: 4, importance: 5 });
    signal = await makeVoice(client, requirement, 'Ann');
    customer = (await client.post<Made>('/customers', { name: 'Harbour Freight', kind: 'external', tier: 'A' })).body;
    goal = (await client.post<Made>('/goals', { name: 'Double the signed deals', metric: { name: 'signed deals', unit: 'deals', direction: 'up' }, baseline: 40, target: 80, weight: 1 })).body;
  });

  const press = (key: string) => (page: Page) => page.keyboard.press(key);
  const click = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).first().click();

  const dialogs: [string, () => string, (page: Page) => Promise<void>, string | RegExp][] = [
    ['a new signal', () => '/signals', press('c'), 'Add a signal'],
    ['a new requirement', () => '/requirements', press('n'), 'New requirement'],
    ['a new customer', () => '/customers', click('New customer'), 'New customer'],
    ['a new contact', () => `/customers/${customer.id}`, click('Add a contact'), 'Add a contact'],
    ['a new goal', () => '/goals', click('New goal'), 'New goal'],
    ['pasted readings', () => `/goals/${goal.id}`, click('Paste many'), 'Paste many'],
    ['evidence for a requirement', () => `/requirements/${requirement.key}`, click('Link a signal'), /^Link a signal to /],
    ['a requirement for a signal', () => `/signals/${signal.key}`, click('Link'), /^Link .* to a requirement/],
    ['a correction', () => `/signals/${signal.key}`, click('Correct'), /^Correct /],
    ['the palette', () => '/', press('Control+k'), 'Command palette'],
    ['the shortcuts', () => '/requirements', press('?'), 'Keyboard shortcuts'],
    ['an invitation', () => '/settings/members', click('Invite a member'), /Invite/],
    ['a business line', () => '/settings/lines', click('New business line'), 'New business line'],
    ['a source', () => '/settings/sources', click('New source'), 'New source'],
    ['a token', () => '/settings/tokens', click('New token'), 'New token'],
  ];

  it.each(dialogs)('%s is accessible', async (_name, path, open, name) => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto(path());
    await page.getByRole('heading', { level: 1 }).waitFor();
    await settled(page);
    await open(page);
    await page.getByRole('dialog', { name }).waitFor();
    await expectAccessibleInBoth(page);
  });

  it('a verdict is accessible', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto('/requirements');
    await page.getByRole('row').filter({ hasText: requirement.key }).getByRole('button', { name: 'New' }).click();
    await page.getByRole('menuitem', { name: 'Decline' }).click();
    await page.getByRole('dialog', { name: /^Decline / }).waitFor();
    await expectAccessibleInBoth(page);
  });

  it('the notices are accessible', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto('/');
    await page.getByRole('button', { name: /notices/i }).click();
    await page.getByRole('region', { name: 'Notices' }).waitFor();
    await expectAccessibleInBoth(page);
  });

  it('the navigation of a phone is accessible', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/');
    await page.getByRole('button', { name: 'Open the navigation' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Ranking' }).waitFor();
    await expectAccessibleInBoth(page);
  });

  it('each step of an import is accessible', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto('/imports/new');
    await page.getByText('Any table').click();
    const sheet = 'Words,When\nThe lamp is broken,2024-01-02\nThe bus is late,last summer';
    await page.locator('input[type=file]').setInputFiles({ name: 'wishes.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) });
    const column = async (field: string, name: string) => {
      const box = page.getByRole('combobox', { name: field });
      await box.click();
      await box.fill(name);
      await box.press('Enter');
    };
    await column('Column for Text', 'Words');
    await column('Column for Said at', 'When');
    await expectAccessibleInBoth(page);
    await page.getByRole('checkbox', { name: /good rows/ }).check();
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByRole('region', { name: 'Rows with problems' }).waitFor();
    await expectAccessibleInBoth(page);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('button', { name: 'Undo the whole import' }).waitFor();
    await expectAccessibleInBoth(page);
  });
});

describe('the way in', () => {
  const hosted = useServer({ owner: false });
  const journey = useBrowser(hosted);

  it('the setup is accessible', async () => {
    const { page } = journey;
    const link = /https?:\/\/\S+\/setup\?token=\S+/.exec(hosted.server.log)?.[0];
    const { pathname, search } = new URL(link ?? '');
    await page.goto(pathname + search);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectAccessibleInBoth(page);
  });
});
