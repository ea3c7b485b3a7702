import { beforeAll, describe, expect, it } from 'vitest';

import { useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import { makeRequirement, openAs, type Made } from './workbench.ts';

describe('what a role may not do', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted);
  let requirement: Made;

  beforeAll(async () => {
    const client = await hosted.server.signedIn();
    requirement = await makeRequirement(client, { title: 'Quote without approval' });
  });

  it('is not offered to a viewer', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server, { client: await hosted.server.signedInAs('viewer') });
    await page.goto(`/requirements?peek=${requirement.key}`);
    const row = page.getByRole('row').filter({ hasText: requirement.key });
    await row.getByText('New', { exact: true }).waitFor();
    expect(await row.getByRole('button', { name: /Status: / }).count()).toBe(0);
    const peek = page.getByRole('complementary', { name: `${requirement.key} in detail` });
    await peek.getByText('No comments yet').waitFor();
    expect(await peek.getByRole('textbox').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Add a signal' }).count()).toBe(0);
    expect(await page.getByRole('navigation').getByRole('link', { name: 'Imports' }).count()).toBe(0);

    await page.keyboard.press('Escape');
    await page.keyboard.press('c');
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('listbox');
    await palette.getByText('Go to Ranking').waitFor();
    expect(await palette.getByText(/Add a signal|Go to Imports/).count()).toBe(0);
  });

  it('is refused in words where somebody comes all the same', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server, { client: await hosted.server.signedInAs('business') });
    await page.goto('/imports');
    const refusal = page.getByRole('alert');
    await refusal.getByText('This needs the right “Import”').waitFor();
    expect(await refusal.innerText()).not.toContain('imports.run');
  });

  it('leaves the way out to the end of the palette, and never chosen', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto('/requirements');
    await page.getByRole('button', { name: /^Account menu of/ }).waitFor();
    await page.keyboard.press('Control+k');
    const options = page.getByRole('listbox').getByRole('option');
    await options.first().waitFor();
    expect(await options.last().innerText()).toContain('Sign out');
    expect(await options.and(page.locator('[aria-selected=true]')).innerText()).toContain('Go to Home');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
  });
});
