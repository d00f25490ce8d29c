import type { Attachment } from '@switchboard/protocol';
import type { Staff } from './canned-response.policy.ts';
import type { CannedResponsesDeps } from './deps.ts';
import { getCanned } from './find-canned.ts';

/** Its files as uploads of one's own, which a message may claim and which may be left out of it. */
export function copyFiles(
  { database, attachments }: CannedResponsesDeps,
  staff: Staff,
  id: string,
): Promise<Attachment[]> {
  return database.transaction(async (tx) => {
    await getCanned(tx, staff, id);
    const uploader = { kind: staff.kind, id: staff.id };
    return attachments.copyCanned(tx, { cannedId: id, uploader, target: null });
  });
}
