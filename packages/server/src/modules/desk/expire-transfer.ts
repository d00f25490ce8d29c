import type { JobHandler } from '../../platform/jobs/index.ts';
import { lockConversation } from '../conversations/index.ts';
import type { DeskDeps } from './deps.ts';
import { NOBODY, settleTransfer } from './settle-transfer.ts';
import { findRequest } from './transfer-request.store.ts';

export const EXPIRE_TRANSFER = 'desk.expire-transfer';

/** Ends a request whose time is over, unless it was settled before. */
export async function expireTransfer(
  deps: Pick<DeskDeps, 'conversations' | 'bus' | 'now'>,
  { id, companyId }: { id: string; companyId: string },
): Promise<void> {
  const at = deps.now();
  await deps.conversations.database.transaction(async (tx) => {
    const known = await findRequest(tx, companyId, id);
    const row = known && (await lockConversation(tx, companyId, known.conversation_id));
    if (!row || known.expires_at > at) return;
    await settleTransfer(deps, tx, row, known, { outcome: 'expired', by: NOBODY, at });
  });
}

export function expireTransferJob(deps: Parameters<typeof expireTransfer>[0]): JobHandler {
  return {
    maxAttempts: 10,
    run: (payload) => expireTransfer(deps, payload as { id: string; companyId: string }),
  };
}
