// Fails the build when the script needed for the first paint of the shell outgrows its budget.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const budget = 300 * 1000;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const seen = new Set();
const visit = (key) => {
  if (seen.has(key)) return;
  seen.add(key);
  (manifest[key].imports ?? []).forEach(visit);
};
Object.keys(manifest).filter((key) => manifest[key].isEntry || /src\/app\/Shell\.tsx$|languages\/zh\.ts$/.test(key)).forEach(visit);
let total = 0;
for (const key of seen) {
  const size = gzipSync(readFileSync(new URL(manifest[key].file, dist)), { level: 6 }).length;
  total += size;
  if (size > 5000) console.log(`${String(size).padStart(8)}  ${manifest[key].file}`);
}
console.log(`shell script: ${total} bytes gzipped of ${budget}`);
if (total > budget) {
  console.error('The shell script is over its budget: load something on demand.');
  process.exit(1);
}
