import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import type { Tx } from '../../platform/database/index.ts';
import { enqueueJob, type JobHandler } from '../../platform/jobs/index.ts';
import type { SourceRow } from '../knowledge/index.ts';
import type { DocumentsDeps } from './deps.ts';
import { readText } from './document-text.store.ts';
import { enqueueArticle } from './read-article.ts';
import { readSource } from './read-source.ts';

export const READ_DOCUMENT = 'document.read';

interface Payload {
  companyId: string;
  id: string;
}

/** Reads a document in the background, once the transaction is committed. */
export async function enqueueReading(tx: Tx, row: SourceRow, at: number): Promise<void> {
  const { id, company_id: companyId } = row;
  if (row.kind === 'article' && row.origin_id !== null) {
    await enqueueArticle(tx, companyId, row.origin_id, at);
    return;
  }
  const payload: Payload = { companyId, id };
  await enqueueJob(tx, { id: newId(at), kind: READ_DOCUMENT, payload, runAt: at });
}

/** Begins anew wherever an earlier run was killed: nobody finds what it left. */
export function readDocument(deps: DocumentsDeps): JobHandler<Payload> {
  return {
    maxAttempts: 5,
    async run({ companyId, id }, { last }) {
      const read = async () => {
        const text = await readText(deps.database, id);
        if (text === undefined) throw new AppError('not_found');
        return { text };
      };
      await readSource(deps, { companyId, id, read, last });
    },
  };
}
