import type { RealtimeChat, RealtimeChatOptions } from './types.ts';
import { useChatLine } from './use-chat-line.ts';

/**
 * A chat, live: its messages, who answers, and what a bot is saying. Without a `chatId`, or where it is not enabled,
 * it opens nothing.
 */
export function useRealtimeChat(options: RealtimeChatOptions): RealtimeChat {
  return useChatLine(options);
}
