import { invalidInput } from '../../lib/app-error.ts';
import type { Tx } from '../../platform/database/index.ts';
import { claimForCanned, freeCannedFile, listCannedFiles, placeCannedFile } from './canned-file.store.ts';
import type { AttachmentsDeps } from './deps.ts';
import { scheduleExpiry } from './expire-upload.ts';
import type { Uploader } from './uploader.ts';

export interface Keep {
  companyId: string;
  /** Who saves the canned response. */
  uploader: Uploader;
  cannedId: string;
  /** All of its files from now on, in their order: those it has, and own uploads. */
  ids: readonly string[];
}

/**
 * Replaces the files of a canned response. Those left out become uploads of whoever left them out, and go in 24 hours:
 * until then an undo finds them.
 */
export async function keepCannedFiles(
  { now }: Pick<AttachmentsDeps, 'now'>,
  tx: Tx,
  { companyId, uploader, cannedId, ids }: Keep,
): Promise<void> {
  const present = new Map((await listCannedFiles(tx, [cannedId])).map((row) => [row.id, row]));
  for (const [position, id] of ids.entries()) {
    if (present.delete(id)) await placeCannedFile(tx, id, position);
    else if (!(await claimForCanned(tx, id, position, { companyId, uploader, cannedId })))
      throw invalidInput(
        'attachmentIds',
        'unknown',
        'must name its files, or uploads of yours that nothing has yet',
      );
  }
  for (const row of present.values()) {
    await freeCannedFile(tx, row.id, uploader);
    await scheduleExpiry(tx, row, now());
  }
}
