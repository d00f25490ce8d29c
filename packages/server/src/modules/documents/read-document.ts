import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import type { Tx } from '../../platform/database/index.ts';
import { enqueueJob, type JobHandler } from '../../platform/jobs/index.ts';
import type { ReadText, SourceRow, SourceText } from '../knowledge/index.ts';
import type { DocumentsDeps } from './deps.ts';
import { findFile } from './document-file.store.ts';
import { readText } from './document-text.store.ts';
import { enqueueArticle } from './read-article.ts';
import { readFile } from './read-file.ts';
import { readPage } from './read-page.ts';
import { readSource } from './read-source.ts';

export const READ_DOCUMENT = 'document.read';

interface Payload {
  companyId: string;
  id: string;
  /** A page is fetched again; without it, what was fetched before is read. */
  fetch?: boolean;
}

/** Reads a document in the background, once the transaction is committed. */
export async function enqueueReading(
  tx: Tx,
  row: SourceRow,
  at: number,
  { fetch = false }: { fetch?: boolean } = {},
): Promise<void> {
  const { id, company_id: companyId } = row;
  if (row.kind === 'article' && row.origin_id !== null) {
    await enqueueArticle(tx, companyId, row.origin_id, at);
    return;
  }
  const payload: Payload = { companyId, id, fetch };
  await enqueueJob(tx, { id: newId(at), kind: READ_DOCUMENT, payload, runAt: at });
}

async function textOf(
  deps: DocumentsDeps,
  { companyId, id, fetch = false }: Payload,
  reading: Parameters<ReadText>[0],
): Promise<SourceText> {
  const row = await deps.knowledge.find(deps.database, companyId, id);
  if (row?.kind === 'page') return readPage(deps, row, { fetch, reading });
  const file = row?.kind === 'file' ? await findFile(deps.database, id) : undefined;
  if (file) return readFile(deps, file, reading);
  const text = row && (await readText(deps.database, id));
  if (text === undefined) throw new AppError('not_found');
  return { text };
}

/** Begins anew wherever an earlier run was killed: nobody finds what it left. */
export function readDocument(deps: DocumentsDeps): JobHandler<Payload> {
  return {
    maxAttempts: 5,
    async run(payload, { last }) {
      const { companyId, id } = payload;
      await readSource(deps, { companyId, id, read: (reading) => textOf(deps, payload, reading), last });
    },
  };
}
