import type { Knowledge } from '../src/modules/knowledge/index.ts';
import { createKnowledge } from '../src/modules/knowledge/index.ts';
import type { Database } from '../src/platform/database/index.ts';
import { createJobRunner } from '../src/platform/jobs/index.ts';
import type { OpenTestDatabase } from './databases.ts';
import { type FakeEmbedder, fakeEmbedder } from './fake-embedder.ts';
import { silentLog } from './silent-log.ts';

export const COMPANY = 'company-1';
export const OTHER = 'company-2';

/** The knowledge of two companies over a real database, with a model that is quick. */
export interface Library {
  database: Database;
  knowledge: Knowledge;
  embedder: FakeEmbedder;
  /** Adds a source with its text; its id. */
  write(text: string, options?: { title?: string; companyId?: string; botIds?: string[] }): Promise<string>;
  /** Runs the jobs until none is due. */
  work(): Promise<void>;
  /** Rows of passages, terms and vectors. */
  rows(): Promise<{ chunks: number; terms: number; vectors: number }>;
}

export async function openLibrary(
  openTestDatabase: OpenTestDatabase,
  { maxVectorBytes }: { maxVectorBytes?: number } = {},
): Promise<Library> {
  const database = await openTestDatabase();
  let at = Date.parse('2026-03-01T12:00:00.000Z');
  const now = () => {
    at += 1;
    return at;
  };
  await database.transaction(async (tx) => {
    for (const id of [COMPANY, OTHER])
      await tx.query.insertInto('company').values({ id, name: id, created_at: at }).execute();
  });
  const embedder = fakeEmbedder();
  const limits = maxVectorBytes === undefined ? {} : { maxVectorBytes };
  const knowledge = createKnowledge({ database, embedder, log: silentLog, now, ...limits });

  const isDue = async () => {
    const due = await database.query
      .selectFrom('job')
      .select('id')
      .where('run_at', '<=', at)
      .where('dead_at', 'is', null)
      .executeTakeFirst();
    return due !== undefined;
  };
  const count = async (table: 'knowledge_chunk' | 'knowledge_posting' | 'knowledge_vector') => {
    const row = await database.query
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow();
    return Number(row.rows);
  };
  return {
    database,
    knowledge,
    embedder,
    async write(text, { title = 'A page', companyId = COMPANY, botIds = [] } = {}) {
      const { id } = await knowledge.add(companyId, { kind: 'text', title, botIds });
      await knowledge.index(companyId, id, { text });
      return id;
    },
    async work() {
      const options = { database, handlers: knowledge.jobs, now, log: silentLog, nodeId: 'test', poll: 20 };
      const jobs = createJobRunner(options);
      await jobs.start();
      while (await isDue()) await new Promise((resolve) => setTimeout(resolve, 10));
      await jobs.stop();
    },
    async rows() {
      const [chunks, terms, vectors] = await Promise.all([
        count('knowledge_chunk'),
        count('knowledge_posting'),
        count('knowledge_vector'),
      ]);
      return { chunks, terms, vectors };
    },
  };
}
