import { beforeAll, describe, expect, it } from 'vitest';

import { expectAccessible, useBrowser } from '../support/browser.ts';
import { eventually } from '../support/jobs.ts';
import { useServer } from '../support/server.ts';
import { makeRequirement, openAs, type Made } from './workbench.ts';

interface Voice extends Made {
  state: string;
  text: string;
  answer: { verdict: string; sentence: string } | null;
  requirements: { key: string; importance: string; title: string }[];
  spans: { quote: string }[];
  assignee: { id: string } | null;
}

const words = [
  'Exporting the orders takes ten minutes every morning',
  'Exporting the orders again, still ten minutes',
  'Please let me print the invoice with the logo',
  'How do I change my password?',
  'The invoice shows the wrong amount of tax',
  'We want a coffee machine in the office',
  'Something is strange with it',
  'A mobile application would be great one day',
  'Thank you for the quick help',
  'Somebody else should look at this one',
];

describe('triage', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted);
  let slow: Made;

  beforeAll(async () => {
    const client = await hosted.server.signedIn();
    slow = await makeRequirement(client, { title: 'Exporting the orders takes too long' });
    for (const [index, text] of words.entries()) {
      const day = String(index + 1).padStart(2, '0');
      const answer = await client.post('/signals', { text, kind: 'request', channel: 'service', hops: 0, speaker_name: 'Anna', said_at: `2026-01-${day}T08:00:00Z` });
      expect(answer.status, answer.text).toBe(201);
    }
  });

  it('deals with ten voices without the mouse', async () => {
    const { page } = journey;
    const client = await openAs(journey, hosted.server);
    const voices = async () => (await client.get<{ items: Voice[] }>('/signals', { query: { sort: 'said_at' } })).body.items;
    const found = async (at: number, what: (voice: Voice) => boolean) =>
      eventually(words[at]!, async () => {
        const voice = (await voices()).find((item) => item.text === words[at]);
        return voice && what(voice) ? voice : undefined;
      });
    const press = (keys: string) => page.keyboard.press(keys);
    const inView = (at: number) => page.getByRole('article').getByText(words[at]!.slice(0, 20)).waitFor();
    // A verdict: the first reason, a sentence, sent by keys.
    const answer = async (keys: string, sentence: string, more?: () => Promise<void>) => {
      await press(keys);
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radio').first().waitFor();
      await page.waitForFunction(() => document.activeElement?.getAttribute('type') === 'radio');
      await press('Space');
      await press('Tab');
      await page.keyboard.type(sentence);
      await more?.();
      await press('Control+Enter');
      await dialog.waitFor({ state: 'hidden' });
    };
    await page.goto('/');
    await page.getByRole('navigation').waitFor();
    await press('g');
    await press('t');
    await inView(0);

    // Words chosen by keys, linked to what says the same.
    const suggestions = page.getByRole('complementary', { name: 'What is there already' });
    await press('ArrowRight');
    for (let i = 0; i < 2; ++i) await press('Shift+ArrowRight');
    await suggestions.getByText('For “Exporting the orders”').waitFor();
    await suggestions.getByText(slow.key).waitFor();
    await press('3');
    await inView(1);
    const linked = await found(0, (voice) => voice.requirements.length === 1);
    expect(linked).toMatchObject({ state: 'processed', requirements: [{ key: slow.key, importance: 'must' }], spans: [{ quote: 'Exporting the orders' }] });

    await suggestions.getByText('For the whole signal').waitFor();
    await suggestions.getByText(slow.key).waitFor();
    await page.locator('aside[aria-busy=false]').getByRole('group', { name: `Link to ${slow.key}` }).or(suggestions.getByRole('button', { name: /Deal breaker/ })).first().waitFor();
    await press('4');
    await inView(2);

    // A requirement of its own.
    await press('n');
    await page.getByRole('dialog').getByLabel('The problem, in one sentence').waitFor();
    await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement);
    await press('Enter');
    await inView(3);

    await answer('s', 'Open your account page.');
    await inView(4);
    await answer('b', 'We look into it.', async () => {
      await press('Tab');
      await page.keyboard.type('BUG-17');
    });
    await inView(5);
    await answer('d', 'We do not make coffee.');
    await inView(6);
    await answer('m', 'What did you do just before?');
    await inView(7);
    await answer('f', 'Next year at the earliest.');
    await inView(8);
    await press('a');
    await inView(9);
    await press('w');
    await page.getByRole('dialog').getByRole('combobox').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Assign' }).focus();
    await press('Enter');
    await found(9, (voice) => voice.assignee !== null);
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('article').getByText('Olive Owner').waitFor();
    await press('a');
    await page.getByText('Nothing waits here').waitFor();

    const all = await voices();
    expect(all.map((voice) => [voice.state, voice.answer?.verdict ?? voice.requirements[0]?.importance ?? null])).toEqual([
      ['processed', 'must'],
      ['processed', 'deal_breaker'],
      ['processed', 'important'],
      ['processed', 'already_supported'],
      ['processed', 'defect'],
      ['processed', 'decline'],
      ['processed', 'more_needed'],
      ['processed', 'defer'],
      ['archived', null],
      ['archived', null],
    ]);
    expect(all[2]!.requirements[0]!.title).toBe(words[2]);
  });

  it('counts what stands where, and takes a step back', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto('/signals/triage');
    await page.getByRole('tab', { name: 'Archived 2' }).click();
    await page.getByRole('article').getByText('Somebody else').waitFor();
    await page.keyboard.press('u');
    await page.getByRole('tab', { name: 'Waiting 1' }).waitFor();
    await page.getByRole('tab', { name: 'Archived 1' }).waitFor();
  });

  it('takes a copied chat, with a screenshot', async () => {
    const { page } = journey;
    const client = await openAs(journey, hosted.server);
    await page.goto('/signals/triage');
    await page.getByRole('button', { name: 'Paste' }).click();
    const dialog = page.getByRole('dialog', { name: 'Paste many signals' });
    await dialog.getByLabel('Copied chat').fill('张三 2026/11/2 10:03:22\n批量导出太慢\n[图片]\n李四 2026/11/2 10:04:00\n[动画表情]\n李四 2026/11/2 10:05:00\n同意，要快');
    await dialog.getByRole('button', { name: 'Read' }).click();
    const rows = dialog.getByRole('list', { name: 'What was said' }).getByRole('listitem');
    await rows.nth(2).waitFor();
    expect(await rows.nth(1).getByRole('checkbox').isChecked()).toBe(false);
    await dialog.getByText('Paste screenshots here').evaluate((element) => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from([0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 4, 0, 2, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2c, 0, 0, 0, 0, 4, 0, 2, 0, 0, 2, 3, 0x84, 0x8f, 5, 0, 0x3b]);
      data.items.add(new File([bytes], 'screen.gif', { type: 'image/gif' }));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    await rows.nth(0).getByText('1 screenshot').waitFor();
    await dialog.getByRole('button', { name: 'Record 2 signals' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const found = await client.get<{ items: Voice[] }>('/signals', { query: { sort: '-created_at', limit: 2 } });
    expect(found.body.items.map((voice) => voice.text)).toEqual(['同意，要快', '批量导出太慢\n[图片]']);
    const files = await client.get<{ items: { has_thumbnail: boolean }[] }>('/attachments', { query: { record_kind: 'signal', record_id: found.body.items[1]!.id } });
    expect(files.body.items).toMatchObject([{ has_thumbnail: true }]);
    await page.goto(`/signals/${found.body.items[1]!.key}`);
    await page.getByRole('img', { name: 'screen.gif' }).waitFor();
  });

  it('takes a copied range of a spreadsheet', async () => {
    const { page } = journey;
    const client = await openAs(journey, hosted.server);
    await page.goto('/signals');
    await page.getByRole('button', { name: 'Paste' }).click();
    const dialog = page.getByRole('dialog', { name: 'Paste many signals' });
    await dialog.getByRole('tab', { name: 'Spreadsheet' }).click();
    await dialog.getByLabel('Copied range').fill('问题描述\t提出人\t类型\n打印太慢\t王五\t缺陷\n\t赵六\t需求\n');
    await dialog.getByRole('button', { name: 'Read' }).click();
    await dialog.getByText('打印太慢').waitFor();
    await dialog.getByRole('button', { name: 'Record 1 signal' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const found = await client.get<{ items: (Voice & { kind: string; speaker_name: string })[] }>('/signals', { query: { sort: '-created_at', limit: 1 } });
    expect(found.body.items[0]).toMatchObject({ text: '打印太慢', kind: 'defect', speaker_name: '王五' });
  });

  it('can be used by everybody', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto('/signals/triage');
    await page.getByRole('article').waitFor();
    await expectAccessible(page);
  });
});
