import { extractAnswer, type Findings } from '../packages/server/src/modules/knowledge/index.ts';
import { mean, percentile, type Ranking, ranking } from './metrics.ts';
import type { DataSet, Query } from './sets.ts';
import type { Stand } from './stand.ts';

export interface Asked {
  query: Query;
  findings: Findings;
  ranking: Ranking | undefined;
  ms: number;
}

export interface Scores extends Ranking {
  questions: number;
  p50: number;
  p95: number;
}

/** Asks all questions of a set, one after the other; documents are ranked by their best passage. */
export async function askAll(stand: Stand, set: DataSet, docOf: Map<string, string>): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const query of set.queries) {
    const question = { text: query.text, previous: query.history?.at(-1), answer: query.lastagent };
    const began = performance.now();
    const findings = await stand.knowledge.search({ companyId: set.name }, question, {
      limit: 10,
      oneEach: true,
    });
    const ms = performance.now() - began;
    const wanted = set.relevant.get(query._id);
    const found = findings.passages.map(({ source }) => docOf.get(source.id) ?? '');
    asked.push({ query, findings, ranking: wanted && ranking(found, wanted), ms });
  }
  return asked;
}

export function scoresOf(asked: readonly Asked[]): Scores {
  const ranked = asked.flatMap(({ ranking }) => (ranking ? [ranking] : []));
  const ms = asked.map((one) => one.ms);
  return {
    questions: ranked.length,
    ndcg: mean(ranked.map(({ ndcg }) => ndcg)),
    recall: mean(ranked.map(({ recall }) => recall)),
    mrr: mean(ranked.map(({ mrr }) => mrr)),
    p50: percentile(ms, 0.5),
    p95: percentile(ms, 0.95),
  };
}

export interface Extraction {
  /** The share of questions whose answer stands in the sentences quoted. */
  contained: number;
  /** The share of quotes that are, letter for letter, where they say. */
  valid: number;
  /** Characters of an answer, on average. */
  chars: number;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Answers a set's questions without a model, and looks each quote up in the database. */
export async function extractAll(stand: Stand, set: DataSet): Promise<Extraction> {
  const texts = new Map<string, string>();
  const rows = await stand.database.query
    .selectFrom('knowledge_chunk')
    .select(['id', 'text'])
    .where('company_id', '=', set.name)
    .execute();
  for (const { id, text } of rows) texts.set(id, text);
  const contained: number[] = [];
  const valid: number[] = [];
  const chars: number[] = [];
  for (const query of set.queries) {
    if (query.answer === undefined) continue;
    const findings = await stand.knowledge.search({ companyId: set.name }, { text: query.text });
    const quotes = extractAnswer(findings);
    const answer = quotes.map(({ text }) => text).join(' ');
    contained.push(plain(answer).includes(plain(query.answer)) ? 1 : 0);
    chars.push(answer.length);
    for (const { passageId, start, end, text } of quotes) {
      valid.push(end > start && texts.get(passageId)?.slice(start, end) === text ? 1 : 0);
    }
  }
  return { contained: mean(contained), valid: mean(valid), chars: mean(chars) };
}
