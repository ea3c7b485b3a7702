import { beforeAll, describe, expect, it } from 'vitest';

import { expectAccessible, useBrowser } from '../support/browser.ts';
import type { Client } from '../support/client.ts';
import { useServer } from '../support/server.ts';
import { join, type Joined } from '../support/world.ts';
import { makeRequirement, makeVoice, openAs, type Made } from './workbench.ts';

describe('what was agreed', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted);
  let owner: Client;
  let product: Joined;
  let requirement: Made;

  beforeAll(async () => {
    owner = await hosted.server.signedIn();
    product = await join(owner, 'product');
    requirement = await makeRequirement(owner, { title: 'Unsigned customers move on', pain: 'Ten customers wait each month', objective: 'Nobody waits' });
    await makeVoice(owner, requirement, 'Mei');
    for (const [move, body] of [['triage', {}], ['acceptance', { reason: 'many_ask', sentence: 'It comes.' }]] as const) {
      const { version } = (await owner.get<Made>(`/requirements/${requirement.id}`)).body;
      const moved = await owner.post(`/requirements/${requirement.id}/${move}`, body, { version });
      expect(moved.status, moved.text).toBe(200);
    }
  });

  it('changes by a request that its author cannot approve, and another can', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto(`/requirements/${requirement.key}`);
    const baseline = page.getByRole('region', { name: 'Baseline' });
    await baseline.getByText('they change by a change request only').waitFor();
    expect(await page.getByRole('button', { name: 'Edit Pain' }).count()).toBe(0);
    await baseline.getByRole('button', { name: 'Ask for a change' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Pain' }).fill('Twenty customers wait each month');
    await dialog.getByRole('combobox', { name: 'Cause' }).click();
    await page.getByTitle('The customer changed their mind').click();
    await dialog.getByRole('textbox', { name: 'Why' }).fill('They counted again');
    await dialog.getByRole('spinbutton', { name: 'Person-days more or fewer' }).fill('3');
    await dialog.getByRole('button', { name: 'Ask for a change' }).click();
    const card = page.getByRole('article', { name: `Change request of ${requirement.key}` });
    await card.getByText('You asked for this; somebody else decides.').waitFor();
    expect(await card.locator('del').innerText()).toBe('Ten');
    expect(await card.locator('ins').innerText()).toBe('Twenty');
    await card.getByText('Mei').waitFor();
    expect(await card.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    await expectAccessible(page);
    expect((await owner.get<{ pain: string }>(`/requirements/${requirement.id}`)).body.pain).toBe('Ten customers wait each month');
  });

  it('is approved by another from the list, and becomes the next baseline', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server, { client: product.client });
    await page.goto('/changes');
    await page.getByRole('button', { name: new RegExp(requirement.key) }).click();
    const card = page.getByRole('article', { name: `Change request of ${requirement.key}` });
    await card.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('Approved: this is the baseline now').waitFor();
    await page.getByText('no. 2').waitFor();
    await page.goto('/changes?show=churn');
    await page.getByRole('radiogroup', { name: 'Churn' }).getByText('Table').click();
    const row = page.getByRole('row', { name: /The customer changed their mind/ });
    await row.getByRole('link').click();
    await page.getByRole('button', { name: new RegExp(requirement.key) }).waitFor();
    await expectAccessible(page);
  });

  it('has a reason that goes deeper than the pain', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto(`/requirements/${requirement.key}`);
    const why = page.getByRole('region', { name: 'Why it hurts' });
    await why.getByRole('button', { name: 'Ask why' }).click();
    await why.getByRole('textbox', { name: 'Cause 1' }).fill('Nobody owns a customer after the visit');
    await why.getByRole('button', { name: 'Ask why once more' }).click();
    await why.getByRole('textbox', { name: 'Cause 2' }).fill('The list is on paper');
    await why.getByRole('button', { name: 'Move cause 2 up' }).click();
    await why.getByRole('button', { name: 'Save' }).click();
    await why.getByRole('button', { name: 'Edit' }).waitFor();
    const { causes } = (await owner.get<{ causes: { text: string }[] }>(`/requirements/${requirement.id}/why`)).body;
    expect(causes.map((cause) => cause.text)).toEqual(['The list is on paper', 'Nobody owns a customer after the visit']);
  });
});
