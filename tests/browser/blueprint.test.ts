import { beforeAll, describe, expect, it } from 'vitest';

import { addOffer, addWork } from '../support/blueprint.ts';
import { useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import { makeRequirement, openAs, type Made } from './workbench.ts';

describe('the blueprint', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted);
  let requirement: Made;

  beforeAll(async () => {
    const client = await hosted.server.signedIn();
    requirement = await makeRequirement(client, { title: 'Fill in the visit where there is no network', pain: 'Half of it is lost' });
    const triaged = await client.post(`/requirements/${requirement.id}/triage`, {}, { version: requirement.version });
    expect(triaged.status, triaged.text).toBe(200);
    await addOffer(client, 'Mobile', { description: 'Works everywhere' });
  });

  it('is built, holds a requirement back for an open rule, lets it go once it is answered, and makes a pack', async () => {
    const { page } = journey;
    await openAs(journey, hosted.server);
    await page.goto('/blueprint');
    const add = async (label: string, text: string) => {
      const field = page.getByRole('textbox', { name: label }).first();
      await field.fill(text);
      await field.press('Enter');
    };
    await add('Add a process', 'Selling');
    await page.getByRole('button', { name: /Selling/ }).first().waitFor(); // the first one is open
    await add('Add a step', 'Visit');
    const posts = page.getByRole('combobox', { name: 'Posts of “Visit”' });
    await posts.fill('Seller');
    await posts.press('Enter');
    await add('Add a business rule', 'No network in the workshop');
    await page.getByText('Open', { exact: true }).waitFor();

    await page.goto(`/requirements/${requirement.key}`);
    const placement = page.getByRole('region', { name: 'Place in the blueprint' });
    await placement.getByRole('button', { name: 'Place it' }).click();
    const dialog = page.getByRole('dialog', { name: /stands in the blueprint/ });
    await dialog.getByRole('combobox', { name: 'Steps' }).fill('Visit');
    await page.getByTitle('Visit', { exact: true }).last().click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await placement.getByText('In the way of acceptance').waitFor();

    const accept = async () => {
      await page.getByRole('button', { name: 'Accept', exact: true }).first().click();
      const verdict = page.getByRole('dialog', { name: /Accept/ });
      await verdict.getByRole('radio').first().check();
      await verdict.getByRole('textbox').first().fill('We will do it');
      await verdict.getByRole('button', { name: 'Accept' }).click();
      return verdict;
    };
    const refused = await accept();
    await refused.getByText('No network in the workshop').waitFor();
    await refused.getByRole('button', { name: 'Cancel' }).click();

    await placement.getByRole('button', { name: 'Answer' }).click();
    await placement.getByRole('textbox', { name: 'How the requirement respects this rule' }).fill('Kept on the phone until it is back');
    await placement.getByRole('button', { name: 'Save the answer' }).click();
    await placement.getByText('Kept on the phone until it is back').waitFor();
    await accept();
    await page.getByText('We will do it').first().waitFor();

    await page.goto('/blueprint?view=map');
    await page.getByRole('rowheader', { name: 'Seller' }).getByRole('link').click();
    await page.getByRole('heading', { name: 'Onboarding: Seller' }).waitFor();
    await page.getByRole('heading', { name: '1. Visit' }).waitFor();
    await page.getByText('No network in the workshop').waitFor();
  });

  it('shows every wrong row of a file, and imports it when it is right', async () => {
    const { page } = journey;
    const client = await openAs(journey, hosted.server);
    await addWork(client, null, 'Imported');
    await page.goto('/blueprint');
    await page.getByRole('button', { name: 'Import' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Import a CSV file' });
    const choose = (content: string) => dialog.locator('input[type=file]').setInputFiles({ name: 'product.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
    await choose('product,module,feature,state\nCRM,Quote,Discounts,soon\n');
    await dialog.getByRole('cell', { name: 'D (state)' }).waitFor();
    await choose('product,module,feature,state\nCRM,Quote,Discounts,planned\n');
    await dialog.getByText('Nothing has been written yet').waitFor();
    await dialog.locator('.ant-modal-footer').getByRole('button', { name: 'Import' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'CRM' }).first().click();
    await page.getByText('Discounts').first().waitFor();
  });
});
