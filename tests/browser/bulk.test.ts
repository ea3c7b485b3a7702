import { beforeAll, describe, expect, it } from 'vitest';

import { useBrowser } from '../support/browser.ts';
import { eventually } from '../support/jobs.ts';
import { useServer } from '../support/server.ts';
import { makeRequirement, openAs } from './workbench.ts';

const many = 130; // more than the table loads at once

describe('a bulk change', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted);

  beforeAll(async () => {
    const client = await hosted.server.signedIn();
    for (let number = 1; number <= many; number++) await makeRequirement(client, { title: `Wish ${number}`, tags: ['batch'] });
    await makeRequirement(client, { title: 'Left alone' });
  });

  it('reaches everything that the filter matches, not only what is loaded, and can be undone', async () => {
    const { page } = journey;
    const client = await openAs(journey, hosted.server);
    const urgent = async () => (await client.get<{ total: number }>('/requirements/count', { query: { urgency_min: 5 } })).body.total;
    await page.goto('/requirements?tag=batch');
    await page.getByText(`100 of ${many} loaded`).waitFor();
    await page.getByRole('checkbox', { name: 'Select all that are loaded' }).check();
    const bar = page.getByRole('region', { name: 'Bulk actions' });
    await bar.getByText('100 selected').waitFor();
    await bar.getByRole('button', { name: `Select all ${many} that match` }).click();
    await bar.getByText(`${many} selected`).waitFor();

    await bar.getByRole('button', { name: 'Urgency' }).click();
    await page.getByRole('menuitem', { name: '5' }).click();
    const progress = page.getByRole('status', { name: 'Progress of the bulk action' });
    await progress.getByText(`${many} changed, 0 already so`).waitFor();
    expect(await urgent()).toBe(many);

    await progress.getByRole('button', { name: 'Undo' }).click();
    await eventually('the bulk change to be undone', async () => ((await urgent()) === 0 ? true : undefined));
  });
});
