import { AppError } from '../../../lib/app-error.ts';
import { newId } from '../../../lib/ids.ts';
import { createPacer } from '../../../lib/pacer.ts';
import { readsLanguage } from '../../../platform/embeddings/index.ts';
import { chunkText } from '../chunks/chunk-text.ts';
import type { Heading } from '../chunks/outline.ts';
import type { KnowledgeDeps } from '../deps.ts';
import { lockSource, noteProgress, updateSource } from '../source.store.ts';
import { cleanText } from '../text/clean-text.ts';
import { enqueueEmbedding } from './embed-source.ts';
import { headOf } from './head.ts';
import { type IndexOf, insertChunks, insertPostings, type NewChunk } from './index.store.ts';
import { passageTerms } from './passage-terms.ts';
import { PostingsBuilder } from './postings.ts';
import { problemOf, type ReadyText, readyText, type SourceText } from './source-text.ts';
import { enqueueLateSweep, enqueueSweep } from './sweep-index.ts';

/** About 2,000 pages. */
const MAX_CHARS = 6_000_000;
/** Rows of one transaction: other writers come in between. */
const CHUNK_ROWS = 50;
const TERM_ROWS = 400;

/** What is read after the indexing was begun: of two at once, the one that counts has read what was stored last. */
export type ReadText = (reading: Reading) => Promise<SourceText>;

export interface Reading {
  /** Notes how much of the reading is done, from 0 to 1: half of the whole. */
  note(done: number): Promise<void>;
}

/** Hears that a part was done. */
export type OnPart = () => void;

interface Begun extends IndexOf {
  revision: number;
  title: string;
  url: string;
  /** Per cent that were done before there was a text. */
  progress: number;
}

interface Built {
  language: string;
  chunks: number;
  length: number;
}

type IndexDeps = Pick<KnowledgeDeps, 'database' | 'embedder' | 'now'>;

async function begin(deps: IndexDeps, companyId: string, sourceId: string): Promise<Begun> {
  const at = deps.now();
  const indexId = newId(at);
  return deps.database.transaction(async (tx) => {
    const source = await lockSource(tx, companyId, sourceId);
    if (!source) throw new AppError('not_found');
    const revision = source.revision + 1;
    await updateSource(tx, companyId, sourceId, {
      revision,
      status: 'indexing',
      error: null,
      progress: 0,
      updated_at: at,
    });
    await enqueueLateSweep(tx, indexId, at);
    return { companyId, sourceId, indexId, revision, title: source.title, url: source.url, progress: 0 };
  });
}

/** Writes passages and terms under an index id that no search looks at yet. */
async function build(
  { database }: IndexDeps,
  begun: Begun,
  { parts, chars: total, language }: ReadyText,
  onPart?: OnPart,
): Promise<Built> {
  const pace = createPacer();
  const builder = new PostingsBuilder();
  const above: Heading[] = [];
  let waiting: NewChunk[] = [];
  let position = 0;
  let length = 0;
  let chars = 0;
  const flush = async () => {
    const chunks = waiting;
    waiting = [];
    if (chunks.length === 0) return;
    // The last one per cent is the terms.
    const progress = Math.min(99, begun.progress + Math.floor(((100 - begun.progress) * chars) / total));
    await database.transaction(async (tx) => {
      await insertChunks(tx, begun, language, chunks);
      await noteProgress(tx, begun, progress);
    });
    onPart?.();
  };
  for (const { label, text } of parts) {
    for (const chunk of chunkText(text, above)) {
      const path = label === undefined ? chunk.path : [label, ...chunk.path];
      const passage = passageTerms(headOf(begun.title, path), chunk.text, language);
      builder.add(position, passage.terms, passage.length);
      length += passage.length;
      chars += chunk.text.length;
      waiting.push({ position, path, text: chunk.text });
      position += 1;
      if (waiting.length === CHUNK_ROWS) await flush();
      await pace();
    }
  }
  await flush();
  await writeTerms(database, begun, builder, pace);
  return { language, chunks: position, length };
}

async function writeTerms(
  database: IndexDeps['database'],
  { companyId, indexId }: Begun,
  builder: PostingsBuilder,
  pace: () => Promise<void>,
): Promise<void> {
  let rows: Parameters<typeof insertPostings>[1][number][] = [];
  const flush = async () => {
    const batch = rows;
    rows = [];
    if (batch.length > 0) await database.transaction((tx) => insertPostings(tx, batch));
  };
  for (const { term, postings } of builder.entries()) {
    rows.push({ company_id: companyId, term, index_id: indexId, postings });
    if (rows.length === TERM_ROWS) await flush();
    await pace();
  }
  await flush();
}

/** In one commit the new passages take the place of the old ones. False where a later indexing, or a removal, came first. */
async function finish(deps: IndexDeps, begun: Begun, { language, chunks, length }: Built): Promise<boolean> {
  const { companyId, sourceId, indexId, revision, title, url } = begun;
  const { database, embedder } = deps;
  const at = deps.now();
  return database.transaction(async (tx) => {
    const source = await lockSource(tx, companyId, sourceId);
    if (source?.revision !== revision) {
      await enqueueSweep(tx, indexId, at);
      return false;
    }
    const vectors = { vector_model: null, vector_count: 0 };
    const found = { index_id: indexId, language, chunk_count: chunks, length, ...vectors };
    await updateSource(tx, companyId, sourceId, {
      ...found,
      title,
      url,
      status: 'ready',
      error: null,
      progress: 100,
      updated_at: at,
    });
    if (source.index_id !== null) await enqueueSweep(tx, source.index_id, at);
    if (readsLanguage(embedder, language)) {
      await enqueueEmbedding(tx, embedder.model, { companyId, sourceId, indexId, from: 0 }, at);
    }
    return true;
  });
}

/** Notes why a source could not be read. Its old passages stay. */
export async function failSource(
  { database, now }: Pick<KnowledgeDeps, 'database' | 'now'>,
  companyId: string,
  sourceId: string,
  error: string,
): Promise<void> {
  const at = now();
  const isThere = await database.transaction((tx) =>
    updateSource(tx, companyId, sourceId, { status: 'failed', error, updated_at: at }),
  );
  if (!isThere) throw new AppError('not_found');
}

async function failBegun(
  deps: IndexDeps,
  { companyId, sourceId, revision }: Begun,
  error: string,
): Promise<void> {
  const at = deps.now();
  await deps.database.transaction(async (tx) => {
    const source = await lockSource(tx, companyId, sourceId);
    if (source?.revision !== revision) return;
    await updateSource(tx, companyId, sourceId, { status: 'failed', error, updated_at: at });
  });
}

/** Reads and cleans. What cannot be read for good is noted where it is shown, and thrown on. */
async function read(deps: IndexDeps, begun: Begun, given: SourceText | ReadText, onPart?: OnPart) {
  const note = async (done: number) => {
    begun.progress = Math.floor(50 * done);
    await deps.database.transaction((tx) => noteProgress(tx, begun, begun.progress));
    onPart?.();
  };
  try {
    const source = typeof given === 'function' ? await given({ note }) : given;
    return { source, ready: await readyText(source, MAX_CHARS) };
  } catch (error) {
    const problem = problemOf(error);
    if (problem) await failBegun(deps, begun, problem);
    throw error;
  }
}

/**
 * Makes a source's passages of a text. The old passages are found until the new ones are complete. `superseded` where a
 * later call, or the source's removal, overtook this one. Throws `unreadable` where there is no text, or too much.
 */
export async function indexSource(
  deps: IndexDeps,
  companyId: string,
  sourceId: string,
  given: SourceText | ReadText,
  onPart?: OnPart,
): Promise<'indexed' | 'superseded'> {
  const begun = await begin(deps, companyId, sourceId);
  onPart?.();
  const { source, ready } = await read(deps, begun, given, onPart);
  if (source.title !== undefined) begun.title = cleanText(source.title);
  if (source.url !== undefined) begun.url = source.url;
  const built = await build(deps, begun, ready, onPart);
  return (await finish(deps, begun, built)) ? 'indexed' : 'superseded';
}
