import { AppError } from '../../lib/app-error.ts';
import type { Tx } from '../../platform/database/index.ts';

export interface DocumentLimits {
  /** Texts, files and pages of a company; articles are not counted. */
  documents: number;
  /** Of the files and pages of a company. */
  bytes: number;
}

/** `knowledge_full` where the company has more than it may, what was stored in this transaction included. */
export async function assertRoom(tx: Tx, companyId: string, limits: DocumentLimits): Promise<void> {
  // One after the other: of two at once, the second one counts the first.
  const company = tx.query.selectFrom('company').select('id').where('id', '=', companyId);
  await (tx.dialect === 'postgres' ? company.forNoKeyUpdate() : company).execute();
  const { documents } = await tx.query
    .selectFrom('knowledge_source')
    .select(({ fn }) => fn.countAll<number>().as('documents'))
    .where('company_id', '=', companyId)
    .where('kind', '<>', 'article')
    .executeTakeFirstOrThrow();
  if (Number(documents) > limits.documents) throw new AppError('knowledge_full', { limit: limits.documents });
  const { bytes } = await tx.query
    .selectFrom('document_file')
    .select(({ fn }) => fn.sum<number | null>('size').as('bytes'))
    .where('company_id', '=', companyId)
    .executeTakeFirstOrThrow();
  if (Number(bytes ?? 0) <= limits.bytes) return;
  throw new AppError('knowledge_full', {
    message: `The files of a company may have ${Math.round(limits.bytes / 1024 / 1024)} MiB in all. Remove some first.`,
    limit: limits.bytes,
  });
}
