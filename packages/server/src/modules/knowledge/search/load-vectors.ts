import { createPacer } from '../../../lib/pacer.ts';
import type { KnowledgeDeps } from '../deps.ts';
import { readVectors, type Scope, type ScopedSource, type VectorRow } from './search.store.ts';
import type { VectorBlock } from './vector-cache.ts';

/** Rows of one query: a megabyte, read in a few milliseconds. */
const PAGE = 500;

type Deps = Pick<KnowledgeDeps, 'database' | 'embedder' | 'vectors'>;

function keyOf({ embedder }: Deps, { index_id }: ScopedSource): string {
  return `${embedder.model}:${index_id}`;
}

function withRows(block: VectorBlock | undefined, rows: readonly VectorRow[], dims: number): VectorBlock {
  const before = block?.count ?? 0;
  const numbers = new Float32Array((before + rows.length) * dims);
  if (block) numbers.set(block.numbers);
  for (const [i, { vector }] of rows.entries()) {
    const bytes = new Uint8Array(numbers.buffer, (before + i) * dims * 4, dims * 4);
    bytes.set(vector.subarray(0, bytes.length));
  }
  return { count: before + rows.length, numbers };
}

/** Many small indexes in one query. */
async function loadWhole(deps: Deps, scope: Scope, sources: readonly ScopedSource[]): Promise<void> {
  const { database, embedder, vectors } = deps;
  const indexIds = sources.map(({ index_id }) => index_id);
  const rows = await readVectors(database, scope, { model: embedder.model, indexIds, from: 0, limit: PAGE });
  const byIndex = Map.groupBy(rows, ({ index_id }) => index_id);
  for (const source of sources) {
    const own = byIndex.get(source.index_id) ?? [];
    vectors.set(keyOf(deps, source), withRows(undefined, own, embedder.dims));
  }
}

/** One large index, or the rest of one whose vectors were being made. */
async function loadRest(
  deps: Deps,
  scope: Scope,
  source: ScopedSource,
  pace: () => Promise<void>,
): Promise<void> {
  const { database, embedder, vectors } = deps;
  const key = keyOf(deps, source);
  const known = vectors.get(key);
  const rows: VectorRow[] = [];
  for (let from = known?.count ?? 0; from < source.vector_count; from += PAGE) {
    const page = { model: embedder.model, indexIds: [source.index_id], from, limit: PAGE };
    const read = await readVectors(database, scope, page);
    rows.push(...read);
    if (read.length < PAGE) break;
    await pace();
  }
  vectors.set(key, withRows(known, rows, embedder.dims));
}

async function loadMissing(deps: Deps, scope: Scope, sources: readonly ScopedSource[]): Promise<void> {
  const pace = createPacer();
  let group: ScopedSource[] = [];
  let rows = 0;
  for (const source of sources) {
    const known = deps.vectors.get(keyOf(deps, source));
    if (known && known.count >= source.vector_count) continue;
    if (known || source.vector_count > PAGE / 2) {
      await loadRest(deps, scope, source, pace);
      continue;
    }
    if (rows + source.vector_count > PAGE) {
      await loadWhole(deps, scope, group);
      await pace();
      group = [];
      rows = 0;
    }
    group.push(source);
    rows += source.vector_count;
  }
  if (group.length > 0) await loadWhole(deps, scope, group);
}

/** The vectors of the sources, by index id; what is not in memory comes from the database, in the same scope. */
export async function loadVectors(
  deps: Deps,
  scope: Scope,
  sources: readonly ScopedSource[],
): Promise<Map<string, VectorBlock>> {
  const { vectors } = deps;
  const isMissing = (source: ScopedSource) =>
    (vectors.get(keyOf(deps, source))?.count ?? -1) < source.vector_count;
  if (sources.some(isMissing)) await vectors.fill(() => loadMissing(deps, scope, sources));
  const blocks = new Map<string, VectorBlock>();
  for (const source of sources) {
    const block = vectors.get(keyOf(deps, source));
    if (block) blocks.set(source.index_id, block);
  }
  return blocks;
}
