import { createPacer } from '../../../lib/pacer.ts';
import { readsLanguage } from '../../../platform/embeddings/index.ts';
import type { KnowledgeDeps } from '../deps.ts';
import { loadVectors } from './load-vectors.ts';
import { readVectorsAt, type Scope, type ScopedSource } from './search.store.ts';

/** Cosines by index id and position. */
export type Meanings = ReadonlyMap<string, ReadonlyMap<number, number> | Float32Array>;

/** Passages between two looks at the clock. */
const STEP = 512;

function product(numbers: Float32Array, from: number, question: Float32Array): number {
  // Four sums at once: the processor need not wait for one addition to begin the next.
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0; i < question.length; i += 4) {
    a += (numbers[from + i] as number) * (question[i] as number);
    b += (numbers[from + i + 1] as number) * (question[i + 1] as number);
    c += (numbers[from + i + 2] as number) * (question[i + 2] as number);
    d += (numbers[from + i + 3] as number) * (question[i + 3] as number);
  }
  return a + b + c + d;
}

async function scoreAll(
  deps: Pick<KnowledgeDeps, 'database' | 'embedder' | 'vectors'>,
  scope: Scope,
  sources: readonly ScopedSource[],
  question: Float32Array,
): Promise<Meanings> {
  const blocks = await loadVectors(deps, scope, sources);
  const pace = createPacer();
  const meanings = new Map<string, Float32Array>();
  for (const [indexId, { count, numbers }] of blocks) {
    const cosines = new Float32Array(count);
    for (let position = 0; position < count; position += 1) {
      cosines[position] = product(numbers, position * question.length, question);
      if (position % STEP === STEP - 1) await pace();
    }
    meanings.set(indexId, cosines);
  }
  return meanings;
}

async function scoreSome(
  { database, embedder }: Pick<KnowledgeDeps, 'database' | 'embedder'>,
  scope: Scope,
  passages: readonly { index_id: string; position: number }[],
  question: Float32Array,
): Promise<Meanings> {
  const meanings = new Map<string, Map<number, number>>();
  for (const { index_id, position, vector } of await readVectorsAt(
    database,
    scope,
    embedder.model,
    passages,
  )) {
    const numbers = new Float32Array(Uint8Array.from(vector).buffer);
    const known = meanings.get(index_id) ?? new Map<number, number>();
    meanings.set(index_id, known.set(position, product(numbers, 0, question)));
  }
  return meanings;
}

/** The sources whose vectors can be compared with the question's. */
export function comparable(
  embedder: KnowledgeDeps['embedder'],
  sources: readonly ScopedSource[],
): ScopedSource[] {
  return sources.filter(
    ({ vector_model, vector_count, language }) =>
      vector_model === embedder.model && vector_count > 0 && readsLanguage(embedder, language),
  );
}

/**
 * How close passages are to the question in meaning: all of them, or, where their vectors are more than the cache may
 * hold, only those that `passages` names because their words fit.
 */
export function scoreMeaning(
  deps: Pick<KnowledgeDeps, 'database' | 'embedder' | 'vectors'>,
  scope: Scope,
  sources: readonly ScopedSource[],
  passages: readonly { index_id: string; position: number }[],
  question: Float32Array,
): Promise<Meanings> {
  const bytes = sources.reduce((sum, { vector_count }) => sum + vector_count, 0) * question.byteLength;
  return bytes <= deps.vectors.maxBytes
    ? scoreAll(deps, scope, sources, question)
    : scoreSome(deps, scope, passages, question);
}
