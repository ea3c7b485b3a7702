// Where signals come in from: a source made on the page, mapped with a sample, fed by a signed webhook; and an import
// whose unknown names are led to records that are there.
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';

import { expectAccessible, useBrowser } from '../support/browser.ts';
import { eventually } from '../support/jobs.ts';
import { useServer } from '../support/server.ts';
import { addCustomer, type Page as Listed, type Signal } from '../support/world.ts';
import { openAs } from './workbench.ts';

describe('sources', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted, { language: 'zh' });

  it('are made, mapped with a sample in view, heard, read again and revoked', async () => {
    const { page } = journey;
    const client = await openAs(journey, hosted.server, { language: 'zh' });
    await page.goto('/settings/sources');
    await page.getByText('还没有来源').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: '新建来源' }).click();
    await page.getByLabel('名称').fill('客服系统');
    await page.getByRole('dialog').getByRole('button', { name: /新\s*建/ }).click();
    const dialog = page.getByRole('dialog', { name: '来源已建立' });
    const [address = '', secret = ''] = await Promise.all([0, 1].map((at) => dialog.locator('code').nth(at).innerText()));
    expect(address).toMatch(/\/api\/v1\/hooks\/[0-9a-f-]{36}$/);
    expect(secret).toMatch(/^whsec_/);
    await dialog.getByRole('button', { name: '设置字段映射' }).click();

    await page.getByLabel('原文的路径').fill('ticket.body');
    await page.getByLabel('类别的路径').fill('ticket.type');
    await page.getByLabel('类别的取值含义').fill('故障=defect，建议=request');
    await page.getByRole('textbox', { name: '推送样例' }).fill('{"ticket": {"body": "车间没有网络，表单提交不了", "type": "故障"}}');
    await page.getByRole('button', { name: '会成为什么？' }).click();
    await page.getByRole('status').getByText('车间没有网络，表单提交不了').waitFor();
    await page.getByRole('status').getByText('缺陷').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: '保存映射' }).click();
    await page.getByText('映射已保存').waitFor();

    const send = async (id: string, body: unknown) => {
      const content = JSON.stringify(body);
      const time = String(Math.floor(Date.now() / 1000));
      const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
      const signature = `v1,${createHmac('sha256', key).update(`${id}.${time}.${content}`).digest('base64')}`;
      const headers = { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signature };
      const answer = await client.post(new URL(address).pathname.replace('/api/v1', ''), undefined, { raw: { type: 'application/json', content }, headers });
      return answer.status;
    };
    expect(await send('one', { ticket: { body: '导出太慢', type: '建议' } })).toBe(200);
    expect(await send('two', { ticket: { body: '希望有深色模式', type: '吐槽' } })).toBe(422);
    await page.reload();
    await page.getByRole('tab', { name: '推送记录' }).click();
    const deliveries = page.getByRole('list', { name: '推送记录' });
    await deliveries.getByText('已收录').waitFor();
    await deliveries.getByText('吐槽').waitFor();
    await expectAccessible(page);

    await page.getByRole('tab', { name: '字段映射' }).click();
    await page.getByLabel('类别的取值含义').fill('故障=defect，建议=request，吐槽=complaint');
    await page.getByRole('button', { name: '保存映射' }).click();
    await page.getByText('映射已保存').first().waitFor();
    await page.getByRole('tab', { name: '推送记录' }).click();
    await deliveries.getByRole('button', { name: '重新读取' }).click();
    await eventually('both signals', async () => {
      const { body } = await client.get<Listed<Signal>>('/signals', { query: { limit: 10 } });
      return body.items.some((signal) => signal.text === '希望有深色模式' && signal.kind === 'complaint') ? true : undefined;
    });
    await page.getByRole('tab', { name: '连接' }).click();
    await page.getByRole('button', { name: /停\s*用/ }).click();
    await page.getByRole('tooltip').getByRole('button', { name: /停\s*用/ }).click();
    await page.getByRole('row').filter({ hasText: '客服系统' }).getByText('已停用').waitFor();
    expect(await send('three', { ticket: { body: 'x', type: '建议' } })).toBe(404);
  });

  it('of a tracker show the first records, and lead unknown names to known ones', async () => {
    const { page } = journey;
    const client = await openAs(journey, hosted.server, { language: 'zh' });
    const customer = await addCustomer(client, { name: '上海远景制造有限公司' });
    const jira = 'Summary,Issue key,Status,Custom field (Customer),Labels,Labels\n报价单导出,CRM-1,Open,远景,导出,急\n打印,CRM-2,Done,远景,,\n';
    await page.goto('/imports/new');
    await page.getByText('Jira', { exact: true }).click();
    await page.locator('input[type=file]').setInputFiles({ name: 'jira.csv', mimeType: 'text/csv', buffer: Buffer.from(jira) });
    await page.getByText('按 UTF-8、逗号分隔 读取').waitFor();
    const samples = page.getByRole('region', { name: '前几条会成为这样的用户原声' }).last();
    await samples.getByRole('row').filter({ hasText: 'CRM-1' }).getByText('导出、急').waitFor();
    await page.getByRole('combobox', { name: '未知客户' }).click();
    await page.getByTitle('当作错误').click();
    await page.getByRole('button', { name: '检查' }).click();
    await page.getByRole('region', { name: '未知客户' }).last().getByText('远景', { exact: true }).waitFor();
    await expectAccessible(page);
    const box = page.getByRole('combobox', { name: '“远景”对应的客户' });
    await box.click();
    await box.fill('上海远景');
    await page.getByTitle('上海远景制造有限公司').click();
    await page.getByRole('button', { name: '按这些名称重新检查' }).click();
    const write = page.getByRole('button', { name: '写入' });
    await eventually('the check to be good', async () => ((await write.count()) > 0 && (await write.isEnabled()) ? true : undefined));
    await page.getByRole('button', { name: '保存此映射' }).click();
    await page.getByLabel('映射名称').fill('Jira 销售');
    await page.getByLabel('映射名称').press('Enter');
    await page.getByText('映射已保存').first().waitFor();
    await write.click();
    await page.getByText('已全部写入，需求池已重新排序。').waitFor();
    const { body } = await client.get<Listed<Signal>>('/signals', { query: { customer_id: customer.id, limit: 10 } });
    expect(body.items.map((signal) => signal.title).sort()).toEqual(['打印', '报价单导出']);

    await page.goto('/imports/new');
    await page.getByText('Jira', { exact: true }).click();
    await page.locator('input[type=file]').setInputFiles({ name: 'next.csv', mimeType: 'text/csv', buffer: Buffer.from(jira) });
    await page.getByRole('combobox', { name: '已存映射' }).click();
    await page.getByTitle('Jira 销售').click();
    await page.getByRole('button', { name: '检查' }).click();
    await page.getByText('无变化').waitFor();
  });
});
