import { readFileSync } from 'node:fs';

export const SET_NAMES = ['anthropic-docs', 'mtrag-dialogues', 'xquad-en', 'xquad-de', 'xquad-zh'] as const;
export type SetName = (typeof SET_NAMES)[number];

export interface Doc {
  _id: string;
  title: string;
  text: string;
}

export interface Query {
  _id: string;
  text: string;
  /** The words that answer it, as they stand in the relevant document. */
  answer?: string;
  /** Of a dialogue: the turns before, and the last answer. */
  history?: string[];
  lastagent?: string;
  answerability?: 'ANSWERABLE' | 'PARTIAL' | 'UNANSWERABLE' | 'UNDERSPECIFIED';
}

export interface DataSet {
  name: SetName;
  docs: Doc[];
  queries: Query[];
  /** By query, its relevant documents. */
  relevant: Map<string, Set<string>>;
}

function read(name: SetName, file: string): string[] {
  const text = readFileSync(new URL(`./data/${name}/${file}`, import.meta.url), 'utf8');
  return text.split('\n').filter(Boolean);
}

/** A set of eval/data; of its first `docs` documents only, with the questions that these answer, where so many are wanted. */
export function readSet(name: SetName, docs = Number.POSITIVE_INFINITY): DataSet {
  const all = read(name, 'corpus.jsonl').map((line) => JSON.parse(line) as Doc);
  const chosen = all.slice(0, docs);
  const ids = new Set(chosen.map(({ _id }) => _id));
  const relevant = new Map<string, Set<string>>();
  for (const line of read(name, 'qrels.tsv')) {
    const [query = '', doc = '', score] = line.split('\t');
    if (Number(score) > 0) relevant.set(query, (relevant.get(query) ?? new Set()).add(doc));
  }
  const queries = read(name, 'queries.jsonl').map((line) => JSON.parse(line) as Query);
  const isAsked = ({ _id }: Query) => {
    const wanted = relevant.get(_id);
    return chosen.length === all.length || (wanted !== undefined && [...wanted].every((id) => ids.has(id)));
  };
  return { name, docs: chosen, queries: queries.filter(isAsked), relevant };
}
