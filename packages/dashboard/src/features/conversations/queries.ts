import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi, useSession } from '../session/index.ts';
import { type ConversationCache, createConversationCache } from './conversation-cache.ts';
import { type Filters, listQueryOf } from './filters.ts';
import type { ListData, ListPage } from './list-cache.ts';
import { conversationKeys } from './query-keys.ts';

// Events keep these as they are; only a lost connection makes them stale, and live.ts knows about that.
const keptLive = { staleTime: Infinity };

export function useConversationCache(): ConversationCache {
  const queryClient = useQueryClient();
  const { me } = useSession();
  return useMemo(() => createConversationCache(queryClient, me.operator.id), [queryClient, me.operator.id]);
}

export function useConversationList(filters: Filters) {
  const api = useApi();
  return useInfiniteQuery<ListPage, Error, ListData, readonly unknown[], string | null>({
    ...keptLive,
    queryKey: conversationKeys.list(filters),
    queryFn: ({ signal, pageParam }) =>
      api.call('GET /api/conversations', {
        signal,
        query: { ...listQueryOf(filters), ...(pageParam !== null && { cursor: pageParam }) },
      }),
    initialPageParam: null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function useConversation(id: string) {
  const api = useApi();
  const cache = useConversationCache();
  return useQuery({
    ...keptLive,
    queryKey: conversationKeys.one(id),
    queryFn: ({ signal }) => api.call('GET /api/conversations/:id', { params: { id }, signal }),
    // The list's row will do at once; what stands in it may be a moment old.
    initialData: () => {
      const conversation = cache.find(id);
      return conversation && { conversation };
    },
    initialDataUpdatedAt: 0,
    select: (reply) => reply.conversation,
  });
}

export function useCounts() {
  const api = useApi();
  return useQuery({
    ...keptLive,
    queryKey: conversationKeys.counts,
    queryFn: ({ signal }) => api.call('GET /api/conversations/counts', { signal }),
  }).data;
}

export function useLabels() {
  const api = useApi();
  return useQuery({
    queryKey: conversationKeys.labels,
    queryFn: ({ signal }) => api.call('GET /api/labels', { signal }),
    select: (page) => page.items,
  });
}

export function useMakeLabel() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; color: string }) => api.call('POST /api/labels', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: conversationKeys.labels }),
  });
}

export function useSearch(q: string) {
  const api = useApi();
  return useQuery({
    queryKey: conversationKeys.search(q),
    queryFn: ({ signal }) => api.call('GET /api/search', { signal, query: { q, limit: 50 } }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
}
