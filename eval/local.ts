import { fileURLToPath } from 'node:url';
import { createLocalEmbedder, type Embedder } from '../packages/server/src/platform/embeddings/index.ts';
import { cachedEmbedder } from './cached-embedder.ts';

/** The model that ships with the product. */
export function freshEmbedder(): Embedder {
  const log = { info() {}, warn: console.warn, error: console.error };
  return createLocalEmbedder({ log, timeout: 120_000 });
}

/** The same; its 6,000 vectors take five minutes the first time, .cache keeps them. */
export function keptEmbedder(): Embedder {
  const inner = freshEmbedder();
  const file = new URL(`../.cache/eval/${inner.model}.jsonl`, import.meta.url);
  return cachedEmbedder(inner, fileURLToPath(file));
}

/** One that reads no language: everything goes by words. */
export function wordsAlone({ model, dims, weight, close }: Embedder): Embedder {
  return {
    model,
    dims,
    weight,
    languages: [],
    embed: () => Promise.reject(new Error('Nothing is embedded')),
    close,
  };
}
