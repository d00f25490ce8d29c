import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createParser } from '../../packages/server/src/platform/parsing/index.ts';
import { aPdf } from '../../packages/server/test/sample-files.ts';
import { waitForQuiet } from '../measure/proc.ts';
import { type Percentiles, percentiles } from '../measure/stats.ts';
import { number } from '../output/format.ts';
import type { Goal, Section } from '../output/section.ts';
import type { Plan } from '../plan.ts';
import { COMPANY, countPassages, fillShelf, type Shelf } from '../seed/knowledge.ts';
import { withScratchDir } from '../servers/scratch.ts';

/** Passages of a source: manuals, and a help centre of short articles. */
const SHAPES = [
  { each: 100, name: 'manuals' },
  { each: 5, name: 'short articles' },
];
const PAGES_1000 = 3_000;
const EMBEDDED = 60;
const PDF_PAGES = 300;
const PDF_LINES = 45;

interface Measured {
  whole: Percentiles;
  vector: Percentiles;
  first: number;
  chunks: number;
}

async function timed(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const samples: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const began = performance.now();
    await work();
    samples.push(performance.now() - began);
  }
  return samples;
}

async function measure({ knowledge, embedder, database, question }: Shelf, plan: Plan): Promise<Measured> {
  const search = () => knowledge.search({ companyId: COMPANY }, { text: question() }, { neighbours: true });
  await embedder.embed(['warm'], { urgent: true });
  const [first = Number.NaN] = await timed(1, search);
  await timed(20, search);
  await waitForQuiet(plan.quietMs);
  const whole = await timed(plan.knowledge.searches, search);
  const vector = await timed(plan.knowledge.searches, () => embedder.embed([question()], { urgent: true }));
  const chunks = await countPassages(database);
  return { first, chunks, whole: percentiles(whole), vector: percentiles(vector) };
}

/** The longest that the event loop was held while `work` ran, in milliseconds. */
async function stall(work: () => Promise<unknown>): Promise<{ p99: number; max: number }> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  await work();
  delays.disable();
  // The histogram counts its own timer's millisecond.
  return { p99: delays.percentile(99) / 1e6 - 1, max: delays.max / 1e6 - 1 };
}

/** Finding, embedding and indexing in a large knowledge. */
export async function knowledge(plan: Plan): Promise<Section> {
  const rows: string[][] = [];
  const goals: Goal[] = [];
  const data: Record<string, unknown> = {};
  const { passages } = plan.knowledge;
  for (const { each, name } of SHAPES) {
    await withScratchDir(async (dir) => {
      const shelf = await fillShelf(dir, passages, each);
      const measured = await measure(shelf, plan);
      const { whole, vector, first, chunks } = measured;
      const row = (what: string, { p50, p95, p99, max }: Percentiles) => [
        what,
        ...[p50, p95, p99, max].map(number),
      ];
      rows.push(
        row(`search, ${name} (${number(chunks)} passages)`, whole),
        row('  its vector alone', vector),
      );
      goals.push({ what: `search in ${name}, p95`, measured: whole.p95, unit: 'ms', atMost: 25 });
      data[name] = measured;
      rows.push([`  first search after a start`, number(first)]);
      if (each === SHAPES[0]?.each) await measureStalls(shelf, rows, goals, data);
      await shelf.close();
    });
  }
  return {
    title: `Knowledge: ${passages.toLocaleString('en')} passages, the vector of the question included, ms`,
    head: ['work', 'p50', 'p95', 'p99', 'max'],
    rows: rows.map((row) => [...row, ...Array.from({ length: 5 - row.length }, () => '')]),
    goals,
    notes: ['The passages’ vectors have no meaning here; `npm run eval` measures what is found.'],
    data,
  };
}

/** From its bytes to its passages, as a document that was uploaded. */
async function readPdf(module: Shelf['knowledge'], text: Shelf['text']) {
  const words = text(3 * PDF_PAGES).split(/\s+/);
  const line = () => words.splice(0, 12).join(' ');
  const bytes = aPdf(Array.from({ length: PDF_PAGES }, () => Array.from({ length: PDF_LINES }, line)));
  const { id } = await module.add(COMPANY, { kind: 'file', title: 'A handbook' });
  const parser = createParser();
  const began = performance.now();
  const held = await stall(() =>
    module.index(COMPANY, id, async () => ({
      text: (await parser.parse({ bytes, type: 'application/pdf' })).parts,
    })),
  );
  await parser.close();
  return { ...held, took: performance.now() - began };
}

async function measureStalls(
  { knowledge: module, embedder, text }: Shelf,
  rows: string[][],
  goals: Goal[],
  data: Record<string, unknown>,
): Promise<void> {
  const passages = Array.from({ length: EMBEDDED }, () => text(1).slice(0, 900));
  const embedding = await stall(() => embedder.embed(passages));
  const { id } = await module.add(COMPANY, { kind: 'text', title: 'A thousand pages' });
  const pages = text(PAGES_1000);
  const began = performance.now();
  const indexing = await stall(() => module.index(COMPANY, id, { text: pages }));
  const took = performance.now() - began;
  const pdf = await readPdf(module, text);
  rows.push(
    ['event loop held while embedding', '', '', number(embedding.p99), number(embedding.max)],
    [`… while indexing 1,000 pages (${number(took)} ms)`, '', '', number(indexing.p99), number(indexing.max)],
    [
      `… while reading a PDF of ${PDF_PAGES} pages (${number(pdf.took)} ms)`,
      '',
      '',
      number(pdf.p99),
      number(pdf.max),
    ],
  );
  goals.push({
    what: 'event loop held by embedding, at most',
    measured: embedding.max,
    unit: 'ms',
    atMost: 20,
  });
  data.stalls = { embedding, indexing, took, pdf };
}
