import { beforeAll, describe, expect, it } from 'vitest';

import { expectAccessible, useBrowser } from '../support/browser.ts';
import { eventually } from '../support/jobs.ts';
import { useServer } from '../support/server.ts';
import { makeRequirement, makeVoice, openAs, type Made } from './workbench.ts';

describe('the filter', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted);
  let export_: Made;
  let hearsay: Made;
  let plain: Made;

  beforeAll(async () => {
    const client = await hosted.server.signedIn();
    const field = await client.post('/requirement-fields', { key: 'region', name: 'Region', kind: 'choice', choices: ['North', 'South'] });
    expect(field.status, field.text).toBe(201);
    export_ = await makeRequirement(client, { title: 'Export the quotes', tags: ['ui'], urgency: 5, importance: 4, fields: { region: 'North' } });
    hearsay = await makeRequirement(client, { title: 'Somebody wants colours', tags: ['ui'] });
    plain = await makeRequirement(client, { title: 'A plain wish', type: 'fix' });
    await makeVoice(client, export_, 'Ann');
    const customer = await client.post<Made>('/customers', { name: 'Harbour Freight', kind: 'external', tier: 'A' });
    await client.post('/contacts', { customer_id: customer.body.id, name: 'Pat', post: 'Supervisor', roles: ['payer'] });
    const told = await client.post('/signals', {
      text: 'They all want colours',
      kind: 'request',
      channel: 'sales',
      hops: 1,
      customer_id: customer.body.id,
      requirement_id: hearsay.id,
      importance: 'must',
    });
    expect(told.status, told.text).toBe(201);
  });

  const parameter = (name: string) => new URL(journey.page.url()).searchParams.get(name);
  const rows = () => journey.page.getByRole('grid', { name: 'Requirements' }).getByRole('row');
  const row = (made: Made) => rows().filter({ hasText: made.key });
  const box = () => journey.page.getByRole('combobox', { name: /^Search, or filter/ });

  it('is reached by a key, completes by keyboard, and finds', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto('/requirements');
    await row(plain).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('sour');
    await page.locator('.ant-select-item-option', { hasText: 'source' }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.ant-select-item-option', { hasText: 'second' }).first().waitFor();
    expect(await box().inputValue()).toBe('source:');
    await page.keyboard.type('second');
    await page.keyboard.press('Escape');
    await row(plain).waitFor({ state: 'detached' });
    await row(hearsay).waitFor();
    await row(export_).waitFor({ state: 'detached' });
    expect(parameter('filter')).toBe('source:second');
  });

  it('says where a text is wrong, and asks for nothing meanwhile', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto('/requirements');
    await row(plain).waitFor();
    await box().fill('tag:ui statsu:new');
    await page.getByRole('alert').filter({ hasText: /statsu.*Perhaps status/s }).waitFor();
    expect(await page.getByRole('alert').locator('mark').innerText()).toBe('statsu');
    expect(await rows().count()).toBeGreaterThan(3);
    expect(parameter('filter')).toBeNull();
    await expectAccessible(page);
  });

  it('hands conditions over to the controls, and chips take them away', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto('/requirements');
    await row(plain).waitFor();
    await box().fill('-tag:ui type:fix status:new');
    await eventually('the filter in the address', async () => (parameter('filter') ? true : undefined));
    await box().press('Enter');
    await eventually('the conditions in the controls', async () => (parameter('status') === 'new' && parameter('type') === 'fix' ? true : undefined));
    expect(parameter('filter')).toBe('-tag:ui');
    await row(plain).waitFor();
    await row(export_).waitFor({ state: 'detached' });
    const chips = page.getByRole('list', { name: 'Conditions' });
    await chips.getByRole('button', { name: 'Take “-tag:ui” away' }).or(chips.getByRole('img', { name: 'Take “-tag:ui” away' })).first().click();
    await eventually('the condition gone', async () => (parameter('filter') === null ? true : undefined));
    await eventually('the box empty', async () => ((await box().inputValue()) === '' ? true : undefined));
  });

  it('groups, chooses columns and exports what is seen', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto('/requirements?group=source&columns=key,title,source,coverage,field.region');
    await page.getByRole('rowgroup', { name: 'Second-hand' }).getByRole('row').filter({ hasText: hearsay.key }).waitFor();
    await page.getByRole('rowgroup', { name: 'No signal' }).getByRole('row').filter({ hasText: plain.key }).waitFor();
    expect(await rows().first().innerText()).toMatch(/Key[\s\S]*Title[\s\S]*Source[\s\S]*Roles heard[\s\S]*Region/);
    await page.getByRole('button', { name: 'Columns', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Roles heard' }).click();
    await eventually('the column gone', async () => (parameter('columns') === 'key,title,source,field.region' ? true : undefined));
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Export' }).click();
    const link = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
    const file = await page.evaluate(async (address) => (await fetch(address ?? '')).text(), link);
    expect(file.replace('\ufeff', '').split('\r\n')[0]).toBe('group,key,title,source,field.region');
    expect(file).toContain(`second,${hearsay.key},Somebody wants colours,second,`);
    expect(file).toContain('North');
  });

  it('explains itself, in Chinese too', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server, { language: 'zh' });
    await page.goto('/requirements');
    await row(plain).or(page.getByText(plain.key)).first().waitFor();
    await page.getByRole('button', { name: '筛选语法' }).click();
    await page.getByText('条件依次书写').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: /^搜索，或筛选/ }).fill('来源：二手');
    await page.getByText(plain.key).first().waitFor({ state: 'detached' });
    await page.getByText('仅二手').first().or(page.getByText(hearsay.key).first()).waitFor();
    expect(parameter('filter')).toBe('来源：二手');
  });

  it('filters the inbox in the same language', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto('/signals?filter=source%3Asecond');
    const inbox = page.getByRole('grid', { name: 'Inbox' });
    await inbox.getByText('They all want colours').first().waitFor();
    expect(await inbox.getByText('Ann asks for it').count()).toBe(0);
  });

  it('marks what is known second-hand, and names whom to ask', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto(`/requirements/${hearsay.key}`);
    await page.getByText('Second-hand only').first().waitFor();
    const ask = page.getByRole('note', { name: /Ask one of these people/ });
    await ask.getByText('Pat').waitFor();
    await ask.getByText(/Supervisor/).waitFor();
    await expectAccessible(page);
    await page.goto('/requirements/board');
    await page.getByText('Second-hand only').first().waitFor();
  });

  it('defines a field, sets it, and asks what becomes of its values', async () => {
    const { page } = journey;
    const client = await openAs(journey, hosted.server);
    await page.goto('/settings/fields');
    await page.getByRole('button', { name: 'Add a field' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a field' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Contract');
    await dialog.getByRole('textbox', { name: 'Key' }).fill('Contract No');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText(/cannot be a key/).waitFor();
    await dialog.getByRole('textbox', { name: 'Key' }).fill('contract');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('field.contract').waitFor();
    await expectAccessible(page);

    await page.goto(`/requirements/${export_.key}`);
    const field = page.getByRole('textbox', { name: 'Contract' });
    await field.fill('C-2027');
    await field.press('Enter');
    await eventually('the value on the server', async () =>
      (await client.get<{ fields: Record<string, string> }>(`/requirements/${export_.key}`)).body.fields['contract'] === 'C-2027' ? true : undefined,
    );

    await page.goto('/settings/fields');
    await page.getByRole('row').filter({ hasText: 'field.contract' }).getByRole('button', { name: 'Remove' }).click();
    const going = page.getByRole('dialog', { name: 'Remove “Contract”' });
    await going.getByRole('radio', { name: /Keep them/ }).waitFor();
    await going.getByRole('button', { name: 'Archive' }).click();
    await page.getByText('field.contract').waitFor({ state: 'detached' });
  });
});
