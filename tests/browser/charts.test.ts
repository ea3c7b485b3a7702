import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import { makeRequirement, openAs, type Made } from './workbench.ts';

// Every chart leaves the page as its numbers and as its picture.
describe('charts', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted);
  let goal: Made;

  beforeAll(async () => {
    const client = await hosted.server.signedIn();
    await makeRequirement(client, { title: 'Work without a network', urgency: 4, importance: 5 });
    await makeRequirement(client, { title: 'Not placed yet' });
    goal = (await client.post<Made>('/goals', { name: 'Double the signed deals', metric: { name: 'signed deals', unit: 'deals', direction: 'up' }, baseline: 40, target: 80, weight: 1 })).body;
    for (const [on, value] of [['2026-09-01', 40], ['2026-10-01', 44]] as const) await client.post(`/goals/${goal.id}/readings`, { on, value });
  });

  async function exported(page: Page, format: 'CSV' | 'PNG') {
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: format }).click()]);
    return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
  }

  const expectPicture = (content: Buffer) => {
    expect(content.subarray(1, 4).toString()).toBe('PNG');
    expect(content.readUInt32BE(16), 'pixels across').toBeGreaterThan(600);
    expect(content.length).toBeGreaterThan(5000);
  };

  it('the matrix is saved as a picture, and as all its rows', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto('/matrix');
    await page.getByRole('button', { name: 'Work without a network' }).waitFor();
    const picture = await exported(page, 'PNG');
    expect(picture.name).toBe('matrix.png');
    expectPicture(picture.content);
    const rows = (await exported(page, 'CSV')).content.toString();
    expect(rows).toContain('Work without a network,4,5');
    expect(rows).toContain('Not placed yet,,');
  });

  it('the readings of a goal are saved as a picture and as rows', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto(`/goals/${goal.id}`);
    await page.getByRole('img', { name: /signed deals/ }).waitFor();
    expectPicture((await exported(page, 'PNG')).content);
    expect((await exported(page, 'CSV')).content.toString()).toContain('2026-10-01,44');
  });
});
