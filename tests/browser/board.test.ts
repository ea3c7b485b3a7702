import { beforeAll, describe, expect, it } from 'vitest';

import { useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import { makeRequirement, openAs, type Made } from './workbench.ts';

describe('the board', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted);
  let wish: Made;

  beforeAll(async () => {
    const client = await hosted.server.signedIn();
    wish = await makeRequirement(client, { title: 'A wish to answer' });
  });

  it('moves a card only where the rules allow, and asks a verdict for its reason and sentence', async () => {
    const { page } = journey;
    const client = await openAs(journey, hosted.server);
    const current = async () => (await client.get<{ status: string; verdict: { sentence: string } | null }>(`/requirements/${wish.key}`)).body;
    await page.setViewportSize({ width: 3200, height: 900 }); // all lanes in view
    await page.goto('/requirements/board');
    const lane = (name: string) => page.getByRole('region', { name: new RegExp(`^${name}, `) });
    const card = lane('New').getByRole('listitem').filter({ hasText: wish.key });
    await card.waitFor();

    await card.dragTo(lane('Released'));
    await page.getByText(`${wish.key} cannot go from “New” straight to “Released”`).waitFor();
    expect((await current()).status).toBe('new');

    await card.dragTo(lane('Triaged'));
    await page.getByText(`${wish.key} is now “Triaged”`).waitFor();
    const triaged = lane('Triaged').getByRole('listitem').filter({ hasText: wish.key });
    await triaged.waitFor();

    await triaged.dragTo(lane('Deferred'));
    const dialog = page.getByRole('dialog', { name: `Defer ${wish.key}` });
    await dialog.getByRole('button', { name: 'Defer' }).click();
    await dialog.getByText('This field is required').first().waitFor();
    await dialog.getByRole('radio').first().check();
    await dialog.getByLabel('A sentence for those who asked').fill('After the summer release.');
    await dialog.getByRole('button', { name: 'Defer' }).click();
    await lane('Deferred').getByRole('listitem').filter({ hasText: wish.key }).waitFor();
    expect(await current()).toMatchObject({ status: 'deferred', verdict: { sentence: 'After the summer release.' } });

    // A verdict has been told: it is not undone, but reopened.
    await page.getByText(`${wish.key} is now “Deferred”`).waitFor();
    await page.getByRole('button', { name: 'Reopen' }).click();
    const reopening = page.getByRole('dialog', { name: `Reopen ${wish.key}` });
    await reopening.getByLabel('A sentence for those who asked').fill('It fits before the summer after all.');
    await reopening.getByRole('button', { name: 'Reopen' }).click();
    await triaged.waitFor();
    expect((await current()).status).toBe('triaged');
  });
});
