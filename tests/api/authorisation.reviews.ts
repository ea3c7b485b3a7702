// What the matrix of authorisation asks of change control, reviews, weekly reports and visits.
import { randomUUID } from 'node:crypto';

import type { Client } from '../support/client.ts';
import { accepting, addRequirement, addSignal, bodyOf, moved } from '../support/world.ts';
import type { Recipe } from './authorisation.requests.ts';

// The records of these parts in one place.
export interface Meetings {
  change: string; // open
  review: string; // an ended one
  message: string; // of the review
  visit: string;
  report: string;
}

const name = () => `Made ${randomUUID()}`;
const lined = (ask?: Recipe['ask']): Recipe => (ask ? { lined: true, ask } : { lined: true });
const listed: Recipe = {};

let days = 0;
const someDay = () => new Date(Date.UTC(1990, 0, 1 + days++)).toISOString().slice(0, 10);
const someWeek = () => new Date(Date.UTC(1990, 0, 1 + 7 * days++)).toISOString().slice(0, 10);

export const reviewRecipes: Record<string, Recipe> = {
  'GET /api/v1/requirements/{requirement}/why': lined(),
  'PUT /api/v1/requirements/{requirement}/why': lined(() => ({ body: { causes: [{ text: 'Because' }] } })),
  'GET /api/v1/requirements/{requirement}/baselines': lined(),
  'POST /api/v1/requirements/{requirement}/change-requests': lined(() => ({
    body: { proposed: { pain: 'Other' }, cause: 'new_law', reason: 'x' },
    allowed: [409], // nothing is agreed yet
  })),
  'GET /api/v1/change-requests': listed,
  'GET /api/v1/change-requests/churn': listed,
  'GET /api/v1/change-requests/{change}': lined(),
  'POST /api/v1/change-requests/{change}/approval': lined(() => ({ body: {} })),
  'POST /api/v1/change-requests/{change}/rejection': lined(() => ({ body: { comment: 'x' } })),
  'POST /api/v1/change-requests/{change}/withdrawal': lined(() => ({ body: {} })),
  'GET /api/v1/reviews': listed,
  'POST /api/v1/reviews': lined((place) => ({
    body: { name: name(), held_on: '2026-12-01', business_line_id: place.line },
    elsewhere: [403, 404, 422],
  })),
  'GET /api/v1/reviews/{review}': lined(),
  'PATCH /api/v1/reviews/{review}': lined(() => ({ body: { name: name() } })),
  'DELETE /api/v1/reviews/{review}': lined(),
  'PUT /api/v1/reviews/{review}/agenda': lined((place) => ({ body: { requirement_ids: [place.requirement] } })),
  'POST /api/v1/reviews/{review}/start': lined(),
  'POST /api/v1/reviews/{review}/end': lined(),
  'PUT /api/v1/reviews/{review}/items/{requirement}/note': lined(() => ({ body: { note: 'x' } })),
  'GET /api/v1/reviews/{review}/minutes': lined(),
  'GET /api/v1/reviews/{review}/minutes/markdown': lined(),
  'GET /api/v1/reviews/{review}/messages': lined(),
  'PATCH /api/v1/reviews/{review}/messages/{message}': lined(() => ({ body: { sentence: 'x' } })),
  'POST /api/v1/reviews/{review}/telling': lined(() => ({ body: { message_ids: [] } })),
  'GET /api/v1/visits': listed,
  'POST /api/v1/visits': lined((place) => ({
    body: { kind: 'interview', held_on: someDay(), business_line_id: place.line, member_ids: [place.member], purpose: name() },
    elsewhere: [403, 404, 422],
  })),
  'GET /api/v1/visits/{visit}': lined(),
  'PATCH /api/v1/visits/{visit}': lined(() => ({ body: { hours: 1 } })),
  'DELETE /api/v1/visits/{visit}': lined(),
  'POST /api/v1/visits/{visit}/signals': lined((place) => ({ body: { text: place.mark, kind: 'request', speaker_name: 'A' } })),
  'GET /api/v1/visit-years/{year}': { ask: () => ({ path: { year: '2026' }, elsewhere: [200, 403] }) },
  'PUT /api/v1/visit-quotas/everybody': { ask: () => ({ body: { visits: 20 } }) },
  'PUT /api/v1/visit-quotas/members/{member}': {
    ask: (place) => ({ path: { member: place.member }, body: { visits: 20 }, elsewhere: [403, 404, 422] }),
  },
  'GET /api/v1/weekly-reports': listed,
  'POST /api/v1/weekly-reports': lined((place) => ({
    body: { business_line_id: place.line, day: someWeek() },
    elsewhere: [403, 404, 422],
  })),
  'GET /api/v1/weekly-reports/{report}': lined(),
  'GET /api/v1/weekly-reports/{report}/markdown': lined(),
  'PATCH /api/v1/weekly-reports/{report}': lined(() => ({ body: { body: 'x' } })),
  'POST /api/v1/weekly-reports/{report}/sending': lined(() => ({ body: {} })),
  'POST /api/v1/weekly-reports/{report}/keeping': lined(),
};

// A review in which the requirement was decided, so that there is a message to tell.
async function endedReview(maker: Client, line: string, mark: string, requirement: string) {
  const decided = await addRequirement(maker, { title: `${mark} decided`, pain: mark, business_line_id: line });
  await addSignal(maker, { text: mark, speaker_name: mark, business_line_id: line, requirement_id: decided.id });
  await moved(maker, decided.id, 'triage');
  const planned = { name: mark, held_on: '2026-12-01', business_line_id: line, requirement_ids: [requirement, decided.id] };
  const { id } = bodyOf(await maker.post<{ id: string }>('/reviews', planned), 201);
  bodyOf(await maker.post(`/reviews/${id}/start`, {}, { version: 1 }));
  await moved(maker, decided.id, 'acceptance', accepting);
  bodyOf(await maker.post(`/reviews/${id}/end`, {}, { version: 2 }));
  const messages = bodyOf(await maker.get<{ items: { id: string }[] }>(`/reviews/${id}/messages`)).items;
  return { review: id, message: messages[0]!.id };
}

export async function fillMeetings(maker: Client, line: string, mark: string, place: { member: string; requirement: string; customer: string }): Promise<Meetings> {
  const agreed = await addRequirement(maker, { title: `${mark} agreed`, pain: mark, business_line_id: line });
  await moved(maker, agreed.id, 'triage');
  await moved(maker, agreed.id, 'acceptance', accepting);
  const made = async (path: string, body: unknown) => bodyOf(await maker.post<{ id: string }>(path, body), 201).id;
  const visit = { kind: 'visit', held_on: someDay(), business_line_id: line, member_ids: [place.member], customer_id: place.customer, purpose: mark, notes: mark };
  return {
    ...(await endedReview(maker, line, mark, place.requirement)),
    change: await made(`/requirements/${agreed.id}/change-requests`, { proposed: { pain: `${mark} more` }, cause: 'new_law', reason: mark }),
    visit: await made('/visits', visit),
    report: await made('/weekly-reports', { business_line_id: line, day: someWeek() }),
  };
}
