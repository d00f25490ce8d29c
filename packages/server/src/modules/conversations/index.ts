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
import { broadcastMentions, mentionRoutes } from './mention.routes.ts';
import { searchRoutes } from './search.routes.ts';
import { broadcastTyping } from './typing.broadcasts.ts';

export { acceptConversation } from './accept-conversation.ts';
export { addActivity } from './add-note.ts';
export { advanceReceipt } from './advance-receipt.ts';
export { markAgentGone, returnFromGone } from './agent-gone.ts';
export { announcePresence, type Present } from './announce-presence.ts';
export { appendMessage, appendSystemLine } from './append-message.ts';
export { cardIn } from './article-card.ts';
export { assignConversation } from './assign-conversation.ts';
export { authorOf } from './author.ts';
export { handBackConversation, reopenConversation, returnConversation } from './change-hands.ts';
export { closeConversation } from './close-conversation.ts';
export type { ConversationEvents } from './conversation.events.ts';
export { assertVisible, mayAssignOthers, maySee } from './conversation.policy.ts';
export { presentConversation, presentMessage } from './conversation.presenter.ts';
export {
  type ConversationRow,
  findConversation,
  findConversations,
  findOpenConversation,
  listChatsOf,
  lockConversation,
} from './conversation.store.ts';
export { createConversation } from './create-conversation.ts';
export { findCreated, rememberCreated } from './creation-key.store.ts';
export type { AnsweringAccess, ArticleAccess, ConversationDeps } from './deps.ts';
export { escalateConversation } from './escalate-conversation.ts';
export { countUnread, countUnreadOf } from './inbox.store.ts';
export { startSearchIndexer } from './index-messages.ts';
export { joinConversation } from './join-conversation.ts';
export { listLabels } from './label.store.ts';
export { listOwnConversations } from './list-own-conversations.ts';
export {
  findMessage,
  lastMessagesOf,
  lastWordsOf,
  type MessageRow,
  readPage,
  saveFeedback,
} from './message.store.ts';
export { createNetworkMark } from './network-mark.ts';
export { type NoteRow, readNotes } from './note.store.ts';
export { onceMoreIfRaced } from './once-more.ts';
export { listAccepts, pruneAccepts, type QueueAccept } from './queue-accept.store.ts';
export { pageOf, readMessages, readRows } from './read-messages.ts';
export { readPositionsOf } from './receipt.store.ts';
export { relayMissed } from './relay-missed.ts';
export {
  audienceRooms,
  companyRoom,
  conversationRoom,
  customerRoom,
  customersRoom,
  identityKeyRoom,
  loginRoom,
  operatorRoom,
  personRoom,
  sessionRoom,
} from './rooms.ts';
export { searchTerms } from './search-terms.ts';
export { addMessage, sendMessage } from './send-message.ts';
export { showTyping } from './show-typing.ts';
export { openConversation, startConversation } from './start-conversation.ts';
export { type Locked, withConversation } from './with-conversation.ts';

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
  mentionRoutes(router, deps);
  conversationSockets(realtime, deps);
  broadcastConversations(bus, realtime);
  broadcastMentions(bus, realtime);
  broadcastTyping(bus, realtime, deps.now);
}
