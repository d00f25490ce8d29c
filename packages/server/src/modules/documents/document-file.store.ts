import type { Selectable } from 'kysely';
import type { Reader, Tx } from '../../platform/database/index.ts';
import type { DocumentFileTable } from './tables.ts';

export type FileRow = Selectable<DocumentFileTable>;

export function findFile(db: Reader, sourceId: string): Promise<FileRow | undefined> {
  return db.query
    .selectFrom('document_file')
    .selectAll()
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
}

/** The files of several sources, which must be the company's. */
export async function filesOf(db: Reader, sourceIds: readonly string[]): Promise<Map<string, FileRow>> {
  if (sourceIds.length === 0) return new Map();
  const rows = await db.query
    .selectFrom('document_file')
    .selectAll()
    .where('source_id', 'in', [...sourceIds])
    .execute();
  return new Map(rows.map((row) => [row.source_id, row]));
}

export async function insertFile(tx: Tx, row: FileRow): Promise<void> {
  await tx.query.insertInto('document_file').values(row).execute();
}

export async function deleteFile(tx: Tx, sourceId: string): Promise<void> {
  await tx.query.deleteFrom('document_file').where('source_id', '=', sourceId).execute();
}

/** Which page is being read, or null once it is done. */
export async function notePage(
  tx: Tx,
  sourceId: string,
  columns: Pick<FileRow, 'page' | 'pages'>,
): Promise<void> {
  await tx.query.updateTable('document_file').set(columns).where('source_id', '=', sourceId).execute();
}
