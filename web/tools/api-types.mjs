// Writes the TypeScript types of what the HTTP API takes and answers, from its description in docs/api/openapi.json.
// With --check it writes nothing and fails when the types are not those of the description.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import openapiTypes, { astToString } from 'openapi-typescript';

const description = fileURLToPath(new URL('../../docs/api/openapi.json', import.meta.url));
const types = fileURLToPath(new URL('../src/shared/api/openapi.ts', import.meta.url));

// Routes are left out: the client names its paths itself and needs the shapes alone.
const { openapi, info, components } = JSON.parse(readFileSync(description, 'utf8'));
const made = `// Made from docs/api/openapi.json by "npm run api-types"; not changed by hand.\n\n${astToString(await openapiTypes({ openapi, info, paths: {}, components: { schemas: components.schemas } }))}`;

if (!process.argv.includes('--check')) writeFileSync(types, made);
else if (readFileSync(types, 'utf8') !== made) {
  console.error('src/shared/api/openapi.ts is not what docs/api/openapi.json describes: run "npm run api-types".');
  process.exit(1);
}
