import type { ThreadMessage } from '@switchboard/client';
import { createContext, type FunctionComponent } from 'preact';
import type { BotTexts } from '../../i18n/bot/types.ts';
import type { LiveDeps } from '../live/deps.ts';

/** For the bot's messages, wherever they stand. */
export interface BotTalk {
  Answer: FunctionComponent<{ message: ThreadMessage }>;
  words: BotTexts;
  api: LiveDeps['api'];
  conversationId: string;
  /** Null where no bot has the conversation (any more). */
  callPerson: ((reason: string) => Promise<void>) | null;
}

export const BotContext = createContext<BotTalk | null>(null);
