import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { keptTokenOf } from './kept.ts';
import { type ChatLine, NOTHING, openChatLine } from './line/chat-line.ts';
import type { RealtimeChat, RealtimeChatOptions } from './types.ts';
import { useLatest } from './use-latest.ts';

const nothing = () => NOTHING;
const silence = () => () => undefined;

/** `useRealtimeChat` for the components, which also change who has the chat, and know what was seen of it. */
export function useChatLine(
  options: RealtimeChatOptions,
): RealtimeChat & Pick<ChatLine, 'look' | 'markRead'> {
  const { chatId, enabled = true, baseUrl = '', token = null } = options;
  const handlers = useLatest(options);
  const [line, setLine] = useState<ChatLine | null>(null);

  useEffect(() => {
    if (!chatId || !enabled) return;
    const opened = openChatLine({
      baseUrl,
      token: token || keptTokenOf(baseUrl, chatId),
      chatId,
      onAgentJoined: (agent) => handlers.current.onAgentJoined?.(agent),
      onMessage: (message) => handlers.current.onMessage?.(message),
    });
    setLine(opened);
    return () => {
      setLine(null);
      opened.close();
    };
  }, [chatId, enabled, baseUrl, token, handlers]);

  const snapshot = useSyncExternalStore(
    line?.snapshot.subscribe ?? silence,
    line?.snapshot.get ?? nothing,
    nothing,
  );
  const send = useCallback(
    (text: string) => {
      // Words are never lost without a word.
      if (!line)
        throw new Error('There is no chat to send to: useRealtimeChat has no chatId, or is not enabled.');
      line.send(text);
    },
    [line],
  );
  return useMemo(
    () => ({
      ...snapshot,
      send,
      setTyping: (isTyping) => line?.setTyping(isTyping),
      loadEarlier: async () => line?.loadEarlier(),
      retry: (clientMessageId) => line?.retry(clientMessageId),
      discard: (clientMessageId) => line?.discard(clientMessageId),
      look: () => line?.look(),
      markRead: () => line?.markRead(),
    }),
    [snapshot, send, line],
  );
}
