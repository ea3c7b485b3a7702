import { beforeAll, describe, expect, it } from 'vitest';

import { expectAccessible, useBrowser } from '../support/browser.ts';
import type { Client } from '../support/client.ts';
import { useServer } from '../support/server.ts';
import { addContact, addCustomer, addLine } from '../support/world.ts';
import { makeRequirement, openAs, type Made } from './workbench.ts';

describe('a visit', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted);
  let client: Client;
  let requirement: Made;
  let visit: Made;

  beforeAll(async () => {
    client = await hosted.server.signedIn();
    const me = (await client.get<{ member: { id: string } }>('/session')).body.member.id;
    const customer = await addCustomer(client, { name: 'Northwind' });
    const nora = await addContact(client, customer.id, { name: 'Nora', roles: ['user'] });
    requirement = await makeRequirement(client, { title: 'No printed lists' });
    const second = await client.post('/signals', { text: 'They say she prints', kind: 'request', channel: 'sales', hops: 2, speaker_name: 'The boss', requirement_id: requirement.id });
    expect(second.status).toBe(201);
    const planned = await client.post<Made>('/visits', { kind: 'visit', held_on: '2026-11-02', member_ids: [me], customer_id: customer.id, contact_ids: [nora.id], purpose: 'See how lists are used' });
    expect(planned.status, planned.text).toBe(201);
    visit = planned.body;
  });

  it('turns words of its notes into a first-hand signal', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto(`/visits/${visit.key}`);
    const notes = page.getByRole('textbox', { name: 'Notes' });
    await notes.fill('Came at nine. I print the list every morning. Left at noon.');
    await notes.evaluate((field: HTMLTextAreaElement) => {
      const start = field.value.indexOf('I print');
      field.setSelectionRange(start, field.value.indexOf(' Left'));
      field.dispatchEvent(new Event('select', { bubbles: true }));
    });
    await page.getByRole('button', { name: 'Make a signal' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('textbox', { name: 'Their words' }).inputValue()).toBe('I print the list every morning.');
    await dialog.getByRole('combobox', { name: /requirement/ }).click();
    await page.getByTitle(new RegExp('No printed lists')).click();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Make a signal' }).click();
    await page.getByText('A first-hand signal was made').waitFor();
    await page.getByRole('list', { name: 'Signals made of it' }).getByText('I print the list every morning.').waitFor();
    const after = (await client.get<{ first_hand_share: number; roles: string[] }>(`/requirements/${requirement.id}`)).body;
    expect(after).toMatchObject({ first_hand_share: 0.5, roles: ['user'] });
    await expectAccessible(page);
  });

  it('is planned from the list, and warns past the quota', async () => {
    const { page } = journey;
    await client.put('/visit-quotas/everybody', { visits: 1, cost_minor: null });
    await openAs(journey, hosted.server);
    await page.goto('/visits?year=2026');
    await page.getByRole('link', { name: 'See how lists are used' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Customer service', { exact: true }).click();
    await dialog.getByRole('textbox', { name: 'Purpose' }).fill('A day at the desk');
    await dialog.getByRole('textbox', { name: 'Day' }).fill('2026-11-05');
    await dialog.getByRole('textbox', { name: 'Day' }).press('Enter');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/is past the yearly number of visits/).first().waitFor();
    await page.goto('/visits?year=2026');
    await page.getByRole('link', { name: 'A day at the desk' }).waitFor();
  });

  it('is followed by the weekly report of its line', async () => {
    const { page } = journey;
    const line = await addLine(client, 'Orders');
    const made = await client.post<{ id: string }>('/weekly-reports', { business_line_id: line, day: '2026-01-07' });
    expect(made.status, made.text).toBe(201);
    await openAs(journey, hosted.server);
    await page.goto('/weekly-reports');
    await page.getByRole('link', { name: /5 Jan 2026/ }).click();
    await page.getByRole('button', { name: 'Edit Text of the report: ' }).click();
    await page.getByRole('textbox', { name: 'Text of the report' }).fill('A quiet week.');
    await page.getByRole('textbox', { name: 'Text of the report' }).press('Control+Enter');
    await page.getByText('A quiet week.').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('dialog', { name: 'Send the report' }).getByRole('button', { name: 'Send' }).click();
    await page.getByText('The report was sent').waitFor();
    expect((await client.get<{ state: string; body: string }>(`/weekly-reports/${made.body.id}`)).body).toMatchObject({ state: 'sent', body: 'A quiet week.' });
  });
});
