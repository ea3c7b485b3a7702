// Records of the blueprint that tests need around them.
import type { Client } from './client.ts';
import { bodyOf } from './world.ts';

export interface Named {
  id: string;
  name: string;
  position: number;
  version: number;
}
export interface Rule {
  id: string;
  step_id: string;
  text: string;
  kind: string;
  feature_id: string | null;
  open: boolean;
  version: number;
}

export async function add<T extends { id: string } = Named>(client: Client, path: string, fields: object): Promise<T> {
  return bodyOf(await client.post<T>(`/${path}`, fields), 201);
}

export interface Offer {
  product: Named;
  module: Named;
  feature: Named;
}
// One product with one module and one feature.
export async function addOffer(client: Client, mark: string, feature: object = {}): Promise<Offer> {
  const product = await add(client, 'products', { name: `${mark} product` });
  const module = await add(client, 'modules', { name: `${mark} module`, product_id: product.id });
  return { product, module, feature: await add(client, 'features', { name: `${mark} feature`, module_id: module.id, ...feature }) };
}

export interface Work {
  process: Named;
  step: Named;
  rule: Rule;
}
// One process of the line with one step and one rule on it.
export async function addWork(client: Client, line: string | null, mark: string): Promise<Work> {
  const process = await add(client, 'processes', { name: `${mark} process`, business_line_id: line });
  const step = await add(client, 'steps', { name: `${mark} step`, process_id: process.id, posts: [`${mark} post`, 'Shared post'] });
  const rule = await add<Rule>(client, 'business-rules', { text: `${mark} rule`, step_id: step.id, kind: 'law' });
  return { process, step, rule };
}
