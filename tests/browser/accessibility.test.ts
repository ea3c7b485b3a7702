import { beforeAll, describe, expect, it } from 'vitest';

import { expectAccessible, useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import { makeRequirement, makeVoice, openAs, type Made } from './workbench.ts';

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
    for (const [on, value] of [['2026-09-01', 40], ['2026-10-01', 44]] as const) await client.post(`/goals/${goal.id}/readings`, { on, value });
  });

  const pages: [string, () => string, string][] = [
    ['Home', () => '/', 'Home'],
    ['the inbox', () => '/signals', 'Inbox'],
    ['the pool', () => '/requirements', 'Requirements'],
    ['the pool with a record beside it', () => `/requirements?peek=${requirement.key}`, 'Requirements'],
    ['the grouped pool', () => '/requirements?group=status', 'Requirements'],
    ['the board', () => '/requirements/board', 'Requirement board'],
    ['the imports', () => '/imports', 'Imports'],
    ['the import wizard', () => '/imports/new', 'Import a list'],
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
    ['the tokens', () => '/settings/tokens', 'Access tokens'],
    ['the sessions', () => '/settings/sessions', 'Sessions'],
    ['the audit', () => '/settings/audit', 'Audit'],
  ];

  // The page has settled: no placeholder is left and no request is under way.
  const settled = async () => {
    await journey.page.locator('[role=status][aria-label="Loading…"]').first().waitFor({ state: 'detached' }).catch(() => undefined);
    await journey.page.waitForFunction(() => document.querySelectorAll('[aria-busy=true], .ant-skeleton').length === 0);
    await journey.page.evaluate(() => Promise.all(document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity).map((animation) => animation.finished.catch(() => undefined))));
  };

  it.each(pages)('%s is accessible in light and dark, and fits a phone', async (_name, path, heading) => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.goto(path());
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
      await settled();
      await expectAccessible(page);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(path());
    await page.getByRole('main').waitFor();
    await settled();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), 'no sideways scrolling').toBeLessThanOrEqual(390);
  });

  it('the sign-in is accessible too', async () => {
    const { page } = journey;
    await page.goto('/');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await expectAccessible(page);
  });

  it('a requirement on its own page is accessible', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto(`/requirements/${requirement.key}`);
    await page.getByRole('region', { name: 'Where the score comes from' }).waitFor();
    await settled();
    await expectAccessible(page);
  });
});
