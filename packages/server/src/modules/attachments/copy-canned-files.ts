import { newId } from '../../lib/ids.ts';
import type { Tx } from '../../platform/database/index.ts';
import { type AttachmentRow, insertAttachment } from './attachments.store.ts';
import { holdCannedFiles } from './canned-file.store.ts';
import type { AttachmentsDeps } from './deps.ts';
import { scheduleExpiry } from './expire-upload.ts';
import type { Uploader } from './uploader.ts';

export interface Copy {
  cannedId: string;
  /** Who sends them. */
  uploader: Uploader;
  /** The message that has them at once; null: uploads, to be claimed within 24 hours. */
  target: { conversationId: string; messageId: string } | null;
}

/**
 * Rows of their own over the same bytes: neither the canned response nor the message takes the other's files along when
 * it goes. The bytes go with the last row.
 */
export async function copyCannedFiles(
  { now }: Pick<AttachmentsDeps, 'now'>,
  tx: Tx,
  { cannedId, uploader, target }: Copy,
): Promise<AttachmentRow[]> {
  const at = now();
  const copies: AttachmentRow[] = [];
  for (const file of await holdCannedFiles(tx, cannedId)) {
    const copy: AttachmentRow = {
      ...file,
      id: newId(at),
      uploader_kind: uploader.kind,
      uploader_id: uploader.id,
      conversation_id: target?.conversationId ?? null,
      message_id: target?.messageId ?? null,
      canned_response_id: null,
      created_at: at,
    };
    await insertAttachment(tx, copy);
    if (!target) await scheduleExpiry(tx, copy, at);
    copies.push(copy);
  }
  return copies;
}
