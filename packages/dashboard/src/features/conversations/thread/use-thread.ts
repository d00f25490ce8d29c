import { createThread, type Thread } from '@switchboard/client';
import { useEffect, useState } from 'react';
import { useSession } from '../../session/index.ts';

/** Opens the conversation while the component is mounted; null for the first moment. */
export function useThread(conversationId: string): Thread | null {
  const { api, connection, outbox, me } = useSession();
  const [thread, setThread] = useState<Thread | null>(null);
  const { id, name, avatarUrl } = me.operator;

  useEffect(() => {
    const opened = createThread({
      api,
      connection,
      outbox,
      conversationId,
      side: 'operator',
      me: { id, name, avatarUrl },
    });
    setThread(opened);
    return () => {
      opened.close();
      setThread(null);
    };
  }, [api, connection, outbox, conversationId, id, name, avatarUrl]);

  return thread?.conversationId === conversationId ? thread : null;
}
