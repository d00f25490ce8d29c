import type { Selectable } from 'kysely';
import type { Reader, Tx } from '../../platform/database/index.ts';
import type { DocumentPageTable } from './tables.ts';

export type PageRow = Selectable<DocumentPageTable>;

export function findPage(db: Reader, sourceId: string): Promise<PageRow | undefined> {
  return db.query
    .selectFrom('document_page')
    .selectAll()
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
}

export async function insertPage(tx: Tx, row: PageRow): Promise<void> {
  await tx.query.insertInto('document_page').values(row).execute();
}

export async function updatePage(
  tx: Tx,
  sourceId: string,
  columns: Partial<Omit<PageRow, 'source_id'>>,
): Promise<void> {
  await tx.query.updateTable('document_page').set(columns).where('source_id', '=', sourceId).execute();
}
