import { z } from 'zod';
import type { Tx } from '../../platform/database/index.ts';
import { enqueueJob, type JobHandler } from '../../platform/jobs/index.ts';
import type { ArticlesDeps } from './deps.ts';
import { deleteIfUnused, findPicture } from './picture.store.ts';

/** The kind of the jobs. */
export const EXPIRE_PICTURE = 'article-picture.expire';
const UNUSED_MS = 24 * 60 * 60_000;

const payloadSchema = z.object({ pictureId: z.string(), storageKey: z.string() });

/** It goes after a day, unless an article shows it by then: what was written may not have been saved yet. */
export async function scheduleExpiry(tx: Tx, pictureId: string, at: number): Promise<void> {
  const picture = await findPicture(tx, pictureId);
  if (!picture) return;
  await enqueueJob(tx, {
    id: `${EXPIRE_PICTURE}:${pictureId}:${at}`,
    kind: EXPIRE_PICTURE,
    payload: { pictureId, storageKey: picture.storage_key } satisfies z.input<typeof payloadSchema>,
    runAt: at + UNUSED_MS,
  });
}

/** The row goes first, so that no article shows a picture without bytes; the payload's key lets a repeat find the bytes. */
export function expirePicture({ database, storage }: ArticlesDeps): JobHandler {
  return {
    maxAttempts: 10,
    async run(payload) {
      const { pictureId, storageKey } = payloadSchema.parse(payload);
      await database.transaction((tx) => deleteIfUnused(tx, pictureId));
      if (!(await findPicture(database, pictureId))) await storage.remove(storageKey);
    },
  };
}
