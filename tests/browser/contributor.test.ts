import { describe, expect, it } from 'vitest';

import { useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import { openAs } from './workbench.ts';

describe('a contributor', () => {
  const hosted = useServer();
  const journey = useBrowser(hosted);

  it('says something, sees what came of it, and nothing else', async () => {
    const { page } = journey;
    const contributor = await hosted.server.signedInAs('contributor');
    const asked: string[] = [];
    page.on('request', (request) => request.url().endsWith('/changes') && asked.push(request.url()));
    await openAs(journey, hosted.server, { client: contributor });
    await page.goto('/');
    await page.getByRole('heading', { name: 'My signals', level: 1 }).waitFor();
    await page.getByText('You have not said anything yet').waitFor();

    await page.getByRole('button', { name: 'Add a signal' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Add a signal' });
    await dialog.getByLabel('In their own words').fill('The list forgets my columns every morning.');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    const entry = page.getByRole('article').filter({ hasText: 'The list forgets my columns every morning.' });
    await entry.getByText('Received, waiting for an answer.').waitFor();

    const links = page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link');
    expect(await links.allInnerTexts()).toEqual(['My signals', 'My account']);
    expect(asked, 'the change stream, which is not theirs').toEqual([]);
    for (const path of ['/requirements', '/customers', '/settings/members']) {
      await page.goto(path);
      await page.getByRole('alert').getByText('You may not see this page').waitFor();
    }
  });

  it('reads the verdict on what it said', async () => {
    const { page } = journey;
    const owner = await hosted.server.signedIn();
    const contributor = await hosted.server.signedInAs('contributor');
    const said = await contributor.post<{ id: string; key: string }>('/signals', { text: 'Export with formulas, please.', kind: 'request', channel: 'portal', hops: 0 });
    expect(said.status, said.text).toBe(201);
    const made = await owner.post<{ key: string; version: number }>(`/signals/${said.body.key}/requirement`, {});
    expect(made.status, made.text).toBe(201);
    const triaged = await owner.post<{ version: number }>(`/requirements/${made.body.key}/triage`, {}, { version: made.body.version });
    expect(triaged.status, triaged.text).toBe(200);
    const reasons = await owner.get<{ settings: { reasons: { decline: { code: string }[] } } }>('/workspace');
    const declined = await owner.post(
      `/requirements/${made.body.key}/decline`,
      { reason: reasons.body.settings.reasons.decline[0]!.code, sentence: 'Finance reads the figures from the interface now.' },
      { version: triaged.body.version },
    );
    expect(declined.status, declined.text).toBe(200);

    await openAs(journey, hosted.server, { client: contributor });
    await page.goto('/my-signals');
    const entry = page.getByRole('article').filter({ hasText: 'Export with formulas, please.' });
    await entry.getByText('Finance reads the figures from the interface now.').waitFor();
    await entry.getByText('Declined').waitFor();

    await entry.getByRole('link').click();
    await page.getByRole('blockquote').getByText('Export with formulas, please.').waitFor();
    await page.getByText('Finance reads the figures from the interface now.').waitFor();
    await page.getByRole('textbox', { name: 'Write a comment' }).fill('The interface lacks the rebates.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('listitem').filter({ hasText: 'The interface lacks the rebates.' }).waitFor();
    const comments = await owner.get<{ items: { body: string }[] }>('/comments', { query: { record_kind: 'signal', record_id: said.body.id } });
    expect(comments.body.items.map(({ body }) => body)).toEqual(['The interface lacks the rebates.']);
  });

  it('is thanked for praise instead of put off', async () => {
    const { page } = journey;
    const contributor = await hosted.server.signedInAs('contributor');
    await contributor.post('/signals', { text: 'The new board is a joy.', kind: 'praise', channel: 'portal', hops: 0 });
    await openAs(journey, hosted.server, { client: contributor });
    await page.goto('/my-signals');
    await page.getByRole('article').filter({ hasText: 'The new board is a joy.' }).getByText('Received, thank you').waitFor();
  });
});
