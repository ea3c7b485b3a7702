import { beforeAll, describe, expect, it } from 'vitest';

import { useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import { makeRequirement, openAs } from './workbench.ts';

describe('the language', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted);

  beforeAll(async () => {
    const client = await hosted.server.signedIn();
    await makeRequirement(client, { title: '移动端离线录入' });
  });

  it('switches the whole page at once, and stays', async () => {
    const { page } = journey;
    const client = await openAs(journey, hosted.server);
    await page.goto('/requirements');
    await page.getByRole('heading', { name: 'Requirements', level: 1 }).waitFor();
    await page.getByRole('button', { name: /^Account menu of/ }).click();
    await page.getByRole('menuitem', { name: '中文' }).click();
    await page.getByRole('heading', { name: '需求池', level: 1 }).waitFor();
    await page.getByRole('columnheader', { name: '价值密度' }).waitFor();
    await page.getByText('已加载 1 条，共 1 条').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');

    await page.reload();
    await page.getByRole('heading', { name: '需求池', level: 1 }).waitFor();
    expect((await client.get<{ member: { language: string } }>('/session')).body.member.language).toBe('zh');
    // Nothing English is left over, apart from names and key caps.
    const words = (await page.locator('#root').innerText()).replace(/REQ-\d+|Ctrl|K|Assay|Olive Owner/g, '');
    expect(words.match(/[A-Za-z]{4,}/g) ?? []).toEqual([]);
  });
});
