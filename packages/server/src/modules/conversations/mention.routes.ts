import type { EventBus } from '../../platform/events/index.ts';
import type { Router } from '../../platform/http/index.ts';
import type { Realtime } from '../../platform/realtime/index.ts';
import { asOperator, type Principal } from '../accounts/index.ts';
import type { ConversationEvents } from './conversation.events.ts';
import type { ConversationDeps } from './deps.ts';
import { operatorRoom } from './rooms.ts';
import { presentMention, readMentions, viewMentions } from './view-mentions.ts';

/** An operator's own mentions: nobody else's to see or to mark. */
export function mentionRoutes(router: Router<Principal>, deps: ConversationDeps): void {
  router.on('GET /api/mentions', ({ principal, query }) =>
    viewMentions(deps, asOperator(principal).id, query),
  );

  router.on('POST /api/mentions/read', ({ principal, body }) =>
    readMentions(deps, asOperator(principal).id, body.conversationId ?? null),
  );
}

/** Only the mentioned operator hears of it, on all of their sockets. */
export function broadcastMentions(bus: EventBus<ConversationEvents>, realtime: Realtime<Principal>): void {
  bus.on('operators.mentioned', ({ mention, operatorIds }) => {
    const rooms = operatorIds.map(operatorRoom);
    if (rooms.length > 0) realtime.publish(rooms, 'mention:new', { mention: presentMention(mention) });
  });

  bus.on('mentions.read', ({ operatorId, conversationId, unread }) => {
    realtime.publish(operatorRoom(operatorId), 'mention:read', { conversationId, unread });
  });
}
