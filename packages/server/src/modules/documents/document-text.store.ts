import type { Reader, Tx } from '../../platform/database/index.ts';

export async function insertText(tx: Tx, sourceId: string, text: string): Promise<void> {
  await tx.query.insertInto('document_text').values({ source_id: sourceId, text }).execute();
}

export async function readText(db: Reader, sourceId: string): Promise<string | undefined> {
  const row = await db.query
    .selectFrom('document_text')
    .select('text')
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
  return row?.text;
}
