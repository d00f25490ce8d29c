import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { useSession } from '../../session/index.ts';
import { useNoteOutbox } from '../conversations-provider.tsx';
import { conversationKeys } from '../query-keys.ts';
import { unsentNotes } from './note-outbox.ts';
import { fetchEarlierNotes, fetchNewestNotes, type NotesData } from './notes-cache.ts';
import type { TimelineNote } from './timeline.ts';

/** Notes and activity from the message with seq `fromSeq` on, with those not sent yet. */
export function useNotes(conversationId: string, fromSeq: number): readonly TimelineNote[] {
  const { api, me } = useSession();
  const queryClient = useQueryClient();
  const queryKey = conversationKeys.notes(conversationId);
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => fetchNewestNotes(api, conversationId, signal),
    staleTime: Infinity,
  });
  const unsent = useStore(useNoteOutbox().items);

  const isShort = data !== undefined && fromSeq < data.completeFrom;
  useEffect(() => {
    if (!isShort) return;
    const key = conversationKeys.notes(conversationId);
    const before = queryClient.getQueryData<NotesData>(key);
    if (!before) return;
    fetchEarlierNotes(api, conversationId, before, fromSeq).then(
      (more) => queryClient.setQueryData<NotesData>(key, more),
      // Without them the messages still stand; scrolling on asks again.
      () => undefined,
    );
  }, [isShort, api, conversationId, fromSeq, queryClient]);

  return useMemo(() => {
    const sent = data?.notes ?? [];
    const { id, name, avatarUrl } = me.operator;
    const own = unsent.filter((item) => item.conversationId === conversationId);
    return [...sent, ...unsentNotes(own, sent, { id, name, avatarUrl })];
  }, [data, unsent, conversationId, me]);
}
