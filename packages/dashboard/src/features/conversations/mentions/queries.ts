import type { ApiClient } from '@switchboard/client';
import type { ReplyOf } from '@switchboard/protocol';
import { type InfiniteData, type QueryClient, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from '../../session/index.ts';
import { conversationKeys } from '../query-keys.ts';

type Page = ReplyOf<'GET /api/mentions'>;
type Data = InfiniteData<Page, string | null>;

/** Newest first. Events keep it as it is; see live.ts. */
export function useMentions() {
  const api = useApi();
  return useInfiniteQuery<Page, Error, Data, readonly unknown[], string | null>({
    queryKey: conversationKeys.mentions,
    staleTime: Infinity,
    queryFn: ({ signal, pageParam }) =>
      api.call('GET /api/mentions', {
        signal,
        query: { limit: 50, ...(pageParam !== null && { cursor: pageParam }) },
      }),
    initialPageParam: null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** How many the operator has not read. */
export function useUnreadMentions(): number {
  return useMentions().data?.pages[0]?.unread ?? 0;
}

/** Marks what the page knows as read, before the server does. */
function markRead(queryClient: QueryClient, conversationId: string | null): void {
  const at = new Date().toISOString();
  queryClient.setQueryData<Data>(conversationKeys.mentions, (data) => {
    if (!data) return data;
    let freed = 0;
    const pages = data.pages.map((page) => ({
      ...page,
      items: page.items.map((mention) => {
        const isMeant = conversationId === null || mention.conversation.id === conversationId;
        if (!isMeant || mention.readAt !== null) return mention;
        freed += 1;
        return { ...mention, readAt: at };
      }),
    }));
    const unread = conversationId === null ? 0 : Math.max(0, (pages[0]?.unread ?? 0) - freed);
    return { ...data, pages: pages.map((page) => ({ ...page, unread })) };
  });
}

async function tellServer(api: ApiClient, queryClient: QueryClient, conversationId: string | null) {
  try {
    await api.call('POST /api/mentions/read', { body: conversationId === null ? {} : { conversationId } });
  } finally {
    await queryClient.invalidateQueries({ queryKey: conversationKeys.mentions });
  }
}

/** Marks those of one conversation, or all, as read. */
export function useReadMentions(): (conversationId: string | null) => void {
  const api = useApi();
  const queryClient = useQueryClient();
  return useCallback(
    (conversationId) => {
      markRead(queryClient, conversationId);
      // What did not get there is unread again.
      void tellServer(api, queryClient, conversationId).catch(() => undefined);
    },
    [api, queryClient],
  );
}
