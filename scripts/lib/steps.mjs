import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { capture } from './parallel.mjs';
import { inRoot } from './paths.mjs';

/** The checks in the order of `npm test`: the quick ones first, then those in which the product `runs`. */
export const steps = [
  tool('Format and lint', 'biome', 'check', '--error-on-warnings'),
  script('Lock file', 'scripts/check-lock.mjs'),
  script('Types', 'scripts/typecheck.mjs'),
  script('Dependency rules', 'scripts/check-deps.mjs'),
  tool('Dead code', 'knip'),
  tool('Build of the web apps', process.execPath, 'scripts/build.mjs'),
  script('Size of the widget', 'scripts/check-size.mjs'),
  { ...script('Finding and quoting', 'eval/run.ts', '--quick'), runs: true },
  tests('Unit, contract, browser tests', 'unit', 'browser'),
];

function tool(name, command, ...args) {
  return {
    name,
    async run({ verbose }) {
      const { code, output } = await capture(command, args, { echo: verbose });
      return { ok: code === 0, output };
    },
  };
}

/** A script of ours ends with the line worth showing. */
function script(name, path, ...args) {
  const step = tool(name, process.execPath, path, ...args);
  return {
    name,
    async run(options) {
      const result = await step.run(options);
      return { ...result, note: result.ok ? result.output.trim().split('\n').at(-1) : undefined };
    },
  };
}

/** In one queue: no worker waits for the last test of one kind before it begins the next. */
function tests(name, ...projects) {
  const file = inRoot('.cache', 'tests.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const step = tool(
    name,
    'vitest',
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    ...reporters,
  );
  return {
    name,
    runs: true,
    async run(options) {
      rmSync(file, { force: true });
      const result = await step.run(options);
      const counts = await readCounts(file);
      const note = counts && `${counts.passed} passed, ${counts.failed} failed`;
      return { ...result, note, tests: counts };
    },
  };
}

async function readCounts(file) {
  try {
    const report = JSON.parse(await readFile(file, 'utf8'));
    const skipped = report.numPendingTests + report.numTodoTests;
    return { passed: report.numPassedTests, failed: report.numFailedTests, skipped };
  } catch {
    return undefined;
  }
}
