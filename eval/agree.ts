import type { Embedder } from '../packages/server/src/platform/embeddings/index.ts';
import { readSet, type SetName } from './sets.ts';
import { openStand } from './stand.ts';

const SUBSET: readonly SetName[] = ['xquad-en', 'xquad-zh', 'mtrag-dialogues'];
const DOCS = 40;
const QUESTIONS = 40;

async function answers(embedder: Embedder, databaseUrl?: string): Promise<string[]> {
  const stand = await openStand(embedder, databaseUrl);
  const said: string[] = [];
  for (const name of SUBSET) {
    const set = readSet(name, DOCS);
    const docOf = await stand.load(set);
    for (const { text } of set.queries.slice(0, QUESTIONS)) {
      const { passages, ground } = await stand.knowledge.search({ companyId: name }, { text });
      const found = passages.map(({ source, position, score }) => [
        docOf.get(source.id),
        position,
        score.toFixed(9),
      ]);
      said.push(JSON.stringify([found, ground.likelihood.toFixed(9)]));
    }
  }
  await stand.close();
  return said;
}

/** Asks the same of SQLite and of Postgres: passages, order, scores and likelihood must be equal. */
export async function agreeOnPostgres(
  embedder: Embedder,
  databaseUrl: string,
): Promise<{ searches: number; differing: number }> {
  const [onSqlite, onPostgres] = [await answers(embedder), await answers(embedder, databaseUrl)];
  const differing = onSqlite.filter((said, i) => said !== onPostgres[i]).length;
  return { searches: onSqlite.length, differing };
}
