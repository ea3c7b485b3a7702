import { beforeAll, describe, expect, it } from 'vitest';

import { useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import { makeRequirement, openAs, type Made } from './workbench.ts';

describe('the keyboard', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted);
  const made: Made[] = [];

  beforeAll(async () => {
    const client = await hosted.server.signedIn();
    for (const title of ['First wish', 'Second wish', 'Third wish']) made.push(await makeRequirement(client, { title }));
  });

  it('walks, opens, selects, edits and searches without a mouse', async () => {
    const { page } = journey;
    const client = await openAs(journey, hosted.server);
    await page.goto('/requirements?sort=key');
    const row = (index: number) => page.getByRole('row').filter({ hasText: made[index]!.key });
    await row(0).waitFor();
    const peek = () => new URL(page.url()).searchParams.get('peek');

    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: `${made[1]!.key} in detail` }).waitFor();
    await page.keyboard.press('j');
    await page.getByRole('complementary', { name: `${made[2]!.key} in detail` }).waitFor();
    await page.keyboard.press('k');
    await page.keyboard.press('Escape');
    await page.getByRole('complementary', { name: /in detail/ }).waitFor({ state: 'detached' });
    expect(peek()).toBeNull();

    await page.keyboard.press('x');
    await page.getByRole('region', { name: 'Bulk actions' }).getByText('1 selected').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Bulk actions' }).waitFor({ state: 'detached' });

    await page.keyboard.press('e');
    const title = page.getByRole('textbox', { name: 'Title', exact: true });
    await title.fill('Second wish, said better');
    await title.press('Enter');
    await page.getByText(`${made[1]!.key}: Title saved`).waitFor();
    expect((await client.get<{ title: string }>(`/requirements/${made[1]!.key}`)).body.title).toBe('Second wish, said better');

    await page.keyboard.press('/');
    await page.keyboard.type('Third');
    await row(0).waitFor({ state: 'detached' });
    await row(2).waitFor();
  });

  it('does the same in a grouped table, across its sections', async () => {
    const { page } = journey;
    const client = await openAs(journey, hosted.server);
    const [grouped, another] = [await makeRequirement(client, { title: 'Grouped wish' }), await makeRequirement(client, { title: 'Another grouped wish' })];
    expect((await client.post(`/requirements/${grouped.id}/triage`, {}, { version: grouped.version })).status).toBe(200);
    await page.goto('/requirements?group=status&sort=key&text=grouped');
    const section = (name: string) => page.getByRole('rowgroup', { name });
    await section('New').getByText(another.key).waitFor();
    await section('Triaged').getByText(grouped.key).waitFor();

    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByRole('region', { name: 'Bulk actions' }).getByText('2 selected').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Bulk actions' }).waitFor({ state: 'detached' });

    await page.keyboard.press('e');
    const title = page.getByRole('textbox', { name: 'Title', exact: true });
    await title.fill('Grouped wish, said better');
    await title.press('Enter');
    await page.getByText(`${grouped.key}: Title saved`).waitFor();

    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: `${grouped.key} in detail` }).waitFor();
    await page.keyboard.press('k');
    await page.getByRole('complementary', { name: `${another.key} in detail` }).waitFor();
  });

  it('goes anywhere through the palette and by two keys, and lists its shortcuts', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto('/');
    await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.getByRole('heading', { name: 'Matrix', level: 1 }).waitFor();

    await page.keyboard.press('?');
    const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await shortcuts.getByText('Go to Ranking').waitFor();
    await page.keyboard.press('Escape');
    await shortcuts.waitFor({ state: 'hidden' });

    await page.keyboard.press('Control+k');
    const palette = page.getByRole('combobox', { name: 'Find requirements, signals, customers, or type what to do' });
    await palette.fill('Go to Customers');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();
    await palette.waitFor({ state: 'detached' });

    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog', { name: 'Add a signal' });
    await dialog.getByLabel('In their own words').fill('I cannot find my customers on the phone.');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('I cannot find my customers on the phone.').first().waitFor();
  });
});
