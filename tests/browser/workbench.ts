// What the journeys need to be there before a page is opened, made over the API.
import { expect } from 'vitest';

import type { Journey } from '../support/browser.ts';
import { signInPage } from '../support/browser.ts';
import type { Client } from '../support/client.ts';
import type { Server } from '../support/server.ts';

export interface Made {
  id: string;
  key: string;
  version: number;
}

// A member of this role signed in on the page, in this language. Wide enough for the table beside a record.
export async function openAs(journey: Journey, server: Server, options: { client?: Client; language?: 'en' | 'zh' } = {}) {
  const client = options.client ?? (await server.signedIn());
  const language = options.language ?? 'en';
  const changed = await client.patch('/account', { language });
  expect(changed.status).toBe(200);
  if (options.client) {
    await journey.context.addCookies([...client.cookies].map(([name, value]) => ({ name, value, url: server.url, httpOnly: true })));
  } else {
    await signInPage(journey, server);
  }
  return client;
}

export async function makeRequirement(client: Client, fields: Record<string, unknown>): Promise<Made> {
  const answer = await client.post<Made>('/requirements', { type: 'improvement', pain: 'Somebody loses half an hour a day', ...fields });
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
}

// A voice with a name for a requirement: each one makes it weigh more.
export async function makeVoice(client: Client, requirement: Made, speaker: string, text = `${speaker} asks for it`) {
  const answer = await client.post<Made>('/signals', {
    text,
    kind: 'request',
    channel: 'interview',
    hops: 0,
    speaker_name: speaker,
    requirement_id: requirement.id,
    importance: 'important',
  });
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
}
