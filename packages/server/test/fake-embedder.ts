import { createHash } from 'node:crypto';
import type { Embedder } from '../src/platform/embeddings/index.ts';

const DIMS = 64;

/** Texts with the same words are close: quick, and the same everywhere. */
function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(DIMS);
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    const at = createHash('sha1').update(word).digest()[0] ?? 0;
    vector[at % DIMS] = (vector[at % DIMS] ?? 0) + 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

export interface FakeEmbedder extends Embedder {
  /** Texts it was given. */
  readonly given: string[];
  /** While set, it fails with this. */
  failure: Error | undefined;
}

export function fakeEmbedder(model = 'fake-1'): FakeEmbedder {
  const given: string[] = [];
  return {
    ...{ model, dims: DIMS, weight: 0.2, languages: ['en'], given, failure: undefined },
    async embed(texts) {
      if (this.failure) throw this.failure;
      given.push(...texts);
      return texts.map(vectorOf);
    },
    async close() {},
  };
}
