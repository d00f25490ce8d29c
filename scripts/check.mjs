// Every check of the product, to the end even if one fails. --static: those in which nothing runs; --verbose: all output.
import { formatSeconds, summarise } from './lib/report.mjs';
import { steps } from './lib/steps.mjs';

const verbose = process.argv.includes('--verbose');
const chosen = steps.filter((step) => !step.runs || !process.argv.includes('--static'));
const results = [];

for (const step of chosen) {
  const started = performance.now();
  const result = await step.run({ verbose });
  const time = formatSeconds(performance.now() - started);
  console.log(
    `${result.ok ? '✓' : '✗'} ${step.name.padEnd(28)} ${time.padStart(8)}  ${result.note ?? ''}`.trimEnd(),
  );
  if (!result.ok && !verbose) console.log(`\n${result.output.trim()}\n`);
  results.push(result);
}

const { passed, failed, skipped } = summarise(results);
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
