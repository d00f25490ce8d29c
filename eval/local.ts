import { fileURLToPath } from 'node:url';
import { createLocalEmbedder, type Embedder } from '../packages/server/src/platform/embeddings/index.ts';
import { cachedEmbedder } from './cached-embedder.ts';

/** The model that ships with the product. Its 6,000 vectors take five minutes the first time; .cache keeps them. */
export function localEmbedder(): Embedder {
  const log = { info() {}, warn: console.warn, error: console.error };
  const inner = createLocalEmbedder({ log, timeout: 120_000 });
  const file = new URL(`../.cache/eval/${inner.model}.jsonl`, import.meta.url);
  return cachedEmbedder(inner, fileURLToPath(file));
}
