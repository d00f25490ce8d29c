import type { Attachment } from '@switchboard/protocol';
import type { EventBus } from '../../platform/events/index.ts';
import type { Realtime } from '../../platform/realtime/index.ts';
import type { Principal } from '../accounts/index.ts';
import type { ConversationEvents } from './conversation.events.ts';
import {
  iso,
  presentConversation,
  presentMessage,
  presentNote,
  presentUpdated,
} from './conversation.presenter.ts';
import type { ConversationRow } from './conversation.store.ts';
import type { MessageRow } from './message.store.ts';
import { audienceRooms, companyRoom, personRoom } from './rooms.ts';

/** Tells the rooms what happened. */
export function broadcastConversations(
  bus: EventBus<ConversationEvents>,
  realtime: Realtime<Principal>,
): void {
  function publishMessage(conversation: ConversationRow, row: MessageRow, attachments: Attachment[]): void {
    const message = presentMessage(row, attachments);
    const { id, psid, status, autoBot, platform, state } = presentConversation(conversation);
    const company = companyRoom(conversation.company_id);
    const at = iso(conversation.last_message_at);
    realtime.publish([...audienceRooms(conversation), company], 'message:new', {
      message,
      conversation: { id, psid, status, autoBot, platform, state },
    });
    realtime.publish(company, 'conversation:view-update', {
      conversationId: id,
      type: 'new_message',
      message: { text: row.text, role: message.role, createdAt: message.createdAt },
      lastMessageAt: at,
      timestamp: at,
    });
    realtime.publish(company, 'conversation:updated', presentUpdated(conversation));
  }

  bus.on('conversation.created', ({ conversation }) => {
    const { id, psid, platform, status, autoBot, customerName, customerEmail, pageName, lastMessageAt } =
      presentConversation(conversation);
    realtime.publish(companyRoom(conversation.company_id), 'conversation:new', {
      conversation: {
        id,
        psid,
        platform,
        status,
        autoBot,
        customerName,
        customerEmail,
        pageName,
        lastMessageAt,
      },
    });
  });

  bus.on('message.created', ({ conversation, message, attachments }) => {
    publishMessage(conversation, message, attachments);
  });

  bus.on('conversation.changed', ({ conversation, labels }) => {
    realtime.publish(
      companyRoom(conversation.company_id),
      'conversation:updated',
      presentUpdated(conversation, labels),
    );
  });

  bus.on('operator.joined', ({ conversation, operator, at }) => {
    const event = {
      agentId: operator.id,
      agentName: operator.name,
      timestamp: iso(at),
      chatId: conversation.id,
    };
    realtime.publish(audienceRooms(conversation), 'agent_joined', event);
  });

  bus.on('operator.left', ({ conversation, operator, at, reason }) => {
    const event = {
      agentId: operator.id,
      agentName: operator.name,
      timestamp: iso(at),
      chatId: conversation.id,
      reason,
    };
    realtime.publish(audienceRooms(conversation), 'agent_left', event);
  });

  bus.on('note.created', ({ conversation, note }) => {
    realtime.publish(companyRoom(conversation.company_id), 'note:new', {
      conversationId: conversation.id,
      note: presentNote(note),
    });
  });

  bus.on('receipt.advanced', ({ conversation, kind, side, messageId, seq, by, at }) => {
    const everybody = [...audienceRooms(conversation), companyRoom(conversation.company_id)];
    const event = { conversationId: conversation.id, messageId, seq, by, at: iso(at) };
    // What a side has read never goes back (G10): who reads after a colleague tells only their own other tabs.
    realtime.publish(side ? everybody : personRoom(by), `message:${kind}`, event);
  });
}
