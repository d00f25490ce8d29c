import type { LiveChatDeps } from '../channels/live-chat/index.ts';
import type { Principal } from '../modules/accounts/index.ts';
import type { Present } from '../modules/conversations/index.ts';
import { agentGone, agentHere } from '../modules/desk/index.ts';
import type { PresenceStatus, Realtime } from '../platform/realtime/index.ts';

/** Keeps what the desk knows of agents who come; the returned function tells it of those who go. */
export function watchAgents(realtime: Realtime<Principal>, { desk, onError }: LiveChatDeps) {
  realtime.onConnected(({ principal }) => {
    if (principal.kind === 'operator') agentHere(desk, principal).catch(onError);
  });
  return async (who: Present, status: PresenceStatus): Promise<void> => {
    // A process that does not hear the others knows only of its own pages.
    if (who.kind === 'operator' && status === 'offline' && desk.knowsPresence()) await agentGone(desk, who);
  };
}
