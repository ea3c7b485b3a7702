import { beforeAll, describe, expect, it } from 'vitest';

import { useBrowser } from '../support/browser.ts';
import { eventually } from '../support/jobs.ts';
import { useServer } from '../support/server.ts';
import { makeRequirement, makeVoice, openAs, type Made } from './workbench.ts';

describe('the requirement pool', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted);
  let loud: Made;
  let quiet: Made;

  beforeAll(async () => {
    const client = await hosted.server.signedIn();
    quiet = await makeRequirement(client, { title: 'A quiet wish', urgency: 2 });
    loud = await makeRequirement(client, { title: 'Move unsigned customers on' });
    for (const name of ['Ann', 'Ben', 'Cho', 'Dee']) await makeVoice(client, loud, name);
    await makeVoice(client, quiet, 'Eve');
    await eventually('the ranking of both', async () => {
      const page = await client.get<{ items: { key: string; density: number }[] }>('/requirements', { query: { sort: '-density' } });
      const [first, second] = page.body.items;
      return first?.key === loud.key && second && second.density > 0 ? true : undefined;
    });
  });

  it('scrolls to a score beside the list without moving the page', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto('/requirements');
    await page.getByRole('button', { name: new RegExp(`^${loud.key}: `) }).click();
    await page.getByRole('region', { name: 'Where the score comes from' }).waitFor();
    const top = () => page.getByRole('complementary', { name: /in detail/ }).getByRole('heading', { name: 'Where the score comes from' }).evaluate((heading) => heading.getBoundingClientRect().top);
    await eventually('the score in view', async () => ((await top()) < 220 ? true : undefined));
    expect(await page.getByRole('banner').evaluate((bar) => bar.getBoundingClientRect().top)).toBe(0);
    const scrolled = await page.evaluate(() => [...document.querySelectorAll('*')].filter((element) => element.scrollTop > 0 && element.contains(document.querySelector('[role=banner]'))).length);
    expect(scrolled, 'what holds the top bar has scrolled').toBe(0);
  });

  it('ranks by value density, and a score opens into the voices behind it', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto('/requirements');
    const rows = page.getByRole('grid', { name: 'Requirements' }).getByRole('row');
    await rows.filter({ hasText: loud.key }).waitFor();
    expect(await rows.nth(1).innerText()).toContain(loud.key);
    expect(await rows.nth(2).innerText()).toContain(quiet.key);

    await page.getByRole('button', { name: new RegExp(`^${loud.key}: `) }).click();
    const why = page.getByRole('region', { name: 'Where the score comes from' });
    await why.waitFor();
    expect(new URL(page.url()).searchParams.get('peek')).toBe(loud.key);
    await why.getByRole('button', { name: /Voices/ }).first().click();
    await why.getByText(/Ann/).first().waitFor();

    await page.goBack();
    await why.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: new RegExp(`^${loud.key}: `) }).click();
    await why.waitFor();
    await page.keyboard.press('Escape');
    await why.waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toBe('');
  });

  it('names a key that no requirement has', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server, { language: 'zh' });
    await page.goto('/requirements/REQ-99999');
    await page.getByText('没有编号为 REQ-99999 的需求').waitFor();
    await openAs(journey, hosted.server);
    await page.goto('/requirements?peek=REQ-99999');
    const peek = page.getByRole('complementary', { name: /REQ-99999/ });
    await peek.getByText('There is no requirement REQ-99999').waitFor();
    await peek.getByRole('link', { name: 'All requirements' }).click();
    await peek.waitFor({ state: 'detached' });
  });

  it('keeps an inline edit, and offers the way back', async () => {
    const { page } = journey;
    const client = await openAs(journey, hosted.server);
    await page.goto('/requirements');
    const row = page.getByRole('row').filter({ hasText: quiet.key });
    await row.getByRole('button', { name: 'Edit Urgency' }).click();
    await page.locator('.ant-select-item-option', { hasText: /^5$/ }).click();
    await page.getByText(`${quiet.key}: Urgency saved`).waitFor();
    const urgency = async () => (await client.get<{ urgency: number }>(`/requirements/${quiet.key}`)).body.urgency;
    expect(await urgency()).toBe(5);

    await page.reload();
    await row.getByRole('button', { name: 'Urgency 5/5' }).waitFor();

    await row.getByRole('button', { name: 'Edit Urgency' }).click();
    await page.locator('.ant-select-item-option', { hasText: /^3$/ }).click();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await row.getByRole('button', { name: 'Urgency 5/5' }).waitFor();
    await eventually('the undone edit on the server', async () => ((await urgency()) === 5 ? true : undefined));
  });

  it('takes an edit back when somebody else was faster', async () => {
    const { page } = journey;
    const client = await openAs(journey, hosted.server);
    await page.route('**/api/v1/changes', (route) => route.abort()); // nobody tells this page
    await page.goto('/requirements');
    const row = page.getByRole('row').filter({ hasText: loud.key });
    await row.getByText('Move unsigned customers on').waitFor();
    const current = await client.get<Made>(`/requirements/${loud.key}`);
    const other = await client.patch(`/requirements/${loud.key}`, { title: 'Move unsigned customers on by themselves' }, { version: current.version ?? current.body.version });
    expect(other.status).toBe(200);

    await row.getByText('Move unsigned customers on').dblclick();
    const field = page.getByRole('textbox', { name: 'Title', exact: true });
    await field.fill('A title that comes too late');
    await field.press('Enter');
    await page.getByText('Somebody just changed this record').waitFor();
    await row.getByText('Move unsigned customers on by themselves').waitFor();
  });

  it('keeps filters in the address and in a saved view', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto('/requirements?text=quiet');
    const grid = page.getByRole('grid', { name: 'Requirements' });
    await grid.getByRole('row').filter({ hasText: quiet.key }).waitFor();
    expect(await grid.getByRole('row').filter({ hasText: loud.key }).count()).toBe(0);

    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('textbox', { name: 'Name of the view' }).fill('Quiet ones');
    await page.getByRole('button', { name: 'Save this view' }).click();
    await page.getByRole('button', { name: /Quiet ones/ }).first().waitFor();
    await page.keyboard.press('Escape');
    await page.goto('/requirements');
    await grid.getByRole('row').filter({ hasText: loud.key }).waitFor();
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('listitem').getByRole('button', { name: /^Quiet ones/ }).click();
    await grid.getByRole('row').filter({ hasText: loud.key }).waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('text')).toBe('quiet');
  });
});
