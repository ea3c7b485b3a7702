// Whose voices a requirement rests on: how near they are, which roles spoke, who says otherwise, and whom to ask.
import { beforeAll, describe, expect, test } from 'vitest';

import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expectations.ts';
import { useServer } from '../support/server.ts';
import {
  addContact,
  addCustomer,
  addLine,
  addOtherWorkspace,
  addRequirement,
  addSignal,
  bodyOf,
  join,
  otherOwner,
  requirement,
  type Requirement,
} from '../support/world.ts';

const hosted = useServer({ prepare: addOtherWorkspace });

interface Side {
  role: string | null;
  post: string;
  people: number;
  signals: number;
  strongest: string;
  stances: Record<string, number>;
  voices: { who: string; text: string; importance: string; stance: string | null; hops: number }[];
}
interface Provenance {
  source: string | null;
  second_hand_only: boolean;
  first_hand_share: number;
  people: number;
  roles: { user: number; decision_maker: number; payer: number };
  newest_said_at: string | null;
  posts: { post: string; people: number; signals: number }[];
  ask: { contact: { name: string; post: string | null }; customer: { name: string }; owner: { name: string } | null }[];
  ask_customers: { customer: { name: string }; owner: { name: string } | null }[];
  contrary: boolean;
  sides: Side[];
}

let owner: Client;
let line = '';
let me = '';
let customer = '';
const contacts: Record<string, string> = {};

const provenance = async (id: string, client = owner) => bodyOf(await client.get<Provenance>(`/requirements/${id}/provenance`));

async function hear(id: string, fields: Record<string, unknown>, importance = 'important'): Promise<void> {
  const signal = await addSignal(owner, { business_line_id: line, customer_id: customer, ...fields });
  bodyOf(await owner.put(`/requirements/${id}/signals/${signal.id}`, { importance }));
}

beforeAll(async () => {
  owner = await hosted.server.signedIn();
  me = bodyOf(await owner.get<{ member: { id: string } }>('/session')).member.id;
  line = await addLine(owner, 'Orders');
  customer = (await addCustomer(owner, { name: 'Acme', tier: 'A', owner_id: me })).id;
  for (const [name, fields] of Object.entries({
    Udo: { roles: ['user'], post: 'Salesperson', stance: 'supporter' },
    Uma: { roles: ['user'], post: 'Salesperson', stance: 'supporter' },
    Paul: { roles: ['payer'], post: 'Accountant', stance: 'opponent' },
    Dora: { roles: ['decision_maker'], post: 'Supervisor' },
    Nils: { roles: [], post: null },
  }))
    contacts[name] = (await addContact(owner, customer, { name, ...fields })).id;
});

const make = (title: string) => addRequirement(owner, { title, business_line_id: line });

describe('a requirement', () => {
  test('nobody spoke for has no source', async () => {
    const made = await make('Silent');
    expect(await provenance(made.id)).toMatchObject({ source: null, second_hand_only: false, people: 0, ask: [], sides: [], newest_said_at: null });
  });

  test('known only second-hand says so and names whom to ask', async () => {
    const made = await make('Hearsay');
    await hear(made.id, { text: 'Sales want it', hops: 1, speaker_name: 'Somebody', speaker_post: 'Supervisor', said_at: '2026-03-01T08:00:00Z' });
    await hear(made.id, { text: 'They all want it', hops: 2, contact_id: contacts['Udo'], said_at: '2026-04-01T08:00:00Z' });
    const row = (await requirement(owner, made.id)) as Requirement & Record<string, unknown>;
    expect(row).toMatchObject({ source: 'second', people: 2, role_counts: { user: 1, decision_maker: 0, payer: 0 } });
    expect(row['newest_said_at']).toMatch(/^2026-04-01/);
    const known = await provenance(made.id);
    expect(known).toMatchObject({ source: 'second', second_hand_only: true, first_hand_share: 0 });
    // Who does what the signal speaks of, then roles that nobody has spoken in; who was only quoted may be asked, too.
    expect(known.ask.map((each) => each.contact.name)).toEqual(['Dora', 'Udo', 'Uma', 'Paul', 'Nils']);
    expect(known.ask[0]).toMatchObject({ customer: { name: 'Acme' }, owner: { name: expect.any(String) as string } });
    expect(known.posts).toEqual(
      expect.arrayContaining([
        { post: 'Supervisor', people: 1, signals: 1 },
        { post: 'Salesperson', people: 1, signals: 1 },
      ]),
    );
    // One word at first hand, and the flag is gone.
    await hear(made.id, { text: 'I want it', hops: 0, contact_id: contacts['Dora'] });
    expect(await provenance(made.id)).toMatchObject({ source: 'first', second_hand_only: false, ask: [], roles: { user: 1, decision_maker: 1 } });
  });

  test('of a customer without contacts names who looks after the customer', async () => {
    const lonely = (await addCustomer(owner, { name: 'Lonely', owner_id: me })).id;
    const made = await make('Lonely wish');
    await hear(made.id, { text: 'They want it', hops: 1, customer_id: lonely });
    const known = await provenance(made.id);
    expect(known.ask).toEqual([]);
    expect(known.ask_customers).toEqual([expect.objectContaining({ customer: expect.objectContaining({ name: 'Lonely' }) as unknown, owner: expect.objectContaining({ id: me }) as unknown })]);
  });

  test('sets contrary wishes of roles side by side', async () => {
    const made = await make('Disputed');
    await hear(made.id, { text: 'We need it', contact_id: contacts['Udo'] }, 'deal_breaker');
    await hear(made.id, { text: 'Me too', contact_id: contacts['Uma'] }, 'nice');
    await hear(made.id, { text: 'Not for that money', contact_id: contacts['Paul'], kind: 'complaint' }, 'must');
    await hear(made.id, { text: 'Whatever', speaker_name: 'Guest', speaker_post: 'Visitor', customer_id: null });
    const known = await provenance(made.id);
    expect(known.contrary).toBe(true);
    expect(known.roles).toEqual({ user: 2, decision_maker: 0, payer: 1 });
    expect(known.sides.map((side) => [side.role, side.post, side.people, side.strongest])).toEqual([
      ['user', '', 2, 'deal_breaker'],
      ['payer', '', 1, 'must'],
      [null, 'Visitor', 1, 'important'],
    ]);
    expect(known.sides[0]?.stances).toMatchObject({ supporter: 2, opponent: 0 });
    expect(known.sides[1]?.voices[0]).toMatchObject({ who: 'Paul', text: 'Not for that money', stance: 'opponent', importance: 'must' });
  });

  test('is seen where it may be seen only', async () => {
    const made = await make('Hidden');
    const elsewhere = await addLine(owner, 'Elsewhere');
    const outsider = (await join(owner, 'viewer', elsewhere)).client;
    const insider = (await join(owner, 'viewer', line)).client;
    await hear(made.id, { text: 'Told on another line', business_line_id: elsewhere, contact_id: contacts['Udo'] });
    expectProblem(await outsider.get(`/requirements/${made.id}/provenance`), 404, 'not_found');
    const stranger = await hosted.server.signedIn(otherOwner.email, otherOwner.password);
    expectProblem(await stranger.get(`/requirements/${made.id}/provenance`), 404, 'not_found');
    expect((await provenance(made.id, insider)).sides).toEqual([]);
    expect((await provenance(made.id)).sides).toHaveLength(1);
  });
});
