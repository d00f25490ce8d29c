import type { Attachment } from '@switchboard/protocol';
import type { AttachmentRow } from './attachments.store.ts';
import type { UrlSigner } from './signed-url.ts';

export function presentAttachment(signer: UrlSigner, row: AttachmentRow): Attachment {
  return { id: row.id, name: row.name, type: row.type, size: row.size, url: signer.urlOf(row) };
}

/** By message id; a message without files has no entry. */
export function presentByMessage(
  signer: UrlSigner,
  rows: readonly AttachmentRow[],
): Map<string, Attachment[]> {
  const byMessage = new Map<string, Attachment[]>();
  for (const row of rows) {
    if (row.message_id === null) continue;
    const attachments = byMessage.get(row.message_id) ?? [];
    attachments.push(presentAttachment(signer, row));
    byMessage.set(row.message_id, attachments);
  }
  return byMessage;
}
