import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '../packages/server/src/migrations/index.ts';
import '../packages/server/src/modules/accounts/index.ts';
import { createKnowledge, type Knowledge } from '../packages/server/src/modules/knowledge/index.ts';
import { type Database, openDatabase } from '../packages/server/src/platform/database/index.ts';
import type { Embedder } from '../packages/server/src/platform/embeddings/index.ts';
import { createJobRunner, type JobRunner } from '../packages/server/src/platform/jobs/index.ts';
import type { DataSet } from './sets.ts';

/** The product's own knowledge module over a real database, with its jobs running. */
export interface Stand {
  database: Database;
  knowledge: Knowledge;
  /** Indexes a set as the knowledge of a company of its name. By source id, the document's id. */
  load(set: DataSet): Promise<Map<string, string>>;
  close(): Promise<void>;
}

const log = { info() {}, warn: console.warn, error: console.error };
const AT_ONCE = 8;

async function untilEmbedded(database: Database, jobs: JobRunner, embedder: Embedder): Promise<void> {
  if (embedder.languages?.length === 0) return;
  await jobs.start();
  for (;;) {
    const { left } = await database.query
      .selectFrom('knowledge_source')
      .select(({ fn }) => fn.countAll<number>().as('left'))
      .where('language', 'in', [...(embedder.languages ?? [])])
      .where((where) =>
        where.or([where('vector_model', 'is', null), where('vector_count', '<', where.ref('chunk_count'))]),
      )
      .executeTakeFirstOrThrow();
    if (Number(left) === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await jobs.stop();
}

/** Opens SQLite in a fresh directory, or a schema of a Postgres server. */
export async function openStand(embedder: Embedder, databaseUrl?: string): Promise<Stand> {
  const dataDir = mkdtempSync(join(tmpdir(), 'switchboard-eval-'));
  const database = await openDatabase({ dataDir, databaseUrl, migrations, log });
  const knowledge = createKnowledge({ database, embedder, log, now: Date.now, patience: 60_000 });
  const runner = () =>
    createJobRunner({ database, handlers: knowledge.jobs, now: Date.now, log, nodeId: 'eval' });

  async function load({ name, docs }: DataSet): Promise<Map<string, string>> {
    await database.transaction((tx) =>
      tx.query.insertInto('company').values({ id: name, name, created_at: 0 }).execute(),
    );
    const ids = new Map<string, string>();
    const waiting = [...docs];
    const work = async () => {
      for (let doc = waiting.shift(); doc; doc = waiting.shift()) {
        const { id } = await knowledge.add(name, { kind: 'text', title: doc.title });
        await knowledge.index(name, id, { text: doc.text });
        ids.set(id, doc._id);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    await untilEmbedded(database, runner(), embedder);
    return ids;
  }

  return {
    database,
    knowledge,
    load,
    async close() {
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
