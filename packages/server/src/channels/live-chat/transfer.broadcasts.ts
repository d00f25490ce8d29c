import type { Principal } from '../../modules/accounts/index.ts';
import {
  announcePresence,
  type ConversationRow,
  customerRoom,
  findConversation,
  operatorRoom,
  sessionRoom,
} from '../../modules/conversations/index.ts';
import type { DeskEvents, TransferRequestRow } from '../../modules/desk/index.ts';
import type { EventBus } from '../../platform/events/index.ts';
import type { Realtime } from '../../platform/realtime/index.ts';
import { announceStatus } from './announce-status.ts';
import type { LiveChatDeps } from './deps.ts';
import { presentSettled } from './transfer.presenter.ts';
import { presentTransferRequest } from './transfer-requests.ts';

/** Tells of transfers, of requests for them, and of agents who change their own state. */
export function broadcastTransfers(
  deps: LiveChatDeps,
  realtime: Realtime<Principal>,
  bus: EventBus<DeskEvents>,
): void {
  /** Both agents, and the operators in the session; the customer is in that room too. */
  function audience(
    conversation: ConversationRow,
    request: TransferRequestRow,
  ): [string[], { exceptRoom: string }] {
    const { from_operator_id: from, to_operator_id: to, asked_by_id: by } = request;
    const rooms = [...new Set([from, to, by])].map(operatorRoom);
    return [[sessionRoom(conversation.id), ...rooms], { exceptRoom: customerRoom(conversation.contact_id) }];
  }

  bus.on('session.transferred', ({ conversation, from, to, reason, at }) => {
    const rooms = [sessionRoom(conversation.id), operatorRoom(to.id)];
    realtime.publish(from ? [...rooms, operatorRoom(from.id)] : rooms, 'chat:transferred', {
      session_id: conversation.id,
      from_agent: from,
      to_agent: { id: to.id, name: to.name },
      reason,
      timestamp: new Date(at).toISOString(),
    });
  });

  bus.on('transfer.requested', async ({ conversation, request }) => {
    const { company_id: companyId, id } = conversation;
    const current = (await findConversation(deps.conversations.database, companyId, id)) ?? conversation;
    const [rooms, options] = audience(conversation, request);
    const presented = await presentTransferRequest(deps, request, current);
    realtime.publish(rooms, 'chat:transfer_requested', { session_id: id, ...presented }, options);
  });

  bus.on('transfer.settled', (settled) => {
    const [rooms, options] = audience(settled.conversation, settled.request);
    realtime.publish(rooms, 'chat:transfer_settled', presentSettled(settled), options);
  });

  bus.on('agent.state', async (agent) => {
    const status = (await deps.statusOfOperators([agent.id])).get(agent.id) ?? 'offline';
    await announceStatus(deps, realtime, agent, status);
  });

  bus.on('agent.vanished', async ({ id, companyId }) => {
    const who = { kind: 'operator' as const, id, companyId };
    const status = await announceStatus(deps, realtime, who, 'offline');
    await announcePresence(deps.conversations, realtime, { who, status, since: deps.now() });
  });
}
