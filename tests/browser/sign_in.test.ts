import { describe, expect, it } from 'vitest';

import { useBrowser } from '../support/browser.ts';
import { owner, useServer } from '../support/server.ts';

describe('signing in', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted);

  it('says that the password is wrong, then lets the right one in, and out again', async () => {
    const { page } = journey;
    await page.goto('/requirements');
    await page.getByLabel('E-mail').fill(owner.email);
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('The e-mail or the password is wrong').waitFor();

    await page.getByLabel('Password', { exact: true }).fill(owner.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('navigation').first().waitFor();
    // The address asked for before the sign-in is the one that opens after it.
    expect(new URL(page.url()).pathname).toBe('/requirements');

    await page.getByRole('button', { name: /^(Account menu of|.*的账号菜单)/ }).click();
    await page.getByRole('menuitem', { name: /Sign out|退出登录/ }).click();
    await page.getByLabel(/E-mail|邮箱/).waitFor();
    await page.goto('/requirements');
    await page.getByLabel(/E-mail|邮箱/).waitFor();
  });

  it('keeps the language that was picked before', async () => {
    const { page } = journey;
    const client = await hosted.server.signedIn();
    await client.patch('/account', { language: 'en' });
    await page.goto('/requirements');
    await page.getByText('中文').click();
    await page.getByLabel('邮箱').fill(owner.email);
    await page.getByLabel('密码', { exact: true }).fill(owner.password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '需求池', level: 1 }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '需求池', level: 1 }).waitFor();
    expect((await client.get<{ member: { language: string } }>('/session')).body.member.language).toBe('zh');
    await client.patch('/account', { language: 'en' });
  });
});

describe('the first start', () => {
  const hosted = useServer({ owner: false });
  const journey = useBrowser(hosted);

  it('sets up the workspace from the link on the terminal', async () => {
    const { page } = journey;
    const link = /https?:\/\/\S+\/setup\?token=\S+/.exec(hosted.server.log)?.[0];
    expect(link, 'the link in the log').toBeTruthy();
    await page.goto(new URL(link!).pathname + new URL(link!).search);
    await page.getByLabel('E-mail').fill('nonsense');
    await page.getByRole('button', { name: 'Set up and enter' }).click();
    await page.getByText('Write an e-mail address like').waitFor();
    await page.getByLabel('Name of the workspace').fill('Northwind');
    await page.getByLabel('Your name').fill('Olive Owner');
    await page.getByLabel('E-mail').fill('olive@example.test');
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery 7');
    await page.getByRole('button', { name: 'Set up and enter' }).click();
    await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
    await page.getByText('Nothing here yet').waitFor();
    await page.getByText('assay example').waitFor();
    await page.getByTitle('Northwind').waitFor();
  });
});
