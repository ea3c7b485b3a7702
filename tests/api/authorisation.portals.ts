// What the matrix of authorisation asks of the routes of portals.
import { randomUUID } from 'node:crypto';

import type { Client } from '../support/client.ts';
import { addPortal, introduced, publish, secretOf, submitted } from '../support/portals.ts';
import { addRequirement, bodyOf } from '../support/world.ts';
import type { Ask, Place, Recipe } from './authorisation.requests.ts';

// The portal of a place, and who is in it.
export interface PortalPlace {
  portal: string;
  slug: string;
  publication: string;
  entry: string; // waits to be let through
  person: string; // in the portal, beside the guest
  guest: Client; // a contact in the portal, or a visitor of a public one
}

const name = () => `Made ${randomUUID()}`;
const listed: Recipe = {};
const lined = (ask?: Recipe['ask']): Recipe => (ask ? { lined: true, ask } : { lined: true });

// A requirement of the place that is published for this request alone.
async function ownPublication(place: Place, _client: Client, allowed: boolean): Promise<Ask> {
  if (!allowed) return { path: { requirement: place.requirement } };
  const { id } = await addRequirement(place.maker, { business_line_id: place.line });
  await publish(place.maker, place.portal, id, name());
  return { path: { requirement: id } };
}

// Something that waits: a new one for who may decide.
async function waitingEntry(place: Place, _client: Client, allowed: boolean): Promise<Ask> {
  if (!allowed) return { path: { entry: place.entry }, body: { reason: 'No' } };
  return { path: { entry: await submitted(place.guest, place.slug) }, body: { reason: 'No' } };
}

// In a portal that they were not let into, people learn its name and nothing else.
const inPortal = (ask: Ask = {}): Recipe => lined(() => ({ elsewhere: [401, 404], ...ask }));

export const portalRecipes: Record<string, Recipe> = {
  'GET /api/v1/portals': listed,
  'POST /api/v1/portals': lined((place) => ({
    body: { business_line_id: place.line, slug: `slug-${randomUUID().slice(0, 8)}`, name_zh: 'x', name_en: 'x' },
    allowed: [422], // the line has one
    elsewhere: [403, 422],
  })),
  'GET /api/v1/portals/{portal}': lined(),
  'PATCH /api/v1/portals/{portal}': lined(() => ({ body: { name_en: 'Changed' } })),
  'DELETE /api/v1/portals/{portal}': lined(),
  'POST /api/v1/portals/{portal}/secret': lined(),
  'GET /api/v1/portals/{portal}/invitations': lined(),
  'POST /api/v1/portals/{portal}/invitations': lined((place) => ({ body: { contact_id: place.contact } })),
  'DELETE /api/v1/portals/{portal}/invitations/{id}': lined(async (place) => {
    const path = `/portals/${place.portal}/invitations`;
    return { path: { id: bodyOf(await place.maker.post<{ id: string }>(path, { contact_id: place.contact })).id } };
  }),
  'POST /api/v1/portals/{portal}/submissions': lined((place) => ({
    body: { contact_id: place.contact, kind: 'request', text: name() },
  })),
  'PUT /api/v1/portals/{portal}/requests/{request}/votes/{contact}': lined(),
  'DELETE /api/v1/portals/{portal}/requests/{request}/votes/{contact}': lined(),
  'GET /api/v1/portals/{portal}/people': lined(),
  'PUT /api/v1/portals/{portal}/people/{person}/block': lined(),
  'DELETE /api/v1/portals/{portal}/people/{person}/block': lined(),
  'GET /api/v1/portal-entries': listed,
  'POST /api/v1/portal-entries/{entry}/approval': lined(waitingEntry),
  'POST /api/v1/portal-entries/{entry}/rejection': lined(waitingEntry),
  'GET /api/v1/requirements/{requirement}/publications': lined(),
  'PUT /api/v1/requirements/{requirement}/publications/{portal}': lined(() => ({ body: { title: 'Published' } })),
  'DELETE /api/v1/requirements/{requirement}/publications/{portal}': lined(ownPublication),
  'GET /api/v1/requirements/{requirement}/publications/{portal}/votes': lined(),
  'GET /api/v1/portal/{slug}': inPortal({ elsewhere: [200] }),
  'POST /api/v1/portal/{slug}/entrance': inPortal({ body: { token: 'x' }, allowed: [404] }),
  'POST /api/v1/portal/{slug}/visitors': inPortal({ body: { name: 'N', pass: 'x' }, allowed: [401, 403] }),
  'POST /api/v1/portal/{slug}/embedding': inPortal({ body: { token: 'x' }, allowed: [422], elsewhere: [422] }),
  'DELETE /api/v1/portal/{slug}/session': inPortal(),
  'GET /api/v1/portal/{slug}/requests': inPortal(),
  'GET /api/v1/portal/{slug}/similar': inPortal({ query: { text: 'planted' } }),
  'GET /api/v1/portal/{slug}/requests/{request}': inPortal(),
  'GET /api/v1/portal/{slug}/requests/{request}/comments': inPortal(),
  'GET /api/v1/portal/{slug}/submissions': inPortal(),
  'GET /api/v1/portal/{slug}/follows': inPortal(),
  'PUT /api/v1/portal/{slug}/requests/{request}/vote': inPortal(),
  'DELETE /api/v1/portal/{slug}/requests/{request}/vote': inPortal(),
  'PUT /api/v1/portal/{slug}/requests/{request}/follow': inPortal(),
  'DELETE /api/v1/portal/{slug}/requests/{request}/follow': inPortal(),
  'POST /api/v1/portal/{slug}/requests/{request}/comments': lined(() => ({ body: { text: name() }, elsewhere: [401, 404] })),
  'POST /api/v1/portal/{slug}/submissions': lined(() => ({ body: { kind: 'request', text: name() }, elsewhere: [401, 404] })),
  'GET /p/{slug}': inPortal({ allowed: [404], elsewhere: [404] }), // no web client here
  'GET /p/{slug}/embed': inPortal({ allowed: [404], elsewhere: [404] }),
};

// The same place with a public portal on a line of its own, and a visitor in it.
export async function publicPlace(place: Place, line: string): Promise<Place> {
  const portal = await addPortal(place.maker, line, { access: 'public' });
  const requirement = await addRequirement(place.maker, { business_line_id: line });
  const publication = await publish(place.maker, portal.id, requirement.id, 'Public title');
  const guest = await introduced(place.maker, portal, 'Visitor', await secretOf(place.maker, portal.id));
  return { ...place, line, requirement: requirement.id, portal: portal.id, slug: portal.slug, publication, guest };
}
