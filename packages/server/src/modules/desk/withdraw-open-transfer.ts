import type { Tx } from '../../platform/database/index.ts';
import { type ConversationRow, findConversation } from '../conversations/index.ts';
import type { DeskDeps } from './deps.ts';
import { NOBODY, settleTransfer } from './settle-transfer.ts';
import { findOpenRequest, openRequestsOf } from './transfer-request.store.ts';

type Deps = Pick<DeskDeps, 'conversations' | 'bus'>;

/** A chat that ended, was returned or changed hands has nothing to be answered any more. */
export async function withdrawOpenTransfer(
  deps: Deps,
  tx: Tx,
  conversation: ConversationRow,
  at: number,
): Promise<void> {
  const request = await findOpenRequest(tx, conversation.id);
  if (request)
    await settleTransfer(deps, tx, conversation, request, { outcome: 'withdrawn', by: NOBODY, at });
}

/** Neither can a request to or from somebody who was disabled. */
export async function withdrawTransfersOf(
  deps: Deps,
  tx: Tx,
  operator: { id: string; companyId: string; at: number },
): Promise<void> {
  const { at } = operator;
  for (const request of await openRequestsOf(tx, operator.id)) {
    const conversation = await findConversation(tx, operator.companyId, request.conversation_id);
    if (conversation)
      await settleTransfer(deps, tx, conversation, request, { outcome: 'withdrawn', by: NOBODY, at });
  }
}
