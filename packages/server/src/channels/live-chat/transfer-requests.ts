import type { TransferRequest } from '@switchboard/protocol';
import type { OperatorPrincipal } from '../../modules/accounts/index.ts';
import { type ConversationRow, findConversation, readRows } from '../../modules/conversations/index.ts';
import { openRequestsOf, type TransferRequestRow } from '../../modules/desk/index.ts';
import type { LiveChatDeps } from './deps.ts';
import { presentOneSession } from './present-sessions.ts';
import { presentLiveMessage } from './session.presenter.ts';
import { presentRequest } from './transfer.presenter.ts';

const LAST_MESSAGES = 5;

/** A request with what the asked agent decides by. */
export async function presentTransferRequest(
  deps: LiveChatDeps,
  request: TransferRequestRow,
  row: ConversationRow,
): Promise<TransferRequest> {
  const page = { before: row.last_seq + 1, limit: LAST_MESSAGES };
  const [session, { messages }] = await Promise.all([
    presentOneSession(deps, 'team', row),
    readRows(deps.conversations, row, page),
  ]);
  return {
    request: presentRequest(request, deps.now()),
    session,
    messages: messages.map(({ row: message, attachments }) => presentLiveMessage(message, attachments)),
  };
}

/** Open requests to the agent, and of chats that are theirs. */
export async function listTransferRequests(
  deps: LiveChatDeps,
  agent: OperatorPrincipal,
): Promise<TransferRequest[]> {
  const { database } = deps.conversations;
  const requests = await openRequestsOf(database, agent.id);
  const presented = requests.map(async (request) => {
    const row = await findConversation(database, agent.companyId, request.conversation_id);
    return row ? [await presentTransferRequest(deps, request, row)] : [];
  });
  return (await Promise.all(presented)).flat();
}
