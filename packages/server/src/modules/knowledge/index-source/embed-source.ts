import type { Tx } from '../../../platform/database/index.ts';
import { enqueueJob, type JobHandler } from '../../../platform/jobs/index.ts';
import type { KnowledgeDeps } from '../deps.ts';
import {
  findSource,
  lockSource,
  type SourceRow,
  sourcesWithoutVectors,
  updateSource,
} from '../source.store.ts';
import type { KnowledgeChunkTable } from '../tables.ts';
import { headOf } from './head.ts';
import { type IndexOf, insertVectors, readChunks } from './index.store.ts';

export const EMBED_SOURCE = 'knowledge.embed';
export const FIND_UNEMBEDDED = 'knowledge.find-unembedded';
export const FIND_UNEMBEDDED_EVERY_MS = 10 * 60_000;

/** Passages of one run, about two seconds: after a restart no more than these are done again. */
const BATCH = 32;
const SOURCES = 200;

interface Payload extends IndexOf {
  from: number;
}

/** Makes vectors of an index's passages from `from` on, in the background. */
export function enqueueEmbedding(tx: Tx, model: string, payload: Payload, runAt: number): Promise<void> {
  const id = `${EMBED_SOURCE}:${payload.indexId}:${model}:${payload.from}`;
  return enqueueJob(tx, { id, kind: EMBED_SOURCE, payload, runAt });
}

function nextOf(source: SourceRow, model: string): number {
  return source.vector_model === model ? source.vector_count : 0;
}

async function storeVectors(
  { database, embedder: { model }, now }: KnowledgeDeps,
  payload: Payload,
  chunks: KnowledgeChunkTable[],
  vectors: Float32Array[],
): Promise<void> {
  const { companyId, sourceId, indexId } = payload;
  const done = payload.from + chunks.length;
  const at = now();
  await database.transaction(async (tx) => {
    const source = await lockSource(tx, companyId, sourceId);
    if (source?.index_id !== indexId || nextOf(source, model) !== payload.from) return;
    const rows = chunks.map(({ position }, i) => {
      const { buffer, byteOffset, byteLength, length } = vectors[i] as Float32Array;
      const vector = new Uint8Array(buffer, byteOffset, byteLength);
      return { index_id: indexId, model, position, company_id: companyId, dims: length, vector };
    });
    await insertVectors(tx, rows);
    await updateSource(tx, companyId, sourceId, { vector_model: model, vector_count: done });
    if (done < source.chunk_count) await enqueueEmbedding(tx, model, { ...payload, from: done }, at);
  });
}

/** One batch; the next one is a job of its own. */
export function embedSource(deps: KnowledgeDeps): JobHandler {
  return {
    maxAttempts: 5,
    async run(json) {
      const payload = json as Payload;
      const { companyId, sourceId, indexId, from } = payload;
      const source = await findSource(deps.database, companyId, sourceId);
      if (source?.index_id !== indexId || nextOf(source, deps.embedder.model) !== from) return;
      const chunks = await readChunks(deps.database, indexId, from, BATCH);
      if (chunks.length === 0) return;
      const texts = chunks.map(({ path, text }) => `${headOf(source.title, JSON.parse(path))}\n${text}`);
      await storeVectors(deps, payload, chunks, await deps.embedder.embed(texts));
    },
  };
}

/** What a new model, or jobs that were given up, have left without vectors. */
export function findUnembedded({ database, embedder, now }: KnowledgeDeps): JobHandler {
  return {
    maxAttempts: 3,
    async run() {
      const { model } = embedder;
      const sources = await sourcesWithoutVectors(database, embedder, SOURCES);
      await database.transaction(async (tx) => {
        for (const source of sources) {
          const { id: sourceId, company_id: companyId, index_id: indexId } = source;
          if (indexId === null) continue;
          await enqueueEmbedding(
            tx,
            model,
            { companyId, sourceId, indexId, from: nextOf(source, model) },
            now(),
          );
        }
      });
    },
  };
}
