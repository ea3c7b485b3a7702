import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { expectAccessible, useBrowser } from '../support/browser.ts';
import type { Client } from '../support/client.ts';
import { useServer } from '../support/server.ts';
import { join } from '../support/world.ts';
import { makeRequirement, makeVoice, openAs, type Made } from './workbench.ts';

describe('a review', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted);
  let client: Client;
  let items: Made[] = [];
  let review: Made;

  beforeAll(async () => {
    client = await hosted.server.signedIn();
  });
  beforeEach(async () => {
    items = [];
    for (const title of ['Stock at a glance', 'Dark reports', 'Louder bell']) {
      const made = await makeRequirement(client, { title });
      await makeVoice(client, made, `Asker of ${title}`);
      const { version } = (await client.get<Made>(`/requirements/${made.id}`)).body;
      const triaged = await client.post<Made>(`/requirements/${made.id}/triage`, {}, { version });
      expect(triaged.status, triaged.text).toBe(200);
      items.push(made);
    }
    const planned = await client.post<Made>('/reviews', { name: 'Monday review', held_on: '2026-12-07', requirement_ids: items.map((item) => item.id) });
    expect(planned.status, planned.text).toBe(201);
    review = planned.body;
  });

  const verdict = async (key: string, sentence: string) => {
    const { page } = journey;
    await page.keyboard.press(key);
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    const on = () => page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.type ?? '');
    for (let presses = 0; presses < 8 && (await on()) !== 'radio'; presses++) await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.type(sentence);
    for (let presses = 0; presses < 6; presses++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.classList.contains('ant-btn-primary') ?? false)) break;
    }
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
  };

  it('is run by keyboard over three items to its minutes and messages', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto(`/reviews/${review.key}`);
    await page.getByRole('region', { name: `Talking about ${items[0]!.key}` }).waitFor();
    await page.keyboard.press('s');
    await page.getByRole('button', { name: 'End the meeting' }).waitFor();
    await page.getByRole('button', { name: 'Accept', exact: true }).waitFor();
    await verdict('a', 'It comes next quarter.');
    await page.getByRole('list', { name: 'Agenda' }).getByText('It comes next quarter.').waitFor();

    await page.keyboard.press('j');
    await page.getByRole('region', { name: `Talking about ${items[1]!.key}` }).getByRole('button', { name: 'Decline' }).waitFor();
    await verdict('Shift+D', 'The old ones stay.');
    await page.getByRole('list', { name: 'Agenda' }).getByText('The old ones stay.').waitFor();

    await page.keyboard.press('j');
    await page.getByRole('region', { name: `Talking about ${items[2]!.key}` }).getByRole('button', { name: 'Decline' }).waitFor();
    await page.keyboard.press('e');
    await page.keyboard.type('Ask the night shift');
    await page.keyboard.press('Escape');
    await page.getByRole('list', { name: 'Agenda' }).getByText('Ask the night shift').waitFor();
    await expectAccessible(page);

    await page.keyboard.press('Shift+E');
    const minutes = page.getByRole('region', { name: 'Minutes' });
    await minutes.getByText('1 accepted · 1 declined · 1 left open').waitFor();
    await minutes.getByText('It comes next quarter.').waitFor();
    await minutes.getByText('Ask the night shift').waitFor();
    await expectAccessible(page);

    await page.getByRole('tab', { name: 'Messages to who asked' }).click();
    await page.getByRole('button', { name: 'Tell 2 people' }).click();
    await page.getByText('2 people told').waitFor();
    const { items: told } = (await client.get<{ items: { name: string; state: string }[] }>(`/reviews/${review.id}/messages`)).body;
    expect(told.map((message) => [message.name, message.state])).toEqual([
      ['Asker of Stock at a glance', 'told'],
      ['Asker of Dark reports', 'told'],
    ]);
  });

  it('is put into order with the keyboard, and others see it at once', async () => {
    const { page } = journey;
    const other = await join(client, 'product');
    await openAs(journey, hosted.server);
    await page.goto(`/reviews/${review.key}`);
    const agenda = page.getByRole('list', { name: 'Agenda' });
    await agenda.getByRole('button', { name: /Louder bell/ }).first().focus();
    await page.keyboard.press('Alt+ArrowUp');
    await page.waitForFunction((title) => document.querySelectorAll('ol > li')[1]?.textContent?.includes(title), 'Louder bell');
    const { version } = (await client.get<Made>(`/reviews/${review.id}`)).body;
    const turned = await other.client.put(`/reviews/${review.id}/agenda`, { requirement_ids: [items[2]!.id, items[0]!.id, items[1]!.id] }, { version });
    expect(turned.status, turned.text).toBe(200);
    await page.waitForFunction((title) => document.querySelectorAll('ol > li')[0]?.textContent?.includes(title), 'Louder bell');
  });
});
