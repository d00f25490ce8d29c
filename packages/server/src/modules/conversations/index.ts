import type { EventBus } from '../../platform/events/index.ts';
import type { Router } from '../../platform/http/index.ts';
import type { Realtime } from '../../platform/realtime/index.ts';
import type { Principal } from '../accounts/index.ts';
import { broadcastConversations } from './conversation.broadcasts.ts';
import type { ConversationEvents } from './conversation.events.ts';
import { conversationRoutes } from './conversation.routes.ts';
import { conversationSockets } from './conversation.sockets.ts';
import type { ConversationDeps } from './deps.ts';
import { labelRoutes } from './label.routes.ts';
import { searchRoutes } from './search.routes.ts';
import { broadcastTyping } from './typing.broadcasts.ts';

export { advanceReceipt } from './advance-receipt.ts';
export { announcePresence, type Present } from './announce-presence.ts';
export type { ConversationEvents } from './conversation.events.ts';
export { maySee } from './conversation.policy.ts';
export { presentConversation, presentMessage } from './conversation.presenter.ts';
export {
  type ConversationRow,
  findConversation,
  findOpenConversation,
} from './conversation.store.ts';
export type { ConversationDeps } from './deps.ts';
export { startSearchIndexer } from './index-messages.ts';
export { pageOf, readMessages } from './read-messages.ts';
export { relayMissed } from './relay-missed.ts';
export { companyRoom, customerRoom, identityKeyRoom, loginRoom, operatorRoom } from './rooms.ts';
export { sendMessage } from './send-message.ts';
export { showTyping } from './show-typing.ts';
export { startConversation } from './start-conversation.ts';

import './tables.ts';

/** Registers the inbox's endpoints and socket events, and tells the rooms what happens. */
export function registerConversations(
  deps: ConversationDeps,
  router: Router<Principal>,
  realtime: Realtime<Principal>,
  bus: EventBus<ConversationEvents>,
): void {
  conversationRoutes(router, deps);
  labelRoutes(router, deps);
  searchRoutes(router, deps);
  conversationSockets(realtime, deps);
  broadcastConversations(bus, realtime);
  broadcastTyping(bus, realtime, deps.now);
}
