import type { AfterChatDeps, AfterChatEvents } from '../modules/after-chat/index.ts';
import { createEventBus } from '../platform/events/index.ts';
import type { Infrastructure } from './infrastructure.ts';
import type { Modules } from './modules.ts';

const HOUR = 60 * 60;

/** Ratings and transcripts, wired to the rest. */
export function afterChatDeps(
  { limiters, log }: Infrastructure,
  { conversations, mail }: Pick<Modules, 'conversations' | 'mail'>,
): AfterChatDeps {
  return {
    conversations,
    mail,
    bus: createEventBus<AfterChatEvents>(log),
    limits: {
      calls: limiters.limiter({ name: 'after-chat', points: 60, seconds: 60 }),
      mailsOfChat: limiters.limiter({ name: 'transcript-of-chat', points: 5, seconds: HOUR }),
      mailsToAddress: limiters.limiter({ name: 'transcript-to', points: 10, seconds: 24 * HOUR }),
      mailsFromNetwork: limiters.limiter({ name: 'transcript-from', points: 20, seconds: HOUR }),
    },
  };
}
