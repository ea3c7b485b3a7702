import { beforeAll, describe, expect, it } from 'vitest';

import { useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import { makeRequirement, openAs, type Made } from './workbench.ts';

describe('a goal', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted);
  let goal: Made;
  let requirement: Made;

  beforeAll(async () => {
    const client = await hosted.server.signedIn();
    goal = (await client.post<Made>('/goals', { name: 'Double the signed deals', metric: { name: 'signed deals', unit: 'deals', direction: 'up' }, baseline: 40, target: 80, weight: 1 })).body;
    requirement = await makeRequirement(client, { title: 'Unsigned customers move on by themselves' });
    await makeRequirement(client, { title: 'Serves no goal' });
    const linked = await client.put(`/requirements/${requirement.id}/goals/${goal.id}`, { fit: 'high' });
    expect(linked.status, linked.text).toBeLessThan(300);
  });

  it('keeps pasted readings open until each row is right, and says which is not', async () => {
    const { page } = journey;
    const client = await openAs(journey, hosted.server);
    await page.goto(`/goals/${goal.id}`);
    await page.getByRole('button', { name: 'Paste many' }).click();
    const dialog = page.getByRole('dialog', { name: 'Paste many' });
    await dialog.getByRole('textbox').fill('2026-01-05,41\nsoon,42\n2026-03-05,many');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByText('No reading was written').waitFor();
    const problems = dialog.getByRole('row');
    expect(await problems.nth(1).innerText()).toMatch(/^2\s+Date\s+.*soon/);
    expect(await problems.nth(2).innerText()).toMatch(/^3\s+Value\s+.*many/);

    await dialog.getByRole('button', { name: 'Save the 1 good row' }).click();
    await dialog.getByText('1 reading saved: 1 new, 0 changed, 0 as before').waitFor();
    await dialog.getByRole('textbox').fill('2026-01-05,41\n2026-02-05,42\n2026-03-05,43');
    await dialog.getByRole('button', { name: /Save$/ }).click(); // its sign of work may still be leaving
    await page.getByText('3 readings saved: 2 new, 0 changed, 1 as before').waitFor();
    await dialog.waitFor({ state: 'detached' });
    expect((await client.get<{ items: unknown[] }>(`/goals/${goal.id}/readings`)).body.items).toHaveLength(3);
  });

  it('says what is wrong with a single reading', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto(`/goals/${goal.id}`);
    await page.getByRole('spinbutton', { name: 'Value' }).fill('abc');
    await page.getByRole('button', { name: 'Add a reading' }).click();
    await page.getByText('Enter a number').waitFor();
  });

  it('leads from its count to the requirements that serve it', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto('/goals');
    await page.getByRole('link', { name: /^1 requirement of / }).click();
    await page.getByRole('row').filter({ hasText: requirement.key }).waitFor();
    await page.getByText('1 of 1 loaded').waitFor();
  });
});
