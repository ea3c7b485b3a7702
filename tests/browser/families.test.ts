// Similar requirements: merge and take the merge back, say that one is not the same, split into parts.
import { beforeAll, describe, expect, it } from 'vitest';

import { expectAccessible, useBrowser } from '../support/browser.ts';
import type { Client } from '../support/client.ts';
import { eventually } from '../support/jobs.ts';
import { useServer } from '../support/server.ts';
import { makeRequirement, makeVoice, openAs, type Made } from './workbench.ts';

describe('what says the same', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted);
  let client: Client;
  let slow: Made;
  let minutes: Made;
  let other: Made;

  const status = async (made: Made) => (await client.get<{ status: string }>(`/requirements/${made.id}`)).body.status;

  beforeAll(async () => {
    client = await hosted.server.signedIn();
    slow = await makeRequirement(client, { title: 'Exporting orders is slow' });
    minutes = await makeRequirement(client, { title: 'The export of orders takes minutes' });
    other = await makeRequirement(client, { title: 'Orders of one customer in one export' });
    await makeVoice(client, slow, 'Ann', 'I wait for my orders every morning');
    await eventually('the index', async () =>
      (await client.get<{ items: unknown[] }>(`/requirements/${slow.id}/similar`)).body.items.length >= 2 ? true : undefined,
    );
  });

  it('is shown with the words in common, merged with a choice of survivors, and taken apart again', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto(`/requirements/${slow.key}`);
    const panel = page.getByRole('region', { name: 'Similar' });
    const item = panel.getByRole('listitem').filter({ hasText: minutes.key });
    await item.getByText('orders', { exact: true }).waitFor();
    await expectAccessible(page);
    await item.getByRole('button', { name: `Merge into ${minutes.key}` }).click();
    const dialog = page.getByRole('dialog', { name: `Merge ${slow.key}` });
    await dialog.getByText('1 signal and all followers').waitFor();
    await dialog.getByRole('radio', { name: 'The same problem' }).check();
    await dialog.getByRole('textbox', { name: 'A sentence for those who asked' }).fill('We solve it together.');
    await dialog.getByRole('button', { name: 'Merge' }).click();
    await page.getByText('Merged into').first().waitFor();
    expect(await status(slow)).toBe('merged');

    await page.goto(`/requirements/${minutes.key}`);
    const merged = page.getByRole('region', { name: 'Merged into this' });
    await merged.getByText('Exporting orders is slow').waitFor();
    await page.getByRole('region', { name: 'Evidence' }).getByText('I wait for my orders every morning').first().waitFor();
    await merged.getByRole('button', { name: `Take the merge of ${slow.key} back` }).click();
    await merged.waitFor({ state: 'detached' });
    expect(await status(slow)).toBe('new');
  });

  it('is not offered again once it was said not to be the same', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto(`/requirements/${slow.key}`);
    const panel = page.getByRole('region', { name: 'Similar' });
    await panel.getByRole('button', { name: `${other.key} is not the same` }).click();
    await panel.getByText(other.key).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await panel.getByText(other.key).waitFor();
  });

  it('is split into parts that lead back to the whole, and joined again', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto(`/requirements/${other.key}`);
    const parts = page.getByRole('region', { name: 'Parts' });
    await parts.getByRole('button', { name: 'Split' }).click();
    const dialog = page.getByRole('dialog', { name: `Split ${other.key} into parts` });
    await expectAccessible(page);
    await dialog.getByRole('textbox', { name: 'Part 1' }).fill('Choose the customer');
    await dialog.getByRole('textbox', { name: 'Part 2' }).fill('One file for all');
    await dialog.getByRole('button', { name: 'Split' }).click();
    await parts.getByText('Choose the customer').waitFor();
    const made = (await client.get<{ items: Made[] }>(`/requirements/${other.id}/parts`)).body.items;
    expect(made).toHaveLength(2);
    await page.goto(`/requirements/${made[0]?.key}`);
    await page.getByText('Part of').waitFor();
    await page.getByRole('link', { name: other.key }).first().click();
    for (const part of made) await parts.getByRole('button', { name: `Take ${part.key} back into the whole` }).click();
    await parts.getByText('A request that hides several things').waitFor();
  });

  it('shows while the title of a new one is typed', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto('/requirements');
    await page.getByRole('button', { name: /New requirement|New/ }).first().click();
    await page.getByRole('textbox', { name: 'The problem, in one sentence' }).fill('Export of orders is too slow');
    await page.getByRole('list', { name: 'Is it one of these?' }).getByText(slow.key).waitFor();
  });
});
