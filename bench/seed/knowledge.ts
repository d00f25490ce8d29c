import { readSet } from '../../eval/sets.ts';
import { migrations } from '../../packages/server/src/migrations/index.ts';
import { createKnowledge, type Knowledge } from '../../packages/server/src/modules/knowledge/index.ts';
import { type Database, openDatabase } from '../../packages/server/src/platform/database/index.ts';
import { createLocalEmbedder, type Embedder } from '../../packages/server/src/platform/embeddings/index.ts';
import { createJobRunner } from '../../packages/server/src/platform/jobs/index.ts';
import { createRandom, pick } from './random.ts';

export const COMPANY = 'bench';
/** Of a passage, about. */
const CHARS = 800;
const log = { info() {}, warn: console.warn, error: console.error };

export interface Shelf {
  database: Database;
  knowledge: Knowledge;
  embedder: Embedder;
  /** A text of about so many passages. */
  text(passages: number): string;
  question(): string;
  close(): Promise<void>;
}

/** Vectors of no meaning but at no cost: comparing takes as long with any. Questions get the model's own. */
function quickVectors(model: Embedder, random: () => number): Embedder {
  const { dims } = model;
  const vector = () => {
    const numbers = Float32Array.from({ length: dims }, () => random() - 0.5);
    const length = Math.hypot(...numbers);
    return numbers.map((value) => value / length);
  };
  return { ...pickShape(model), embed: async (texts) => texts.map(vector), close: async () => {} };
}

function pickShape({ model, dims, weight, languages }: Embedder) {
  return { model, dims, weight, languages };
}

export async function countPassages(database: Database): Promise<number> {
  const { passages } = await database.query
    .selectFrom('knowledge_source')
    .select(({ fn }) => fn.sum<number | null>('chunk_count').as('passages'))
    .executeTakeFirstOrThrow();
  return Number(passages ?? 0);
}

/** English documentation, encyclopaedia and questions asked of them: what is found costs what words cost. */
function realWords() {
  const sets = (['anthropic-docs', 'mtrag-dialogues', 'xquad-en'] as const).map((name) => readSet(name));
  return {
    texts: sets.flatMap(({ docs }) => docs.map(({ title, text }) => `# ${title}\n\n${text}`)),
    questions: sets.flatMap(({ queries }) => queries.map(({ text }) => text)),
  };
}

/** So many passages in sources of about so many each, indexed and with vectors, over SQLite. */
export async function fillShelf(dir: string, passages: number, each: number): Promise<Shelf> {
  const random = createRandom(7);
  const { texts, questions } = realWords();
  let read = 0;
  const text = (count: number) => {
    const parts: string[] = [];
    for (let chars = 0; chars < count * CHARS; chars += parts.at(-1)?.length ?? 0) {
      parts.push(texts[read % texts.length] as string);
      read += 1;
    }
    return parts.join('\n\n');
  };
  const database = await openDatabase({ dataDir: dir, migrations, log });
  await database.transaction((tx) =>
    tx.query.insertInto('company').values({ id: COMPANY, name: COMPANY, created_at: 0 }).execute(),
  );
  const embedder = createLocalEmbedder({ log });
  const common = { database, log, now: Date.now };
  const filling = createKnowledge({ ...common, embedder: quickVectors(embedder, random) });
  while ((await countPassages(database)) < passages) {
    const whole = text(each);
    const { id } = await filling.add(COMPANY, { kind: 'text', title: whole.slice(2, 60) });
    await filling.index(COMPANY, id, { text: whole });
  }
  const jobs = createJobRunner({ ...common, handlers: filling.jobs, nodeId: 'bench', poll: 100 });
  await jobs.start();
  const isDue = () =>
    database.query.selectFrom('job').select('id').where('kind', '=', 'knowledge.embed').executeTakeFirst();
  while (await isDue()) await new Promise((resolve) => setTimeout(resolve, 100));
  await jobs.stop();
  return {
    database,
    embedder,
    text,
    knowledge: createKnowledge({ ...common, embedder, patience: 10_000 }),
    question: () => pick(random, questions),
    async close() {
      await embedder.close();
      await database.close();
    },
  };
}
