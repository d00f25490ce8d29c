import type { Database, Log, Reader, Tx } from '../../platform/database/index.ts';
import type { Embedder } from '../../platform/embeddings/index.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import { type Also, addSource, type NewSource } from './add-source.ts';
import { changeSource, type SourceChange } from './change-source.ts';
import type { KnowledgeDeps } from './deps.ts';
import { ensureSource, removeSourceOf } from './ensure-source.ts';
import { EMBED_SOURCE, embedSource, FIND_UNEMBEDDED, findUnembedded } from './index-source/embed-source.ts';
import { readChunks } from './index-source/index.store.ts';
import { failSource, indexSource, type OnPart, type ReadText } from './index-source/index-source.ts';
import type { SourceText } from './index-source/source-text.ts';
import { SWEEP_INDEX, sweepIndex } from './index-source/sweep-index.ts';
import { removeSource } from './remove-source.ts';
import type { Question } from './search/question.ts';
import type { Scope } from './search/search.store.ts';
import { type Findings, type SearchOptions, searchKnowledge } from './search/search-knowledge.ts';
import { VectorCache } from './search/vector-cache.ts';
import {
  botsOf,
  botsOfEach,
  findSource,
  findSourceOf,
  listSources,
  type SourceFilter,
  type SourceRow,
} from './source.store.ts';
import type { KnowledgeChunkTable, SourceKind } from './tables.ts';

export { extractAnswer } from './answer/extract-answer.ts';
export { FIND_UNEMBEDDED, FIND_UNEMBEDDED_EVERY_MS } from './index-source/embed-source.ts';
export type { ReadText } from './index-source/index-source.ts';
export { type SourceText, unreadable } from './index-source/source-text.ts';
export type { GroundFeatures } from './search/ground.ts';
export type { Question } from './search/question.ts';
export type { Findings, Passage } from './search/search-knowledge.ts';
export { languageOf, UNKNOWN_LANGUAGE } from './text/language.ts';
export { sentencesOf } from './text/sentences.ts';
export { termsOf } from './text/terms.ts';
export type { SourceKind, SourceRow };

export interface KnowledgeOptions {
  database: Database;
  embedder: Embedder;
  log: Log;
  now: () => number;
  /** Bytes of vectors kept in memory: by default those of 32,000 passages. */
  maxVectorBytes?: number;
  /** Milliseconds that a search waits for its question's vector. */
  patience?: number;
}

export interface Knowledge {
  add(companyId: string, source: NewSource, also?: Also): Promise<SourceRow>;
  change(companyId: string, id: string, change: SourceChange, also?: Also): Promise<SourceRow>;
  index(
    companyId: string,
    id: string,
    text: SourceText | ReadText,
    onPart?: OnPart,
  ): Promise<'indexed' | 'superseded'>;
  fail(companyId: string, id: string, error: string): Promise<void>;
  /** `before` may refuse. */
  remove(companyId: string, id: string, before?: Also): Promise<void>;
  /** The source made of an article, file or page, made where there is none; its origin must be held. */
  ensure(tx: Tx, companyId: string, source: NewSource & { originId: string }): Promise<SourceRow>;
  /** The id of the one that was removed, if there was one. */
  removeOf(tx: Tx, companyId: string, kind: SourceKind, originId: string): Promise<string | undefined>;
  find(db: Reader, companyId: string, id: string): Promise<SourceRow | undefined>;
  /** What is found and cited of it, in the order of the text. */
  passages(source: SourceRow, from: number, limit: number): Promise<KnowledgeChunkTable[]>;
  /** Newest first. */
  list(companyId: string, filter: SourceFilter): Promise<SourceRow[]>;
  /** The source made of an article, file or page, if there is one. */
  madeOf(companyId: string, kind: SourceKind, originId: string): Promise<SourceRow | undefined>;
  /** Ids of the bots that answer from a source. */
  botsOf(companyId: string, id: string): Promise<string[]>;
  /** The same of several, which must be the company's. */
  botsOfEach(ids: readonly string[]): Promise<Map<string, string[]>>;
  search(scope: Scope, question: Question, options?: SearchOptions): Promise<Findings>;
  jobs: Record<string, JobHandler>;
}

const MAX_VECTOR_BYTES = 64 * 1024 * 1024;
const PATIENCE_MS = 1_500;

/** What a company knows: sources, their passages, and finding the ones that answer a question. */
export function createKnowledge({
  maxVectorBytes = MAX_VECTOR_BYTES,
  patience = PATIENCE_MS,
  ...options
}: KnowledgeOptions): Knowledge {
  const deps: KnowledgeDeps = { ...options, patience, vectors: new VectorCache(maxVectorBytes) };
  return {
    add: (companyId, source, also) => addSource(deps, companyId, source, also),
    change: (companyId, id, change, also) => changeSource(deps, companyId, id, change, also),
    index: (companyId, id, text, onPart) => indexSource(deps, companyId, id, text, onPart),
    fail: (companyId, id, error) => failSource(deps, companyId, id, error),
    remove: (companyId, id, before) => removeSource(deps, companyId, id, before),
    ensure: (tx, companyId, source) => ensureSource(tx, companyId, source, deps.now()),
    removeOf: (tx, companyId, kind, originId) => removeSourceOf(tx, companyId, kind, originId, deps.now()),
    find: findSource,
    passages: async ({ index_id }, from, limit) =>
      index_id === null ? [] : readChunks(deps.database, index_id, from, limit),
    list: (companyId, filter) => listSources(deps.database, companyId, filter),
    madeOf: (companyId, kind, originId) => findSourceOf(deps.database, companyId, kind, originId),
    botsOf: (companyId, id) => botsOf(deps.database, companyId, id),
    botsOfEach: (ids) => botsOfEach(deps.database, ids),
    search: (scope, question, found) => searchKnowledge(deps, scope, question, found),
    jobs: {
      [EMBED_SOURCE]: embedSource(deps),
      [FIND_UNEMBEDDED]: findUnembedded(deps),
      [SWEEP_INDEX]: sweepIndex(deps),
    },
  };
}
