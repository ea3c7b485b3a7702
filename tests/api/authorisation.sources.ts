// What the matrix asks of sources, webhooks and e-mail, and the source that it plants in each place.
import { createHmac, randomUUID } from 'node:crypto';

import type { Client } from '../support/client.ts';
import { bodyOf } from '../support/world.ts';
import type { Recipe } from './authorisation.requests.ts';

const name = () => `Made ${randomUUID()}`;
const lined = (ask?: Recipe['ask']): Recipe => (ask ? { lined: true, ask } : { lined: true });

export const sourceRecipes: Record<string, Recipe> = {
  'GET /api/v1/signal-sources': {},
  'POST /api/v1/signal-sources': lined((place) => ({
    body: { name: name(), business_line_id: place.line, mapping: { text: { path: 'text' } } },
    elsewhere: [403, 422],
  })),
  'GET /api/v1/signal-sources/{source}': lined(),
  'PATCH /api/v1/signal-sources/{source}': lined(() => ({ body: { name: name() } })),
  'DELETE /api/v1/signal-sources/{source}': lined(),
  'POST /api/v1/signal-sources/{source}/secret': lined(),
  'GET /api/v1/signal-sources/{source}/deliveries': lined(),
  'POST /api/v1/signal-sources/{source}/deliveries/{delivery}/replay': lined(() => ({ allowed: [422] })), // read, and refused again
  'POST /api/v1/signal-sources/{source}/preview': lined(() => ({ body: { payload: { text: 'A wish' } } })),
  // Nobody's rights count here, only the signature.
  'POST /api/v1/hooks/{source}': lined(() => ({
    raw: { type: 'application/json', content: '{"text":"A wish"}' },
    allowed: [401],
    elsewhere: [401],
  })),
  'POST /api/v1/signals/mail': lined((place) => ({
    query: { business_line: place.line },
    raw: { type: 'message/rfc822', content: `Message-ID: <${randomUUID()}@example.test>\r\nFrom: a@example.test\r\n\r\nA wish` },
    elsewhere: [403, 422],
  })),
};

// A source of the line with one delivery that was refused.
export async function plantSource(maker: Client, line: string, mark: string): Promise<{ source: string; delivery: string }> {
  const source = { name: mark, business_line_id: line, mapping: { text: { path: 'text' } }, signing: 'header', signature_header: 'X-Signature' };
  const { id, secret } = bodyOf(await maker.post<{ id: string; secret: string }>('/signal-sources', source), 201);
  const content = JSON.stringify({ mark });
  const signature = createHmac('sha256', secret).update(content).digest('hex');
  await maker.post(`/hooks/${id}`, undefined, { raw: { type: 'application/json', content }, headers: { 'X-Signature': signature } });
  const { items } = bodyOf(await maker.get<{ items: { id: string }[] }>(`/signal-sources/${id}/deliveries`));
  return { source: id, delivery: items[0]!.id };
}
