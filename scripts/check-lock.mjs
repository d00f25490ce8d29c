// npm can write a lock without a platform package that its registry lacks; `npm ci` then fails elsewhere.
import { readFileSync } from 'node:fs';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const entries = Object.entries(lock.packages);
const locked = new Set(entries.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 13)));

const problems = entries.flatMap(([path, entry]) => {
  const missing = Object.keys(entry.optionalDependencies ?? {}).filter((name) => !locked.has(name));
  const found = missing.map((name) => `${path || 'the root'} lacks its optional ${name}`);
  if (/^https?:/.test(entry.resolved ?? '')) found.push(`${path} names a download address`);
  if (entry.hasInstallScript) found.push(`${path} runs an install script`);
  return found;
});

for (const problem of problems) console.error(problem);
console.log(`${entries.length} locked packages, ${problems.length} problems`);
process.exitCode = problems.length > 0 || entries.length < 2 ? 1 : 0;
