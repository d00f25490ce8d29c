import type { InboxConversation } from '@switchboard/protocol';
import { Bot } from 'lucide-react';

/** In a row: a bot has the conversation. */
export function BotMark({ state, botName }: Pick<InboxConversation, 'state' | 'botName'>) {
  if (state !== 'bot') return null;
  const words = `With ${botName || 'the bot'}`;
  return (
    <span title={words} className="shrink-0 text-bot">
      <Bot aria-label={words} size={14} strokeWidth={2} />
    </span>
  );
}
