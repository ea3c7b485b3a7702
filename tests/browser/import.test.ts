import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { useBrowser } from '../support/browser.ts';
import { eventually } from '../support/jobs.ts';
import { useServer } from '../support/server.ts';
import { openAs } from './workbench.ts';

const sheet = ['编号,留言标题,留言内容,日期', '1,路灯,小区门口的路灯坏了三个月没有人修,2024-01-02', '2,公交,去医院的公交车一小时才有一班,2024-01-05', '3,噪音,夜里施工的噪音让孩子睡不着,2024-02-11'].join('\n');

// Chooses a column from the keyboard, as one does in a long list.
async function choose(page: Page, field: string, column: string) {
  const box = page.getByRole('combobox', { name: `${field}取自哪一列` });
  await box.click();
  await box.fill(column);
  await box.press('Enter');
  await page.getByRole('row').filter({ has: box, hasText: column }).waitFor();
}

describe('the import wizard', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted, { language: 'zh' });

  it('takes any table with a mapping, shows what would happen, imports, and undoes it', async () => {
    const { page } = journey;
    const client = await openAs(journey, hosted.server, { language: 'zh' });
    const total = async () => (await client.get<{ total: number }>('/signals', { query: { limit: 1 } })).body.total;
    await page.goto('/imports/new');
    await page.getByText('任意表格').click();
    await page.locator('input[type=file]').setInputFiles({ name: '留言.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) });

    const mapping = page.getByRole('region', { name: '对应列' });
    await mapping.waitFor();
    await choose(page, '原文', '留言内容');
    await mapping.getByText('小区门口的路灯坏了三个月没有人修').waitFor();
    await choose(page, '标题', '留言标题');
    await choose(page, '来源编号', '编号');
    await choose(page, '时间', '日期');
    await page.getByRole('button', { name: '检查' }).click();
    const preview = page.getByRole('region', { name: '前几行会成为这样的记录' }).last();
    await preview.getByRole('row').filter({ hasText: '公交' }).filter({ hasText: '去医院的公交车一小时才有一班' }).getByText('2024-01-05').waitFor();
    expect(await preview.getByRole('row').count()).toBe(4);

    const write = page.getByRole('button', { name: '写入' });
    await write.waitFor();
    expect(await total()).toBe(0);
    await write.click();
    await page.getByText('已全部写入，需求池已重新排序。').waitFor();
    expect(await total()).toBe(3);

    await page.getByRole('button', { name: '查看排好序的需求池' }).click();
    await page.getByRole('row').filter({ hasText: '路灯' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: '新增: 3' }).click();
    await page.getByRole('row').filter({ hasText: '噪音' }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: '撤销整次导入' }).click();
    await page.getByText('这次导入带来的记录都已移除。').waitFor();
    await page.goto('/imports');
    await page.getByRole('row').filter({ hasText: '留言.csv' }).getByText('已撤销：新增 3').waitFor();
    await eventually('the signals to be gone', async () => ((await total()) === 0 ? true : undefined));
  });

  it('names the row, the column and the value that cannot be read, and writes nothing', async () => {
    const { page } = journey;
    const client = await openAs(journey, hosted.server, { language: 'zh' });
    await page.goto('/imports/new');
    await page.getByText('任意表格').click();
    const bad = sheet.replace('2024-01-05', '去年夏天'); // the title and the number are left out
    await page.locator('input[type=file]').setInputFiles({ name: '留言.csv', mimeType: 'text/csv', buffer: Buffer.from(bad) });
    await choose(page, '原文', '留言内容');
    await choose(page, '时间', '日期');
    for (const left of ['来源编号', '标题']) {
      const box = page.getByRole('combobox', { name: `${left}取自哪一列` });
      const clear = page.getByRole('row').filter({ has: box }).locator('.ant-select-clear');
      await page.getByRole('row').filter({ has: box }).hover();
      if ((await clear.count()) > 0) await clear.click({ force: true });
    }
    await page.getByText('没有读取的列：编号、留言标题').waitFor();
    await page.getByRole('button', { name: '检查' }).click();
    const problems = page.getByRole('region', { name: '有问题的行' });
    await problems.getByRole('cell', { name: '去年夏天', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: '写入' }).isDisabled()).toBe(true);
    expect((await client.get<{ total: number }>('/signals', { query: { limit: 1 } })).body.total).toBe(0);
  });
});
