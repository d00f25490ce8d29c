import type { Tx } from '../../platform/database/index.ts';
import type { FileStorage } from '../../platform/files/index.ts';
import { enqueueJob, type JobHandler } from '../../platform/jobs/index.ts';
import { findFile } from './document-file.store.ts';

export const REMOVE_BYTES = 'document.remove-bytes';

interface Payload {
  key: string;
}

/** To be called in the transaction that deletes a document or gives it other bytes. */
export async function enqueueRemoval(tx: Tx, sourceId: string, at: number): Promise<void> {
  const file = await findFile(tx, sourceId);
  if (!file) return;
  const payload: Payload = { key: file.storage_key };
  await enqueueJob(tx, { id: `${REMOVE_BYTES}:${payload.key}`, kind: REMOVE_BYTES, payload, runAt: at });
}

export function removeBytes(storage: FileStorage): JobHandler<Payload> {
  return { maxAttempts: 10, run: ({ key }) => storage.remove(key) };
}
