import type { ChatTexts } from './locales/texts.ts';
import type { ChatAgent, ChatMessage } from './types.ts';

export interface ChatConfig {
  /**
   * `chatbot`: a bot answers until a person does. `embed`: the same, without a frame of its own, for what fills a page
   * or an iframe. `traditional`: people answer; it needs a `token`.
   */
  type: 'chatbot' | 'embed' | 'traditional';
  /** Id or key of the bot; of `chatbot` and `embed`. */
  chatbotId?: string | undefined;
  /** The chat to show. Without one the first message begins one, and `onChatCreated` tells its id. */
  chatId?: string | null | undefined;
  onChatCreated?: ((chatId: string) => void) | undefined;
  /** There is no chat `chatId` for this visitor (any more). The next message begins a new one. */
  onChatLost?: (() => void) | undefined;
  /** Where the server is, without a slash at the end; by default the page's own origin. */
  baseUrl?: string | undefined;
  /** A customer's token of your own backend. Without one a visitor gets a `visitorToken`, kept in their browser. */
  token?: string | null | undefined;
  /** Above the chat, and the bot's name. */
  title?: string | undefined;
  /** What stands in the chat before anything was said. */
  greeting?: string | undefined;
  /** To be asked at a press, before anything was said. */
  suggestedQuestions?: readonly string[] | undefined;
  /** By default as the reader's system is. */
  theme?: 'light' | 'dark' | undefined;
  /** Words of the interface in another language, or other words. English by default. */
  texts?: Partial<ChatTexts> | undefined;
  onAgentJoined?: ((agent: ChatAgent) => void) | undefined;
  onMessage?: ((message: ChatMessage) => void) | undefined;
}
