import { z } from 'zod';
import type { Tx } from '../../platform/database/index.ts';
import { enqueueJob, type JobHandler } from '../../platform/jobs/index.ts';
import { type AttachmentRow, areBytesUsed, deleteIfUnclaimed } from './attachments.store.ts';
import type { AttachmentsDeps } from './deps.ts';

/** The kind of the jobs. */
export const EXPIRE_UPLOAD = 'attachment.expire';
const UNCLAIMED_MS = 24 * 60 * 60_000;

const payloadSchema = z.object({ attachmentId: z.string(), storageKey: z.string() });

/** In the transaction that stores or frees an upload: it goes again unless something has claimed it 24 hours after `at`. */
export async function scheduleExpiry(tx: Tx, row: AttachmentRow, at: number): Promise<void> {
  await enqueueJob(tx, {
    id: `${EXPIRE_UPLOAD}:${row.id}:${at}`,
    kind: EXPIRE_UPLOAD,
    payload: { attachmentId: row.id, storageKey: row.storage_key } satisfies z.input<typeof payloadSchema>,
    runAt: at + UNCLAIMED_MS,
  });
}

/**
 * The row goes first, so that no message claims a file without bytes; the payload's key lets a repeat find the bytes.
 * These stay while a copy has them: copies are made of rows, so that nothing can come to bytes that nothing has.
 */
export function expireUpload({ database, storage }: AttachmentsDeps): JobHandler {
  return {
    maxAttempts: 10,
    async run(payload) {
      const { attachmentId, storageKey } = payloadSchema.parse(payload);
      await database.transaction((tx) => deleteIfUnclaimed(tx, attachmentId));
      if (!(await areBytesUsed(database, storageKey))) await storage.remove(storageKey);
    },
  };
}
