// From a verdict to the mail, the unsubscription, the question after the release, and the answer on the requirement.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { expectAccessible, useBrowser } from '../support/browser.ts';
import type { Client } from '../support/client.ts';
import { MailServer } from '../support/mail_server.ts';
import { Server } from '../support/server.ts';
import { addContact, addCustomer, addSignal, bodyOf, moved } from '../support/world.ts';
import { makeRequirement, openAs, type Made } from './workbench.ts';

describe('everyone who asked', () => {
  let mail: MailServer;
  let server: Server | undefined;
  const hosted = {
    get server(): Server {
      if (!server) throw new Error('the server runs only inside tests');
      return server;
    },
  };
  beforeAll(async () => {
    mail = await MailServer.start();
    server = await Server.start({
      env: { ASSAY_SMTP_URL: mail.url, ASSAY_SMTP_FROM: '试金 <assay@example.test>', ASSAY_SMTP_SECURITY: 'plain', ASSAY_DELIVERY_RETRY_SECONDS: '1' },
    });
  });
  const journey = useBrowser(hosted);
  afterAll(async () => {
    await server?.dispose();
    await mail.stop();
  });

  const asked = async (owner: Client, email: string | null, fields: Record<string, unknown> = {}): Promise<Made> => {
    const customer = await addCustomer(owner, { name: '海港货运', tier: 'A' });
    const contact = await addContact(owner, customer.id, { name: '李娜', email, language: 'zh' });
    const signal = await addSignal(owner, { text: '未签约客户能不能自动流转？', contact_id: contact.id });
    return makeRequirement(owner, { title: '未签约客户自动流转', type: 'fix', signal_ids: [signal.id], ...fields });
  };
  const here = (text: string, page: string) =>
    (new RegExp(`http://[^\\s"<>]*/${page}/[\\w-]+`).exec(text)?.[0] ?? '').replace(/^http:\/\/[^/]+/, hosted.server.url);

  it('is told in Chinese, may unsubscribe, is asked back, and their yes shows on the requirement', async () => {
    const { page } = journey;
    const owner = await openAs(journey, hosted.server, { language: 'zh' });
    const requirement = await asked(owner, 'lina@customers.test');
    await page.goto(`/requirements/${requirement.key}`);
    const panel = page.getByRole('region', { name: '谁提出，谁知道' });
    await panel.getByText('还没有可以告知的结果。').waitFor();
    await page.getByRole('button', { name: '采纳', exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio').first().click();
    await dialog.getByRole('textbox').first().fill('下个版本会自动流转。');
    await dialog.getByRole('button', { name: '采纳' }).click();

    const letter = await mail.arrived('lina@customers.test');
    expect(letter.headers['subject']).toBe('您的需求已采纳：未签约客户能不能自动流转？');
    expect(letter.text).toContain('下个版本会自动流转。');
    await page.reload();
    await panel.getByText('1 人中 1 人已知道').waitFor();
    await panel.getByRole('button', { name: '显示每个人' }).click();
    await panel.getByRole('list', { name: '每个提出者' }).getByText('李娜').waitFor();

    // One mail a day from now on: the question after the release comes with it.
    const visitor = await journey.context.browser()!.newContext();
    const outside = await visitor.newPage();
    await outside.goto(here(letter.text, 'unsubscribe'));
    await expectAccessible(outside);
    await outside.getByLabel('每天汇总一次').check();
    await outside.getByRole('button', { name: '保存' }).click();
    await outside.getByRole('status').getByText('已保存：每天汇总一次。').waitFor();

    await moved(owner, requirement.id, 'delivery');
    await moved(owner, requirement.id, 'release', { version_name: '3.1', on: '2026-11-20' });
    await page.reload();
    await panel.getByText('1 人未回答').waitFor();
    bodyOf(await owner.post('/digests'));
    const question = await mail.arrived('lina@customers.test', 2);
    await outside.goto(here(question.text, 'answers'));
    await outside.getByRole('heading', { name: '它解决您的问题了吗？' }).waitFor();
    await expectAccessible(outside);
    await outside.getByLabel('解决了', { exact: true }).check();
    await outside.getByLabel('想补充一句').fill('现在不用手工分配了。');
    await outside.getByRole('button', { name: '提交' }).click();
    await outside.getByText('谢谢，我们收到了您的回答。').waitFor();
    await visitor.close();

    await page.reload();
    await panel.getByText('1 人说已解决').waitFor();
    await panel.getByRole('button', { name: '显示每个人' }).click();
    await panel.getByText('现在不用手工分配了。').waitFor();
    await expectAccessible(page);
  });

  it('who has no address stands on the list until somebody notes that they were told', async () => {
    const { page } = journey;
    const owner = await openAs(journey, hosted.server, { language: 'en' });
    const requirement = await asked(owner, null);
    await moved(owner, requirement.id, 'decline', { reason: 'out_of_scope', sentence: 'Not ours to do.' });
    await page.goto('/answers');
    await page.getByRole('heading', { name: 'Answers', level: 1 }).waitFor();
    const row = page.getByRole('row').filter({ hasText: requirement.key });
    await row.getByText('No address').waitFor();
    await expectAccessible(page);
    await row.getByRole('button', { name: 'I told them' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('How they were told').fill('Called on Monday.');
    await dialog.getByRole('button', { name: 'Note it' }).click();
    await page.getByText('Everybody has been told').waitFor();
  });

  it('the settings send a test mail and add a robot whose address is kept secret', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server, { language: 'en' });
    await page.goto('/settings/delivery');
    await page.getByRole('button', { name: 'Send me a test mail' }).click();
    await page.getByText('It arrived').waitFor();
    expect((await mail.arrived('owner@example.test')).headers['subject']).toBe('Test mail');
    const places = page.getByRole('region', { name: 'Group robots and webhooks' });
    await places.getByRole('button', { name: 'Add' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Sales group');
    await dialog.getByLabel('Address').fill('http://example.com/hook');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await dialog.getByText('This is not an address like https://').waitFor();
    await dialog.getByLabel('Address').fill('https://qyapi.example.com/cgi-bin/webhook/send?key=hidden');
    await dialog.getByText('This is not an address like https://').waitFor({ state: 'hidden' });
    await dialog.getByRole('button', { name: 'Create' }).click();
    await places.getByText('Sales group').waitFor();
    await places.getByText('https://qyapi.example.com', { exact: true }).waitFor();
    await expectAccessible(page);
  });
});
