import { z } from 'zod';
import type { Tx } from '../../platform/database/index.ts';
import { enqueueJob, type JobHandler } from '../../platform/jobs/index.ts';
import { type AttachmentRow, deleteIfUnclaimed, findAttachment } from './attachments.store.ts';
import type { AttachmentsDeps } from './deps.ts';

/** The kind of the jobs. */
export const EXPIRE_UPLOAD = 'attachment.expire';
const UNCLAIMED_MS = 24 * 60 * 60_000;

const payloadSchema = z.object({ attachmentId: z.string(), storageKey: z.string() });

/** In the transaction that stores the upload: it goes again unless a message has claimed it within 24 hours. */
export async function scheduleExpiry(tx: Tx, row: AttachmentRow): Promise<void> {
  await enqueueJob(tx, {
    id: `${EXPIRE_UPLOAD}:${row.id}`,
    kind: EXPIRE_UPLOAD,
    payload: { attachmentId: row.id, storageKey: row.storage_key } satisfies z.input<typeof payloadSchema>,
    runAt: row.created_at + UNCLAIMED_MS,
  });
}

/** The row goes first, so that no message claims a file without bytes; the payload's key lets a repeat find the bytes. */
export function expireUpload({ database, storage }: AttachmentsDeps): JobHandler {
  return {
    maxAttempts: 10,
    async run(payload) {
      const { attachmentId, storageKey } = payloadSchema.parse(payload);
      await database.transaction((tx) => deleteIfUnclaimed(tx, attachmentId));
      if (!(await findAttachment(database, attachmentId))) await storage.remove(storageKey);
    },
  };
}
