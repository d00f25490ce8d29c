import type { ChatbotSocketDeps } from '../channels/chatbot-socket/index.ts';
import type { Config } from '../config.ts';
import type { Principal } from '../modules/accounts/index.ts';
import type { Realtime } from '../platform/realtime/index.ts';
import type { Door } from './door.ts';
import type { Infrastructure } from './infrastructure.ts';
import type { Modules } from './modules.ts';

const MINUTE = 60;

/** Face 3, wired to the rest. */
export function chatbotSocketDeps(
  { sessionIdleMs }: Config,
  { limiters, log, now }: Infrastructure,
  { bots, contacts, conversations, inboxes }: Modules,
  door: Door,
  realtime: Realtime<Principal>,
): ChatbotSocketDeps {
  return {
    bots,
    contacts,
    conversations,
    realtime,
    inboxById: inboxes.inboxById,
    authenticate: door.forHandshake,
    limits: {
      newChats: limiters.limiter({ name: 'new-chat', points: 120, seconds: MINUTE }),
      companyChats: limiters.limiter({ name: 'company-chat', points: 1200, seconds: MINUTE }),
      connections: limiters.limiter({ name: 'chat-connection', points: 60, seconds: MINUTE }),
      messages: limiters.limiter({ name: 'chat-message', points: 120, seconds: MINUTE }),
      refused: limiters.limiter({ name: 'chat-refused', points: 100, seconds: MINUTE }),
    },
    idleMs: sessionIdleMs,
    log,
    now,
  };
}
