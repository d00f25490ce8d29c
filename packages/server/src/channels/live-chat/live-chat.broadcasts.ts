import type { Principal } from '../../modules/accounts/index.ts';
import {
  type ConversationEvents,
  type ConversationRow,
  companyRoom,
  customerRoom,
  findConversation,
  operatorRoom,
  personRoom,
  sessionRoom,
} from '../../modules/conversations/index.ts';
import type { EventBus } from '../../platform/events/index.ts';
import type { Realtime } from '../../platform/realtime/index.ts';
import type { LiveChatDeps } from './deps.ts';
import { presentOneSession } from './present-sessions.ts';
import { createQueueNews } from './queue-news.ts';
import { endedBy, presentLiveMessage, senderTypeOf } from './session.presenter.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

type Moved = ConversationEvents['conversation.moved'];

function queueChange({ conversation, from }: Moved) {
  if (conversation.state === 'pending') return from === 'pending' ? 'changed' : 'added';
  if (from !== 'pending') return null;
  if (conversation.state === 'closed') return 'closed';
  return conversation.state === 'active' ? 'taken' : 'changed';
}

/** Tells the speakers of face 5 what happens in conversations, whatever face it came through. */
export function broadcastSessions(
  deps: LiveChatDeps,
  realtime: Realtime<Principal>,
  bus: EventBus<ConversationEvents>,
): void {
  const news = createQueueNews(deps, realtime);

  /** As it is now: the row of an event may be older than what its transaction did afterwards. */
  async function present(row: ConversationRow, viewer: 'team' | 'customers') {
    const current = await findConversation(deps.conversations.database, row.company_id, row.id);
    return presentOneSession(deps, viewer, current ?? row);
  }

  bus.on('conversation.moved', async (moved) => {
    const { conversation, from } = moved;
    // The customer of a live chat speaks face 5.
    if (from === null && conversation.platform === 'LIVE_CHAT')
      realtime.gather(customerRoom(conversation.contact_id), sessionRoom(conversation.id));
    const change = queueChange(moved);
    if (!change) return;
    news.tell(conversation, change);
    if (change !== 'added') return;
    const session = await present(conversation, 'team');
    realtime.publish(companyRoom(conversation.company_id), 'chat:new_session', { session });
  });

  bus.on('operator.joined', async ({ conversation, operator, by, previous, at }) => {
    const room = sessionRoom(conversation.id);
    realtime.gather(operatorRoom(operator.id), room);
    const session = await present(conversation, 'customers');
    realtime.publish(room, 'chat:session_assigned', {
      session_id: conversation.id,
      agent_id: operator.id,
      agent: { id: operator.id, name: operator.name },
      customer_id: conversation.contact_id,
      assigned_at: iso(at),
      wait_time: session.wait_time,
      previous_agent_id: previous?.id ?? null,
      assigned_by: { id: by.id, name: by.name },
      session,
    });
  });

  bus.on('message.created', ({ conversation, message, attachments }) => {
    realtime.publish(sessionRoom(conversation.id), 'chat:new_message', {
      session_id: conversation.id,
      message: presentLiveMessage(message, attachments),
    });
  });

  bus.on('conversation.ended', ({ conversation, reason }) => {
    realtime.publish(sessionRoom(conversation.id), 'chat:ended', {
      session_id: conversation.id,
      ended_by: endedBy(conversation),
      ended_by_id: conversation.ended_by_id ?? '',
      ended_at: iso(conversation.closed_at ?? deps.now()),
      reason,
    });
  });

  bus.on('typing.shown', ({ conversation, from, isTyping }) => {
    const event = {
      session_id: conversation.id,
      user_id: from.id,
      user_name: from.name,
      sender_type: senderTypeOf(from.kind),
      is_typing: isTyping,
    };
    realtime.publish(sessionRoom(conversation.id), 'chat:typing', event, { exceptRoom: personRoom(from) });
  });

  bus.on('receipt.advanced', ({ conversation, kind, side, messageId, seq, by, at }) => {
    if (kind !== 'read' || !side) return;
    realtime.publish(sessionRoom(conversation.id), 'chat:seen', {
      session_id: conversation.id,
      user_id: by.id,
      sender_type: senderTypeOf(by.kind),
      message_id: messageId,
      seq,
      seen_at: iso(at),
    });
  });
}
