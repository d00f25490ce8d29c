import { migrations } from '../../packages/server/src/migrations/index.ts';
import { createKnowledge, type Knowledge } from '../../packages/server/src/modules/knowledge/index.ts';
import { type Database, openDatabase } from '../../packages/server/src/platform/database/index.ts';
import { createLocalEmbedder, type Embedder } from '../../packages/server/src/platform/embeddings/index.ts';
import { createJobRunner } from '../../packages/server/src/platform/jobs/index.ts';
import { createRandom } from './random.ts';
import { createLanguage } from './words.ts';

export const COMPANY = 'bench';
const SENTENCES = 9;
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

/** So many sources with so many passages each, indexed and with vectors, over SQLite. */
export async function fillShelf(dir: string, sources: number, passages: number): Promise<Shelf> {
  const random = createRandom(7);
  const language = createLanguage();
  const database = await openDatabase({ dataDir: dir, migrations, log });
  await database.transaction((tx) =>
    tx.query.insertInto('company').values({ id: COMPANY, name: COMPANY, created_at: 0 }).execute(),
  );
  const embedder = createLocalEmbedder({ log });
  const common = { database, log, now: Date.now };
  const filling = createKnowledge({ ...common, embedder: quickVectors(embedder, random) });
  const text = (count: number) =>
    Array.from({ length: count * SENTENCES }, () => language.sentence(random)).join(' ');
  for (let i = 0; i < sources; i += 1) {
    const { id } = await filling.add(COMPANY, {
      kind: 'text',
      title: language.sentence(random).slice(0, 60),
    });
    await filling.index(COMPANY, id, { text: text(passages) });
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
    question: () => `How do I ${language.sentence(random).slice(0, 60)}?`,
    async close() {
      await embedder.close();
      await database.close();
    },
  };
}
