import { beforeAll, describe, expect, it } from 'vitest';

import { useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import { makeRequirement, openAs, type Made } from './workbench.ts';

// What nobody should read in a history: ids, and words as they are stored.
const stored = /[0-9a-f]{8}-[0-9a-f]{4}-|keeps_customer|hours_saved|owner_id|in_delivery|\baccept\b/;

describe('a history', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted);
  let requirement: Made;

  beforeAll(async () => {
    const client = await hosted.server.signedIn();
    const me = (await client.get<{ member: { id: string } }>('/session')).body.member.id;
    requirement = await makeRequirement(client, { title: 'Call centre sees the stock' });
    const changed = await client.patch<Made>(`/requirements/${requirement.id}`, { pain: 'Agents promise what is not there', owner_id: me, hours_saved_per_month: 12, effort: { size: 'S' } }, { version: requirement.version });
    expect(changed.status, changed.text).toBe(200);
    const triaged = await client.post<Made>(`/requirements/${requirement.id}/triage`, {}, { version: changed.body.version });
    const accepted = await client.post(`/requirements/${requirement.id}/acceptance`, { reason: 'keeps_customer', sentence: 'Three of our largest customers wait for it.' }, { version: triaged.body.version });
    expect(accepted.status, accepted.text).toBe(200);
  });

  it('is told in words on the record and in the audit', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto(`/requirements/${requirement.key}`);
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await timeline.getByText('Accepted · Keeps a customer · “Three of our largest customers wait for it.”').waitFor();
    await timeline.getByText('12 hours a month').waitFor();
    await timeline.getByText('Olive Owner').nth(1).waitFor();
    expect(await timeline.innerText()).not.toMatch(stored);

    await page.goto('/settings/audit');
    await page.getByText('Accepted · Keeps a customer · “Three of our largest customers wait for it.”').waitFor();
    expect(await page.getByRole('table').first().innerText()).not.toMatch(stored);
    for (const row of (await page.getByRole('row').all()).slice(1)) expect((await row.getByRole('cell').last().innerText()).trim(), await row.innerText()).not.toBe('');
  });
});
