import { createApi } from '@switchboard/client';
import { postForEvents } from '@switchboard/client/http/event-stream';
import type { ChatSource } from '../types.ts';
import type { AskerOptions, AskNews } from './asker.ts';

type Say = AskerOptions['say'];

/** A `data:` event of face 1. */
interface ChatEvent {
  chatId: string;
  visitorToken?: string;
  content?: string;
  isComplete?: boolean;
  messageId?: string | null;
  sources?: readonly ChatSource[];
}

/** Says it to a bot, and hears the answer as it is made. */
export function sayToBot(baseUrl: string, botId: string): Say {
  const url = `${baseUrl}/api/chatbots/${encodeURIComponent(botId)}/chat`;
  return async function* say({ text, clientMessageId }, { chatId, token }, signal): AsyncGenerator<AskNews> {
    const body = { message: text, clientMessageId, stream: true, ...(chatId === null ? {} : { chatId }) };
    let isFirst = true;
    for await (const event of postForEvents<ChatEvent>({ url, token, body, signal })) {
      if (isFirst) yield { kind: 'stored', chatId: event.chatId, visitorToken: event.visitorToken ?? null };
      isFirst = false;
      if (event.content) yield { kind: 'text', text: event.content };
      if (event.isComplete)
        yield { kind: 'end', messageId: event.messageId ?? null, sources: event.sources ?? [] };
    }
  };
}

/** Begins a chat with people; what follows goes by the chat's own line. */
export function sayToPeople(baseUrl: string, title: string | undefined): Say {
  return async function* say({ text, clientMessageId }, { token }, signal): AsyncGenerator<AskNews> {
    const api = createApi({ baseUrl, token: () => token });
    const { chat } = await api.call('POST /api/chats', {
      body: { message: text, clientMessageId, ...(title ? { title } : {}) },
      signal,
    });
    yield { kind: 'stored', chatId: chat.id, visitorToken: null };
    yield { kind: 'end', messageId: null, sources: [] };
  };
}
