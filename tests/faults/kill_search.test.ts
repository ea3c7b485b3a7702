// kill -9 between the answer and the index: after a restart what was acknowledged is found as before, by itself.
import { afterAll, beforeAll, test } from 'vitest';

import { Client } from '../support/client.ts';
import { eventually } from '../support/jobs.ts';
import { Server } from '../support/server.ts';
import { addSignal, bodyOf } from '../support/world.ts';

let server: Server;
let client: Client;

beforeAll(async () => {
  server = await Server.start({ engine: 'sqlite' });
  client = await server.signedIn();
});
afterAll(() => server.dispose());

async function killAndRestart(): Promise<void> {
  await server.kill();
  await server.launch();
  const next = new Client(server.url);
  for (const [name, value] of client.cookies) next.cookies.set(name, value);
  next.csrfToken = client.csrfToken;
  client = next;
}

const finds = async (text: string, id: string) =>
  bodyOf(await client.get<{ items: { id: string }[] }>('/similar', { query: { text } })).items.some((item) => item.id === id);

test('signals that were recorded right before each of many kills are all found afterwards', async () => {
  const animals = ['walrus', 'narwhal', 'ocelot', 'lemur', 'tapir', 'quokka'];
  const recorded: [string, string][] = [];
  for (const animal of animals) {
    const [first, second] = await Promise.all([
      addSignal(client, { text: `The ${animal} report leaves out the herd` }),
      addSignal(client, { text: `Nobody can print the ${animal} certificate` }),
    ]);
    recorded.push([`${animal} report about the herd`, first.id], [`print a ${animal} certificate`, second.id]);
    await killAndRestart();
  }
  for (const [text, id] of recorded) await eventually(`"${text}" to be found`, async () => ((await finds(text, id)) ? true : undefined));
});
