import type { Database, Log } from '../../platform/database/index.ts';
import type { Embedder } from '../../platform/embeddings/index.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import { addSource, type NewSource } from './add-source.ts';
import { changeSource, type SourceChange } from './change-source.ts';
import type { KnowledgeDeps } from './deps.ts';
import { EMBED_SOURCE, embedSource, FIND_UNEMBEDDED, findUnembedded } from './index-source/embed-source.ts';
import { failSource, indexSource, type SourceText } from './index-source/index-source.ts';
import { SWEEP_INDEX, sweepIndex } from './index-source/sweep-index.ts';
import { removeSource } from './remove-source.ts';
import type { Question } from './search/question.ts';
import type { Scope } from './search/search.store.ts';
import { type Findings, type SearchOptions, searchKnowledge } from './search/search-knowledge.ts';
import { VectorCache } from './search/vector-cache.ts';
import { botsOf, findSourceOf, listSources, type SourceFilter, type SourceRow } from './source.store.ts';
import type { SourceKind } from './tables.ts';

export { extractAnswer } from './answer/extract-answer.ts';
export { FIND_UNEMBEDDED, FIND_UNEMBEDDED_EVERY_MS } from './index-source/embed-source.ts';
export type { GroundFeatures } from './search/ground.ts';
export type { Findings } from './search/search-knowledge.ts';

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
  add(companyId: string, source: NewSource): Promise<SourceRow>;
  change(companyId: string, id: string, change: SourceChange): Promise<SourceRow>;
  index(companyId: string, id: string, text: SourceText): Promise<'indexed' | 'superseded'>;
  fail(companyId: string, id: string, error: string): Promise<void>;
  remove(companyId: string, id: string): Promise<void>;
  /** Newest first. */
  list(companyId: string, filter: SourceFilter): Promise<SourceRow[]>;
  /** The source made of an article, file or page, if there is one. */
  madeOf(companyId: string, kind: SourceKind, originId: string): Promise<SourceRow | undefined>;
  /** Ids of the bots that answer from a source. */
  botsOf(companyId: string, id: string): Promise<string[]>;
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
    add: (companyId, source) => addSource(deps, companyId, source),
    change: (companyId, id, change) => changeSource(deps, companyId, id, change),
    index: (companyId, id, text) => indexSource(deps, companyId, id, text),
    fail: (companyId, id, error) => failSource(deps, companyId, id, error),
    remove: (companyId, id) => removeSource(deps, companyId, id),
    list: (companyId, filter) => listSources(deps.database, companyId, filter),
    madeOf: (companyId, kind, originId) => findSourceOf(deps.database, companyId, kind, originId),
    botsOf: (companyId, id) => botsOf(deps.database, companyId, id),
    search: (scope, question, found) => searchKnowledge(deps, scope, question, found),
    jobs: {
      [EMBED_SOURCE]: embedSource(deps),
      [FIND_UNEMBEDDED]: findUnembedded(deps),
      [SWEEP_INDEX]: sweepIndex(deps),
    },
  };
}
