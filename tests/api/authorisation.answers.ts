// What the matrix of authorisation asks of the routes that tell, ask back, measure waits and send messages.
import { randomUUID } from 'node:crypto';

import { eventually } from '../support/jobs.ts';
import { accepting, addContact, addCustomer, addRequirement, addSignal, bodyOf, moved } from '../support/world.ts';
import type { Place, Recipe } from './authorisation.requests.ts';

const name = () => `Made ${randomUUID()}`;
const listed: Recipe = {};
const lined = (ask?: Recipe['ask']): Recipe => (ask ? { lined: true, ask } : { lined: true });

// A webhook of its own for each try, by whoever may make one in that workspace.
async function someDestination(place: Place): Promise<string> {
  const webhook = { name: name(), kind: 'webhook', url: 'https://hooks.example.invalid/x', language: 'en' };
  const made = await place.maker.post<{ id: string }>('/answer-destinations', webhook);
  return made.status === 201 ? made.body.id : place.signal;
}

// Somebody of the place who asked and has no address; one a place.
const tellings = new Map<string, Promise<string>>();
function someTelling(place: Place): Promise<string> {
  const known = tellings.get(place.mark);
  if (known) return known;
  const made = (async () => {
    const customer = await addCustomer(place.maker, { name: `${place.mark} asker` });
    const contact = await addContact(place.maker, customer.id, { name: `${place.mark} nobody` });
    const signal = await addSignal(place.maker, { contact_id: contact.id, business_line_id: place.line, text: place.mark });
    const { id } = await addRequirement(place.maker, {
      title: place.mark,
      signal_ids: [signal.id],
      business_line_id: place.line,
      type: 'fix',
    });
    await moved(place.maker, id, 'acceptance', accepting);
    return eventually('a telling', async () => {
      const page = await place.maker.get<{ items: { id: string }[] }>('/tellings', { query: { record_id: id } });
      return bodyOf(page).items[0]?.id;
    });
  })();
  tellings.set(place.mark, made);
  return made;
}

export const answerRecipes: Record<string, Recipe> = {
  'GET /api/v1/tellings': listed,
  'GET /api/v1/tellings/owners': listed,
  'POST /api/v1/tellings/{telling}/told': lined(async (place) => ({
    path: { telling: await someTelling(place) },
    body: { sentence: 'Called.' },
  })),
  'POST /api/v1/tellings/{telling}/resend': lined(async (place) => ({ path: { telling: await someTelling(place) } })),
  'GET /api/v1/account/mail': listed,
  'PUT /api/v1/account/mail': { ask: () => ({ body: { mail: 'at_once' } }) },
  'POST /api/v1/digests': listed,
  'GET /api/v1/requirements/{requirement}/answers': lined(),
  'GET /api/v1/requirements/{requirement}/telling': lined(() => ({ allowed: [200, 409] })),
  'POST /api/v1/signals/{signal}/telling': lined(() => ({ allowed: [204, 409] })),
  'POST /api/v1/requirements/{requirement}/telling': lined(() => ({ allowed: [204, 409] })),
  // Whoever was not asked has nothing to answer, wherever they are.
  'POST /api/v1/requirements/{requirement}/confirmation': { ask: () => ({ body: { solved: true, sentence: '' }, allowed: [404] }) },
  'GET /api/v1/my/questions': listed,
  'GET /api/v1/asked-back': listed,
  'GET /api/v1/waits': { ask: () => ({ query: { limit: '200' } }) },
  'GET /api/v1/waits/owners': listed,
  'GET /api/v1/reports/answer-times': listed,
  'GET /api/v1/answer-settings': listed,
  'PUT /api/v1/answer-settings': {
    ask: () => ({ body: { default_days: 5, targets: [], escalate_after_days: 3, digest_hour: 9, automatic: true } }),
  },
  'GET /api/v1/answer-destinations': listed,
  'POST /api/v1/answer-destinations': {
    ask: () => ({ body: { name: name(), kind: 'webhook', url: 'https://hooks.example.invalid/x', language: 'en' } }),
  },
  'PATCH /api/v1/answer-destinations/{destination}': {
    ask: async (place) => ({ path: { destination: await someDestination(place) }, body: { active: false } }),
  },
  'DELETE /api/v1/answer-destinations/{destination}': { ask: async (place) => ({ path: { destination: await someDestination(place) } }) },
  'POST /api/v1/answer-destinations/{destination}/test': { ask: async (place) => ({ path: { destination: await someDestination(place) } }) },
  'GET /api/v1/mail-server': listed,
  'POST /api/v1/mail-server/test': { ask: () => ({ allowed: [409] }) },
  'GET /api/v1/deliveries': listed,
  'GET /api/v1/deliveries/{delivery}': { ask: (place) => ({ path: { delivery: place.signal }, allowed: [404] }) },
  'POST /api/v1/deliveries/{delivery}/retry': { ask: (place) => ({ path: { delivery: place.signal }, allowed: [404] }) },
  'GET /answers/{token}': { ask: () => ({ path: { token: 'x' }, allowed: [404] }) },
  'POST /answers/{token}': { ask: () => ({ path: { token: 'x' }, allowed: [404] }) },
  'GET /unsubscribe/{token}': { ask: () => ({ path: { token: 'x' }, allowed: [404] }) },
  'POST /unsubscribe/{token}': { ask: () => ({ path: { token: 'x' }, allowed: [404] }) },
};
