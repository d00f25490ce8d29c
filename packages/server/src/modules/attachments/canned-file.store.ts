import type { Reader, Tx } from '../../platform/database/index.ts';
import type { AttachmentRow } from './attachments.store.ts';
import type { Uploader } from './uploader.ts';

/** The files of these canned responses, each one's in its order. */
export function listCannedFiles(db: Reader, cannedIds: readonly string[]): Promise<AttachmentRow[]> {
  return db.query
    .selectFrom('attachment')
    .selectAll()
    .where('canned_response_id', 'in', [...cannedIds])
    .orderBy('canned_response_id')
    .orderBy('position')
    .execute();
}

/** The same, which nobody takes away until the transaction ends. */
export function holdCannedFiles(tx: Tx, cannedId: string): Promise<AttachmentRow[]> {
  const select = tx.query
    .selectFrom('attachment')
    .selectAll()
    .where('canned_response_id', '=', cannedId)
    .orderBy('position');
  // SQLite has one writer: inside a transaction nobody else writes.
  return (tx.dialect === 'postgres' ? select.forShare() : select).execute();
}

export async function placeCannedFile(tx: Tx, id: string, position: number): Promise<void> {
  await tx.query.updateTable('attachment').set({ position }).where('id', '=', id).execute();
}

/** False where there is no such upload, it is not the uploader's, or something has it already. */
export async function claimForCanned(
  tx: Tx,
  id: string,
  position: number,
  to: { companyId: string; uploader: Uploader; cannedId: string },
): Promise<boolean> {
  const claimed = await tx.query
    .updateTable('attachment')
    .set({ canned_response_id: to.cannedId, position })
    .where('id', '=', id)
    .where('company_id', '=', to.companyId)
    .where('uploader_kind', '=', to.uploader.kind)
    .where('uploader_id', '=', to.uploader.id)
    .where('message_id', 'is', null)
    .where('canned_response_id', 'is', null)
    .where('conversation_id', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return claimed !== undefined;
}

/** An upload again, of whoever took it away. */
export async function freeCannedFile(tx: Tx, id: string, { kind, id: by }: Uploader): Promise<void> {
  await tx.query
    .updateTable('attachment')
    .set({ canned_response_id: null, uploader_kind: kind, uploader_id: by })
    .where('id', '=', id)
    .execute();
}
