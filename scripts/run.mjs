// The one door to every npm script. Runs on the machine's own Node (18 or later), which may be older than the product's.
import { ensureInstalled } from './lib/install.mjs';
import { findNode } from './lib/node.mjs';
import { runToEnd } from './lib/process.mjs';

const commands = {
  start: { before: ['scripts/build.mjs', '--served', '--quiet'], run: ['packages/server/src/main.ts'] },
  dev: { run: ['scripts/dev.mjs'] },
  test: { run: ['scripts/services.mjs', 'node', 'scripts/check.mjs'] },
  check: { run: ['scripts/check.mjs', '--static'] },
  build: { run: ['scripts/build.mjs', '--force'] },
  typecheck: { run: ['scripts/typecheck.mjs'] },
  lint: { run: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'] },
  format: { run: ['node_modules/@biomejs/biome/bin/biome', 'check', '--write'] },
  services: { run: ['scripts/services.mjs'] },
  bench: {
    before: ['scripts/build.mjs', '--quiet'],
    run: ['scripts/services.mjs', '--durable', 'node', 'bench/run.ts'],
  },
  eval: { run: ['scripts/services.mjs', 'node', 'eval/run.ts'] },
  nightly: {
    before: ['scripts/build.mjs', '--quiet'],
    run: ['scripts/services.mjs', 'node', 'scripts/nightly.mjs'],
  },
  backup: { run: ['packages/server/src/backup.ts'] },
  restore: { run: ['packages/server/src/restore.ts'] },
};

const [name, ...rest] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  console.error(`Usage: node scripts/run.mjs ${Object.keys(commands).join('|')} [arguments]`);
  process.exit(2);
}

ensureInstalled();
const node = findNode();
const failed = command.before ? await runToEnd(node, command.before) : 0;
process.exit(failed || (await runToEnd(node, [...command.run, ...rest])));
