// Fails the build when the script needed for the first paint outgrows its budget: of the shell, and of the portal's page.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

// The parts of a page that load before it can show.
function partsOf(keys) {
  const seen = new Set();
  const visit = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    (manifest[key].imports ?? []).forEach(visit);
  };
  keys.forEach(visit);
  return seen;
}

function check(name, keys, budget) {
  let total = 0;
  for (const key of partsOf(keys)) {
    const size = gzipSync(readFileSync(new URL(manifest[key].file, dist)), { level: 6 }).length;
    total += size;
    if (size > 5000) console.log(`${String(size).padStart(8)}  ${manifest[key].file}`);
  }
  console.log(`${name} script: ${total} bytes gzipped of ${budget}`);
  if (total <= budget) return;
  console.error(`The ${name} script is over its budget: load something on demand.`);
  process.exitCode = 1;
}

check('shell', Object.keys(manifest).filter((key) => key === 'index.html' || /src\/app\/Shell\.tsx$|languages\/zh\.ts$/.test(key)), 300 * 1000);
check('portal', ['portal.html'], 90 * 1000);
