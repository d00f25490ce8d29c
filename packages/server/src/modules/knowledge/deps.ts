import type { Database, Log } from '../../platform/database/index.ts';
import type { Embedder } from '../../platform/embeddings/index.ts';
import type { VectorCache } from './search/vector-cache.ts';

export interface KnowledgeDeps {
  database: Database;
  embedder: Embedder;
  vectors: VectorCache;
  /** Milliseconds that a search waits for its question's vector; then it goes by words alone. */
  patience: number;
  log: Log;
  now: () => number;
}
