import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runInParallel } from './lib/parallel.mjs';
import { inRoot, root } from './lib/paths.mjs';

const packages = readdirSync(inRoot('packages')).map((name) => join('packages', name));
const projects = ['.', 'scripts', 'e2e', 'bench', 'eval', ...packages].filter((dir) =>
  existsSync(join(root, dir, 'tsconfig.json')),
);
const tsc = inRoot('node_modules', 'typescript', 'bin', 'tsc');

const results = await runInParallel(
  projects.map((dir) => ({
    name: dir,
    command: process.execPath,
    args: [tsc, '--noEmit', '--pretty', '-p', dir],
  })),
);
for (const { name, code, output } of results) {
  if (code !== 0) console.error(`${name}\n${output}`);
}
const failed = results.filter(({ code }) => code !== 0).length;
console.log(`${results.length} projects checked, ${failed} with errors`);
process.exitCode = failed > 0 ? 1 : 0;
