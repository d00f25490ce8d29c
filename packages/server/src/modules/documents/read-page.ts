import { Readable } from 'node:stream';
import { AppError } from '../../lib/app-error.ts';
import { cleanFileName } from '../attachments/index.ts';
import { type ReadText, type SourceRow, type SourceText, unreadable } from '../knowledge/index.ts';
import { assertRoom } from './assert-room.ts';
import type { DocumentsDeps } from './deps.ts';
import { deleteFile, type FileRow, findFile, insertFile } from './document-file.store.ts';
import { findPage, updatePage } from './document-page.store.ts';
import { type FetchedPage, fetchPage } from './fetch-page.ts';
import { parseFile } from './read-file.ts';
import { enqueueRemoval } from './remove-bytes.ts';

/** Keeps what was fetched in the place of what was kept before. */
async function keep(deps: DocumentsDeps, row: SourceRow, page: FetchedPage): Promise<FileRow> {
  const { database, storage, now } = deps;
  const { id, company_id } = row;
  const stored = await storage.below(company_id).write(Readable.from([page.bytes]), page.bytes.length);
  const { key: storage_key, size, sha256 } = stored;
  const name = cleanFileName(new URL(page.from).pathname.replace(/\/$/, ''));
  const { type, charset } = page;
  const facts = { name, type, charset, size, sha256, storage_key, page: null, pages: null };
  const file: FileRow = { source_id: id, company_id, ...facts };
  try {
    await database.transaction(async (tx) => {
      if (!(await deps.knowledge.find(tx, company_id, id))) throw new AppError('not_found');
      await enqueueRemoval(tx, id, now());
      await deleteFile(tx, id);
      await insertFile(tx, file);
      await assertRoom(tx, company_id, deps.limits);
      const { from: fetched_from, etag, lastModified: last_modified } = page;
      await updatePage(tx, id, { fetched_from, etag, last_modified });
    });
    return file;
  } catch (error) {
    await storage.remove(storage_key);
    const isFull = error instanceof AppError && error.code === 'knowledge_full';
    throw isFull ? unreadable('no_room', error.message) : error;
  }
}

/** The page's own word on its address counts within its own website only: bots send customers there. */
function addressOf(from: string, canonical: string | undefined): string {
  if (canonical === undefined || !URL.canParse(canonical)) return from;
  const bare = (address: string) => new URL(address).host.replace(/^www\./, '');
  return /^https?:/.test(canonical) && bare(canonical) === bare(from) ? canonical : from;
}

/** Reads a page as it is now, or, without `fetch`, as it was when it was fetched. */
export async function readPage(
  deps: DocumentsDeps,
  row: SourceRow,
  { fetch, reading }: { fetch: boolean; reading: Parameters<ReadText>[0] },
): Promise<SourceText> {
  const { database, egress, userAgent } = deps;
  const kept = await findFile(database, row.id);
  const page = await findPage(database, row.id);
  if (!page || row.origin_id === null) throw new AppError('not_found');
  const request = { address: row.origin_id, userAgent, known: kept && page };
  const fetched = fetch || !kept ? await fetchPage(egress, request) : undefined;
  const file = fetched ? await keep(deps, row, fetched) : kept;
  if (!file) throw new AppError('not_found');
  const from = fetched?.from ?? page.fetched_from ?? row.origin_id;
  const { parts, facts } = await parseFile(deps, file, from, reading);
  return {
    text: parts,
    title: page.named === 1 ? undefined : facts.title?.slice(0, 200),
    url: addressOf(from, facts.canonical),
  };
}
