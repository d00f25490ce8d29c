import { useCallback, useMemo, useRef, useState } from 'react';
import type { Access } from './ask/asker.ts';
import type { ChatConfig } from './chat-config.ts';
import { keepChat, useKept } from './kept.ts';
import { useLatest } from './use-latest.ts';

/** Which chat is shown, and as whom: as the configuration says, as this browser has kept, or as it was begun here. */
export function useAccess(config: ChatConfig) {
  const [begun, setBegun] = useState<Access | null>(null);
  const kept = useKept(config);
  // Another chat, or none, is asked for: what was begun here is not shown any more.
  const asked = config.chatId || null;
  const [seen, setSeen] = useState(asked);
  if (seen !== asked) {
    setSeen(asked);
    if (begun?.chatId !== asked) setBegun(null);
  }

  const chatId = asked ?? begun?.chatId ?? null;
  const own = begun && begun.chatId === chatId ? begun.token : null;
  const token = config.token || own || kept?.token || null;
  const shown = useMemo<Access>(() => ({ chatId, token }), [chatId, token]);
  // Ahead of the next render where a message has just begun a chat: the next one belongs to it.
  const ahead = useRef<Access | null>(null);
  if (ahead.current?.chatId === chatId) ahead.current = null;
  const latest = useLatest({ config, shown });

  const access = useCallback(() => ahead.current ?? latest.current.shown, [latest]);

  const onStored = useCallback(
    (now: Access) => {
      const { config: current, shown: before } = latest.current;
      if (now.chatId === null) return;
      if (current.type !== 'traditional')
        keepChat(current, { chatId: now.chatId, token: (!current.token && now.token) || '' });
      if (now.chatId === before.chatId) return;
      ahead.current = now;
      setBegun(now);
      current.onChatCreated?.(now.chatId);
    },
    [latest],
  );

  const onLost = useCallback((): Access => {
    const { config: current } = latest.current;
    keepChat(current, null);
    setBegun(null);
    current.onChatLost?.();
    ahead.current = { chatId: null, token: current.token || null };
    return ahead.current;
  }, [latest]);

  return { ...shown, access, onStored, onLost };
}
