// The part of the matrix of authorisation that is about the blueprint and where requirements stand in it.
import { randomUUID } from 'node:crypto';

import { add, addOffer, addWork } from '../support/blueprint.ts';
import type { Client } from '../support/client.ts';
import { bodyOf } from '../support/world.ts';
import type { Place, Recipe } from './authorisation.requests.ts';

// The blueprint's records of one place.
export interface BlueprintPlace {
  process: string;
  step: string;
  rule: string;
  scenario: string;
  product: string;
  module: string;
  feature: string;
  version: string;
}

const name = () => `Made ${randomUUID()}`;
const lined = (ask?: Recipe['ask']): Recipe => (ask ? { lined: true, ask } : { lined: true });
const listed: Recipe = {};
const csv = (content: string) => ({ raw: { type: 'text/csv', content } });

async function keepVersion({ maker, line, mark }: Pick<Place, 'maker' | 'line' | 'mark'>): Promise<string> {
  return (await add(maker, 'blueprint/versions', { name: `${mark} version`, side: 'business', business_line_id: line })).id;
}

// Products belong to the whole workspace, and their names with them: they carry no mark.
export async function fillBlueprint(maker: Client, line: string, mark: string, requirement: { id: string; version: number }): Promise<BlueprintPlace> {
  const { process, step, rule } = await addWork(maker, line, mark);
  const { product, module, feature } = await addOffer(maker, randomUUID());
  const scenario = { name: `${mark} scenario`, story: mark, business_line_id: line, steps: [step.id] };
  const placed = { feature_id: feature.id, steps: [step.id] };
  bodyOf(await maker.put(`/requirements/${requirement.id}/placement`, placed, { version: requirement.version }));
  return {
    process: process.id,
    step: step.id,
    rule: rule.id,
    scenario: (await add(maker, 'scenarios', scenario)).id,
    product: product.id,
    module: module.id,
    feature: feature.id,
    version: await keepVersion({ maker, line, mark }),
  };
}

export const blueprintRecipes: Record<string, Recipe> = {
  'GET /api/v1/blueprint': listed,
  'GET /api/v1/blueprint/gaps': listed,
  'GET /api/v1/blueprint/demand': listed,
  'GET /api/v1/blueprint/export': { ask: () => ({ query: { file: 'business' } }) },
  'POST /api/v1/blueprint/import': lined((place) => ({
    ...csv(`process\r\n${name()}\r\n`),
    query: { file: 'business', business_line_id: place.line },
    elsewhere: [200, 403, 422], // the report names the row that may not be
  })),
  'GET /api/v1/blueprint/versions': listed,
  'POST /api/v1/blueprint/versions': lined((place) => ({
    body: { name: name(), side: 'business', business_line_id: place.line },
    elsewhere: [403, 422],
  })),
  'GET /api/v1/blueprint/versions/{blueprint_version}': lined(),
  'GET /api/v1/blueprint/versions/{blueprint_version}/comparison': lined(),
  'DELETE /api/v1/blueprint/versions/{blueprint_version}': lined(async (place) => ({
    path: { blueprint_version: await keepVersion(place) },
  })),
  'GET /api/v1/posts': listed,
  'GET /api/v1/onboarding-packs': { ask: () => ({ query: { post: 'Shared post' } }) },
  'GET /api/v1/features': listed,
  ...Object.fromEntries(
    (
      [
        ['processes', 'process', (place) => ({ name: name(), business_line_id: place.line })],
        ['steps', 'step', (place) => ({ name: name(), process_id: place.process })],
        ['business-rules', 'business_rule', (place) => ({ text: name(), step_id: place.step, kind: 'contract' })],
        ['scenarios', 'scenario', (place) => ({ name: name(), business_line_id: place.line, steps: [place.step] })],
        ['products', 'product', () => ({ name: name() })],
        ['modules', 'module', (place) => ({ name: name(), product_id: place.product })],
        ['features', 'feature', (place) => ({ name: name(), module_id: place.module })],
      ] as [string, string, (place: Place) => object][]
    ).flatMap(([path, parameter, fields]) => {
      const one = `/api/v1/${path}/{${parameter}}`;
      const ofLine = ['process', 'step', 'business_rule', 'scenario'].includes(parameter);
      const places = parameter === 'product' ? { elsewhere: [201, 403] } : { elsewhere: [403, 404, 422] };
      const change = parameter === 'business_rule' ? { source: 'x' } : { position: 0 };
      return [
        [`POST /api/v1/${path}`, { lined: ofLine, ask: (place: Place) => ({ body: fields(place), ...places }) }],
        [`GET ${one}`, { lined: ofLine }],
        [`PATCH ${one}`, { lined: ofLine, ask: () => ({ body: change }) }],
        [`DELETE ${one}`, { lined: ofLine }],
      ] as [string, Recipe][];
    }),
  ),
  'GET /api/v1/requirements/{requirement}/placement': lined(),
  'PUT /api/v1/requirements/{requirement}/placement': lined(() => ({ body: { steps: [] } })),
  ...Object.fromEntries(
    ['answer', 'waiver'].flatMap((kind) => {
      const path = `/api/v1/requirements/{requirement}/rules/{business_rule}/${kind}`;
      return [
        [`PUT ${path}`, lined(() => ({ body: kind === 'answer' ? { text: 'x' } : { reason: 'x' } }))],
        [`DELETE ${path}`, lined()],
      ];
    }),
  ),
};
