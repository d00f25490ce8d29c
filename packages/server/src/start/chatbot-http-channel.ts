import type { ChatbotHttpDeps } from '../channels/chatbot-http/index.ts';
import type { LiveChatDeps } from '../channels/live-chat/index.ts';
import type { Principal } from '../modules/accounts/index.ts';
import { viewPlace } from '../modules/desk/index.ts';
import type { Realtime } from '../platform/realtime/index.ts';
import type { Infrastructure } from './infrastructure.ts';
import type { Modules } from './modules.ts';

const MINUTE = 60;

/** Face 1, wired to the rest. */
export function chatbotHttpDeps(
  { limiters, now }: Infrastructure,
  { bots, contacts, conversations, inboxes }: Modules,
  realtime: Realtime<Principal>,
  { desk }: LiveChatDeps,
): ChatbotHttpDeps {
  return {
    bots,
    contacts,
    conversations,
    realtime,
    inboxById: inboxes.inboxById,
    liveChatInbox: inboxes.liveChatInbox,
    queuePosition: async (conversation) => (await viewPlace(desk, conversation)).position,
    limits: {
      newChats: limiters.limiter({ name: 'new-chat', points: 120, seconds: MINUTE }),
      companyChats: limiters.limiter({ name: 'company-chat', points: 1200, seconds: MINUTE }),
      messages: limiters.limiter({ name: 'visitor-message', points: 1200, seconds: MINUTE }),
    },
    now,
  };
}
