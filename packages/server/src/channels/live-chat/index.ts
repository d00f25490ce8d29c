import type { Principal } from '../../modules/accounts/index.ts';
import type { ConversationEvents } from '../../modules/conversations/index.ts';
import type { EventBus } from '../../platform/events/index.ts';
import type { Router } from '../../platform/http/index.ts';
import type { Realtime } from '../../platform/realtime/index.ts';
import type { LiveChatDeps } from './deps.ts';
import { createLiveChatActions } from './live-chat.actions.ts';
import { broadcastSessions } from './live-chat.broadcasts.ts';
import { liveChatRoutes } from './live-chat.routes.ts';
import { liveChatSockets } from './live-chat.sockets.ts';
import { createTransferActions } from './transfer.actions.ts';
import { broadcastTransfers } from './transfer.broadcasts.ts';
import { transferRoutes } from './transfer.routes.ts';
import { transferSockets } from './transfer.sockets.ts';

export { announceStatus } from './announce-status.ts';
export type { LiveChatDeps } from './deps.ts';
export { broadcastSessions } from './live-chat.broadcasts.ts';
export { tellQueuePositions } from './queue-positions.ts';

/** Face 5: a queue, agents who accept, sessions. */
export function registerLiveChat(
  deps: LiveChatDeps,
  router: Router<Principal>,
  realtime: Realtime<Principal>,
  bus: EventBus<ConversationEvents>,
): void {
  const actions = createLiveChatActions(deps);
  liveChatRoutes(router, deps, actions);
  liveChatSockets(realtime, actions);
  broadcastSessions(deps, realtime, bus);
  const transfers = createTransferActions(deps);
  transferRoutes(router, transfers);
  transferSockets(realtime, transfers);
  broadcastTransfers(deps, realtime, deps.desk.bus);
}
