import type { InboxConversation, ReplyOf } from '@switchboard/protocol';
import type { QueryClient } from '@tanstack/react-query';
import { mergeFetched } from './apply-event.ts';
import type { Filters } from './filters.ts';
import { type ListData, rowsOf, withConversation } from './list-cache.ts';
import { conversationKeys } from './query-keys.ts';

type OneReply = ReplyOf<'GET /api/conversations/:id'>;

/** All that the page holds of conversations: the one place that writes it, whoever brings the news. */
export interface ConversationCache {
  find(id: string): InboxConversation | undefined;
  rows(): InboxConversation[];
  /** A conversation as the server told it; where events were faster, theirs stays. */
  put(conversation: InboxConversation): void;
  /** False: it is not known here. */
  update(id: string, change: (row: InboxConversation) => InboxConversation): boolean;
}

export function createConversationCache(queryClient: QueryClient, myId: string): ConversationCache {
  const lists = () => queryClient.getQueriesData<ListData>({ queryKey: conversationKeys.lists });

  function rows(): InboxConversation[] {
    const listed = lists().flatMap(([, data]) => (data ? rowsOf(data) : []));
    const opened = queryClient.getQueriesData<OneReply>({ queryKey: conversationKeys.ones });
    const all = [...listed, ...opened.flatMap(([, reply]) => reply?.conversation ?? [])];
    return [...new Map(all.map((row) => [row.id, row])).values()];
  }

  function find(id: string): InboxConversation | undefined {
    const one = queryClient.getQueryData<OneReply>(conversationKeys.one(id));
    if (one) return one.conversation;
    for (const [, data] of lists()) {
      const found = data?.pages.flatMap((page) => page.conversations).find((row) => row.id === id);
      if (found) return found;
    }
    return undefined;
  }

  function write(conversation: InboxConversation): void {
    queryClient.setQueryData<OneReply>(conversationKeys.one(conversation.id), { conversation });
    for (const [key, data] of lists()) {
      if (data)
        queryClient.setQueryData<ListData>(
          key,
          withConversation(data, conversation, key[2] as Filters, myId),
        );
    }
  }

  return {
    find,
    rows,
    put(conversation) {
      const known = find(conversation.id);
      write(known ? mergeFetched(known, conversation) : conversation);
    },
    update(id, change) {
      const known = find(id);
      if (!known) return false;
      const next = change(known);
      if (next !== known) write(next);
      return true;
    },
  };
}
