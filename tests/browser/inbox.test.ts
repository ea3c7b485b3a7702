import { beforeAll, describe, expect, it } from 'vitest';

import { useBrowser } from '../support/browser.ts';
import { eventually } from '../support/jobs.ts';
import { useServer } from '../support/server.ts';
import { makeRequirement, openAs, type Made } from './workbench.ts';

interface Voice extends Made {
  requirements: { key: string }[];
}

describe('the inbox', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted);
  let wish: Made;

  beforeAll(async () => {
    const client = await hosted.server.signedIn();
    wish = await makeRequirement(client, { title: 'Where the voices belong' });
    for (let number = 1; number <= 6; number++) {
      const answer = await client.post('/signals', { text: `Voice ${number}`, kind: number === 6 ? 'praise' : 'request', channel: 'interview', hops: 0, speaker_name: `Speaker ${number}`, said_at: `2026-01-0${number}T08:00:00Z` });
      expect(answer.status, answer.text).toBe(201);
    }
  });

  it('links a stretch of voices to one requirement, and takes that back', async () => {
    const { page } = journey;
    const client = await openAs(journey, hosted.server);
    const linked = async () => (await client.get<{ items: Voice[] }>('/signals', { query: { linked: true } })).body.items.map((voice) => voice.requirements[0]?.key);
    await page.goto('/signals');
    const row = (number: number) => page.getByRole('row').filter({ hasText: `Voice ${number}` });
    await row(6).getByText('no answer needed').waitFor();
    await row(5).getByText('not linked').waitFor();

    await row(5).getByRole('checkbox').check();
    await row(2).getByText('Voice 2').click({ modifiers: ['Shift'] });
    const bar = page.getByRole('region', { name: 'Bulk actions' });
    await bar.getByText('4 selected').waitFor();
    await bar.getByRole('button', { name: 'Link to a requirement' }).click();
    const dialog = page.getByRole('dialog', { name: 'Link the selected to one requirement: 4' });
    await dialog.getByRole('combobox').first().click();
    await page.locator('.ant-select-item-option', { hasText: wish.key }).click();
    await dialog.getByRole('button', { name: 'Link' }).click();
    const progress = page.getByRole('status', { name: 'Progress of the bulk action' });
    await progress.getByText('4 of 4 linked').waitFor();
    expect(await linked()).toEqual([wish.key, wish.key, wish.key, wish.key]);
    await row(3).getByText(wish.key).waitFor();

    await progress.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Taken back: 4').waitFor();
    expect(await linked()).toEqual([]);
  });

  it('makes one requirement of several voices', async () => {
    const { page } = journey;
    const client = await openAs(journey, hosted.server);
    await page.goto('/signals');
    await page.getByRole('row').filter({ hasText: 'Voice 5' }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    const bar = page.getByRole('region', { name: 'Bulk actions' });
    await bar.getByText('2 selected').waitFor();
    await bar.getByRole('button', { name: 'Make one requirement of them' }).click();
    const dialog = page.getByRole('dialog', { name: 'New requirement' });
    await dialog.getByText('The selected signals become its evidence: 2.').waitFor();
    await dialog.getByLabel('The problem, in one sentence').fill('One problem of two voices');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('complementary').getByText('One problem of two voices').first().waitFor();
    await eventually('both voices behind it', async () => {
      const found = await client.get<{ items: { title: string; signals: number }[] }>('/requirements', { query: { sort: '-created_at' } });
      return found.body.items[0]?.title === 'One problem of two voices' && found.body.items[0].signals === 2 ? true : undefined;
    });
  });

  it('tells which of many were refused, and why', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    let refused = 0;
    await page.route('**/api/v1/requirements/*/signals/*', (route) => {
      if (refused++ > 0) return route.continue();
      return route.fulfill({ status: 404, contentType: 'application/problem+json', body: JSON.stringify({ status: 404, code: 'not_found', detail: 'There is no such signal.' }) });
    });
    await page.goto('/signals?linked=false');
    await page.getByRole('checkbox', { name: 'Select all that are loaded' }).check();
    await page.getByRole('button', { name: 'Link to a requirement' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').first().click();
    await page.locator('.ant-select-item-option', { hasText: wish.key }).click();
    await dialog.getByRole('button', { name: 'Link' }).click();
    const progress = page.getByRole('status', { name: 'Progress of the bulk action' });
    await progress.getByRole('button', { name: '1 refused' }).click();
    await page.getByText(/^SIG-\d+: There is no such signal\.$/).waitFor();
  });
});
