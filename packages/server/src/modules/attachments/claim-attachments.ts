import { invalidInput } from '../../lib/app-error.ts';
import type { Tx } from '../../platform/database/index.ts';
import { type Claim, claimOne } from './attachments.store.ts';

/**
 * Puts the uploader's own, still unused files on a message, in the sender's transaction. One that is unknown, foreign,
 * of another conversation or already used refuses them all: `invalid_input` of `attachmentIds`.
 */
export async function claimAttachments(tx: Tx, claim: Claim): Promise<void> {
  for (const [position, id] of claim.ids.entries()) {
    if (await claimOne(tx, id, position, claim)) continue;
    throw invalidInput(
      'attachmentIds',
      'unknown',
      'must name uploaded files of yours that no message has yet',
    );
  }
}
