import type { Router } from '../../platform/http/index.ts';
import type { Realtime } from '../../platform/realtime/index.ts';
import type { Principal } from '../accounts/index.ts';
import { companyRoom } from '../conversations/index.ts';
import { afterChatRoutes } from './after-chat.routes.ts';
import type { AfterChatDeps } from './deps.ts';
import './tables.ts';

export type { AfterChatDeps, AfterChatEvents } from './deps.ts';
export { presentRating } from './rating.presenter.ts';
export { ratingsOf } from './rating.store.ts';

/** Registers the endpoints of ratings and transcripts, and tells the company's room of ratings. */
export function registerAfterChat(
  deps: AfterChatDeps,
  router: Router<Principal>,
  realtime: Realtime<Principal>,
): void {
  afterChatRoutes(router, deps);
  deps.bus.on('chat.rated', ({ companyId, conversationId, rating, changed }) =>
    realtime.publish(companyRoom(companyId), 'chat:rated', { session_id: conversationId, rating, changed }),
  );
}
