/**
 * Measures the product beside a bare reference: `npm run bench [-- --quick] [throughput latency …]`.
 * docs/benchmarks.md says what is measured, how, and what came out.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { formatSection } from './output/format.ts';
import { isMet, type Section } from './output/section.ts';
import { full, type Plan, quick } from './plan.ts';
import { accept } from './sections/accept.ts';
import { flatness } from './sections/flatness.ts';
import { inbox } from './sections/inbox.ts';
import { knowledge } from './sections/knowledge.ts';
import { latency } from './sections/latency.ts';
import { memory } from './sections/memory.ts';
import { news } from './sections/news.ts';
import { queue } from './sections/queue.ts';
import { streams } from './sections/streams.ts';
import { throughput } from './sections/throughput.ts';
import { tickets } from './sections/tickets.ts';
import { canPin } from './servers/pin.ts';

const sections: Record<string, (plan: Plan) => Promise<Section>> = {
  throughput,
  latency,
  memory,
  flatness,
  inbox,
  accept,
  queue,
  news,
  tickets,
  knowledge,
  streams,
};

/** The live-chat desk's. */
const DESK = ['accept', 'queue', 'news', 'tickets'];

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const plan = values.quick ? quick : full;
const asked = positionals.flatMap((name) => (name === 'desk' ? DESK : [name]));
const names = asked.length > 0 ? asked : Object.keys(sections);
const unknown = names.find((name) => !(name in sections));
if (unknown !== undefined) {
  console.error(`There is no section "${unknown}": ${[...Object.keys(sections), 'desk'].join(', ')}`);
  process.exit(2);
}

const cores = cpus();
const machine = `${cores.length} × ${cores[0]?.model.trim()}, ${process.platform} ${process.arch}, Node ${process.version}`;
const pinning = canPin
  ? 'server on core 0, load on core 1'
  : 'NOT pinned: there is no taskset, or one core only';
console.log(`${plan.name} run, ${machine}; ${pinning}.`);
console.log(
  'Figures are the median (min–max) of the rounds. Only ratios compare from one machine or hour to another.',
);

const results: Record<string, Section> = {};
for (const name of names) {
  const section = await (sections[name] as (plan: Plan) => Promise<Section>)(plan);
  results[name] = section;
  console.log(formatSection(section));
}
const goals = Object.values(results).flatMap((section) => section.goals);
console.log(`\n${goals.filter(isMet).length} of ${goals.length} goals met.`);

const report = { at: new Date().toISOString(), machine, plan, results };
writeFileSync(new URL('./results.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
