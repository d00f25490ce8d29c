import type { Outbox } from '@switchboard/client';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useSession } from '../session/index.ts';
import { startConversationsLive } from './live.ts';
import { createNoteOutbox } from './thread/note-outbox.ts';

const NoteOutboxContext = createContext<Outbox | null>(null);

export function useNoteOutbox(): Outbox {
  const outbox = useContext(NoteOutboxContext);
  if (!outbox) throw new Error('useNoteOutbox needs a ConversationsProvider around it.');
  return outbox;
}

/** Keeps the conversations of this page as they are on the server, and sends the notes written here. */
export function ConversationsProvider({ children }: { children: ReactNode }) {
  const { api, connection, me } = useSession();
  const queryClient = useQueryClient();
  const [noteOutbox, setNoteOutbox] = useState<Outbox | null>(null);
  const operatorId = me.operator.id;

  useEffect(
    () => startConversationsLive({ api, connection, queryClient, myId: operatorId }),
    [api, connection, queryClient, operatorId],
  );
  useEffect(() => {
    const outbox = createNoteOutbox({ api, queryClient, operatorId });
    const stopFlushing = connection.onConnected(outbox.flush);
    setNoteOutbox(outbox);
    return () => {
      stopFlushing();
      outbox.close();
    };
  }, [api, connection, queryClient, operatorId]);

  return noteOutbox && <NoteOutboxContext value={noteOutbox}>{children}</NoteOutboxContext>;
}
