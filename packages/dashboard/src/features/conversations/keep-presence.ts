import type { InboxConversation, PresenceChange, ReplyOf } from '@switchboard/protocol';
import type { QueryClient } from '@tanstack/react-query';
import type { ConversationCache } from './conversation-cache.ts';
import { type ListData, rowsOf } from './list-cache.ts';
import { conversationKeys } from './query-keys.ts';

/** Longer than any request is under way. */
const freshMs = 30_000;

interface KeepPresenceDeps {
  queryClient: QueryClient;
  cache: Pick<ConversationCache, 'update'>;
  now?: () => number;
}

/** A reply that set out before a customer came or went must not undo what the event has told since. */
export function keepPresence({ queryClient, cache, now = () => performance.now() }: KeepPresenceDeps) {
  const heard = new Map<string, { status: PresenceChange['status']; at: number }>();

  function correct({ id, contactId, customerPresence }: InboxConversation): void {
    const news = heard.get(contactId);
    if (!news || news.status === customerPresence || now() - news.at > freshMs) return;
    cache.update(id, (row) => ({ ...row, customerPresence: news.status }));
  }

  const stop = queryClient.getQueryCache().subscribe((event) => {
    if (heard.size === 0 || event.type !== 'updated' || event.action.type !== 'success') return;
    const { queryKey, state } = event.query;
    if (queryKey[0] !== conversationKeys.all[0]) return;
    if (queryKey[1] === 'list') rowsOf(state.data as ListData).forEach(correct);
    if (queryKey[1] === 'one') correct((state.data as ReplyOf<'GET /api/conversations/:id'>).conversation);
  });

  return {
    note({ id, status }: PresenceChange): void {
      const at = now();
      for (const [known, news] of heard) if (at - news.at > freshMs) heard.delete(known);
      heard.set(id, { status, at });
    },
    /** After a gap in the events the replies know better. */
    forget: () => heard.clear(),
    stop,
  };
}
