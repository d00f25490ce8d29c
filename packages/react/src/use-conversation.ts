import { createApi } from '@switchboard/client';
import { useEffect, useMemo, useState } from 'react';
import { openAsk, withAsks } from './ask/ask.ts';
import type { ChatConfig } from './chat-config.ts';
import type { ChatTexts } from './locales/texts.ts';
import type { ChatMessage } from './types.ts';
import { useAccess } from './use-access.ts';
import { useAsker } from './use-asker.ts';
import { useChatLine } from './use-chat-line.ts';
import { useLatest } from './use-latest.ts';
import { useMarkRead } from './use-mark-read.ts';

/** All that the interface shows and does, whoever answers. */
export function useConversation(config: ChatConfig, texts: ChatTexts) {
  const { type, baseUrl = '' } = config;
  const botName = config.title ?? texts.bot;
  const { chatId, token, access, onStored, onLost } = useAccess(config);
  const { asker, asks } = useAsker(config, { access, onStored, onLost });
  const { onAgentJoined, onMessage } = config;
  const line = useChatLine({ chatId, enabled: token !== null, baseUrl, token, onAgentJoined, onMessage });
  const [hasFailed, setFailed] = useState(false);

  const isGone = chatId !== null && (token === null || line.isGone);
  const latest = useLatest(config);
  useEffect(() => {
    if (isGone) latest.current.onChatLost?.();
  }, [isGone, latest]);

  useMarkRead(line.messages, line.markRead);

  const here = useMemo(() => asks.filter((ask) => ask.chatId === chatId), [asks, chatId]);
  const messages = useMemo(() => withAsks(line.messages, here, botName), [line.messages, here, botName]);
  const asking = openAsk(here);
  // What was heard to its end here is a message already; the line's own news of it may be later.
  const isSaid = messages.at(-1)?.role === 'BOT' && messages.at(-1)?.seq === 0;
  const live = isSaid ? null : line.answer;
  const isBot =
    type !== 'traditional' && (line.state === null || line.state === 'bot' || line.state === 'closed');

  /** A call of ours about this chat; what fails is told in one line. */
  async function call(work: (api: ReturnType<typeof createApi>, conversationId: string) => Promise<unknown>) {
    setFailed(false);
    const now = access();
    if (now.chatId === null) return;
    const api = createApi({ baseUrl, token: () => now.token });
    await work(api, now.chatId).then(line.look, () => setFailed(true));
  }

  return {
    ...line,
    messages,
    isGone,
    hasFailed,
    /** A bot would answer what is said now. */
    isBot,
    answer: asking ? { text: asking.answer } : live && { text: live.text },
    send(text: string) {
      setFailed(false);
      if (chatId !== null && !isGone && !isBot) line.send(text);
      else void asker?.ask(text);
    },
    retry({ meta: { clientMessageId = '' } }: ChatMessage) {
      asker?.retry(clientMessageId);
      line.retry(clientMessageId);
    },
    discard({ meta: { clientMessageId = '' } }: ChatMessage) {
      asker?.discard(clientMessageId);
      line.discard(clientMessageId);
    },
    async askPerson() {
      if (access().chatId === null && !(await asker?.ask(texts.askPersonMessage))) return;
      await call((api, id) => api.call('POST /api/escalations', { body: { chatId: id } }));
    },
    async stop() {
      await call((api, conversationId) =>
        api.call('POST /api/widget/stop-answer', { body: { conversationId } }),
      );
    },
    async askAgain() {
      await call((api, conversationId) =>
        api.call('POST /api/widget/retry-answer', { body: { conversationId } }),
      );
    },
  };
}

export type Conversation = ReturnType<typeof useConversation>;
