import type { Attachment } from '@switchboard/protocol';
import type { AttachmentRow } from './attachments.store.ts';
import type { UrlSigner } from './signed-url.ts';

export function presentAttachment(signer: UrlSigner, row: AttachmentRow): Attachment {
  return { id: row.id, name: row.name, type: row.type, size: row.size, url: signer.urlOf(row) };
}

/** By the id of the message or canned response; one without files has no entry. */
export function presentByHolder(
  signer: UrlSigner,
  rows: readonly AttachmentRow[],
): Map<string, Attachment[]> {
  const byHolder = new Map<string, Attachment[]>();
  for (const row of rows) {
    const holder = row.message_id ?? row.canned_response_id;
    if (holder === null) continue;
    const attachments = byHolder.get(holder) ?? [];
    attachments.push(presentAttachment(signer, row));
    byHolder.set(holder, attachments);
  }
  return byHolder;
}
