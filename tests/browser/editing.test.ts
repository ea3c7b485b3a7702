import { beforeAll, describe, expect, it } from 'vitest';

import { useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import { makeRequirement, openAs, type Made } from './workbench.ts';

interface Current {
  title: string;
  due_on: string | null;
  hours_saved_per_month: number | null;
  effort: { optimistic: number | null; assumed: boolean };
}

describe('an editor that was given something wrong', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted);
  let wish: Made;

  beforeAll(async () => {
    const client = await hosted.server.signedIn();
    wish = await makeRequirement(client, { title: 'Keep what I type' });
    await makeRequirement(client, { title: 'Another row' });
  });

  it('keeps it in the cell, says what would be right, and saves nothing', async () => {
    const { page } = journey;
    const client = await openAs(journey, hosted.server);
    const current = async () => (await client.get<Current>(`/requirements/${wish.key}`)).body;
    await page.setViewportSize({ width: 2200, height: 900 }); // all columns in view
    await page.goto('/requirements');
    const row = page.getByRole('row').filter({ hasText: wish.key });
    const alert = page.getByRole('alert');

    await row.getByText('Keep what I type').dblclick();
    const title = page.getByRole('textbox', { name: 'Title', exact: true });
    await title.fill('  ');
    await title.press('Enter');
    await alert.filter({ hasText: 'A requirement needs a title' }).waitFor();
    // Another cell does not take its place.
    await row.getByRole('button', { name: 'Edit Due' }).click();
    expect(await title.inputValue()).toBe('  ');
    await title.press('Escape');
    await row.getByText('Keep what I type').waitFor();

    await row.getByRole('button', { name: /Edit Hours saved/ }).click();
    const hours = page.getByRole('textbox', { name: /^Hours saved/ });
    for (const [typed, told] of [
      ['abc', '“abc” is not a number'],
      ['-5', 'It must be between 0 and 10,000,000'],
    ] as const) {
      await hours.fill(typed);
      await hours.press('Enter');
      await alert.filter({ hasText: told }).waitFor();
      expect(await hours.inputValue()).toBe(typed);
    }
    await hours.fill('1,200');
    await hours.press('Enter');
    await page.getByText(`${wish.key}: Hours saved`).waitFor();

    await row.getByRole('button', { name: 'Edit Due' }).click();
    const due = page.getByRole('textbox', { name: 'Due', exact: true });
    await due.fill('2026-13-99');
    await due.press('Enter');
    await alert.filter({ hasText: '“2026-13-99” is not a day' }).waitFor();
    expect(await due.inputValue()).toBe('2026-13-99');
    expect(await current()).toMatchObject({ title: 'Keep what I type', due_on: null, hours_saved_per_month: 1200 });
    await due.fill('2026/12/9');
    await due.press('Enter');
    await page.getByText(`${wish.key}: Due saved`).waitFor();
    expect((await current()).due_on).toBe('2026-12-09');
  });

  it('keeps three estimates open until they are in order', async () => {
    const { page } = journey;
    const client = await openAs(journey, hosted.server);
    const effort = async () => (await client.get<Current>(`/requirements/${wish.key}`)).body.effort;
    await page.goto(`/requirements/${wish.key}`);
    await page.getByTitle('Estimate in person-days').click();
    const points = ['8', '5', '3'];
    for (const [index, name] of ['optimistic', 'likely', 'pessimistic'].entries()) await page.getByRole('textbox', { name: new RegExp(name, 'i') }).fill(points[index] ?? '');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'optimistic ≤ likely ≤ pessimistic' }).waitFor();
    expect(await page.getByRole('textbox', { name: /optimistic/i }).inputValue()).toBe('8');
    expect((await effort()).assumed).toBe(true);

    await page.getByRole('textbox', { name: /optimistic/i }).fill('2');
    await page.getByRole('textbox', { name: /pessimistic/i }).fill('13');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText(`${wish.key}: Effort saved`).waitFor();
    expect(await effort()).toMatchObject({ optimistic: 2, assumed: false });
  });

  it('keeps an empty title in the record itself', async () => {
    const { page } = journey;
    const client = await openAs(journey, hosted.server);
    await page.goto(`/requirements/${wish.key}`);
    await page.getByRole('heading', { level: 1 }).getByRole('button').click();
    const title = page.getByRole('textbox', { name: 'Title', exact: true });
    await title.fill('');
    await title.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'A requirement needs a title' }).waitFor();
    await title.fill('Keep what I typed');
    await title.press('Enter');
    await page.getByText(`${wish.key}: Title saved`).waitFor();
    expect((await client.get<Current>(`/requirements/${wish.key}`)).body.title).toBe('Keep what I typed');
  });
});
