import type { ArticleStatus, ArticleSummary, BodyOf } from '@switchboard/protocol';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useApi } from '../session/index.ts';

const keys = {
  all: ['articles'] as const,
  list: (filter: ArticleFilter) => ['articles', 'list', filter] as const,
  published: ['articles', 'published'] as const,
  one: (id: string) => ['articles', 'one', id] as const,
  versions: (id: string) => ['articles', 'versions', id] as const,
};

export interface ArticleFilter {
  q: string;
  status: ArticleStatus | null;
}

/** Newest first. */
export function useArticles(filter: ArticleFilter) {
  const api = useApi();
  const { q, status } = filter;
  return useInfiniteQuery({
    queryKey: keys.list(filter),
    placeholderData: keepPreviousData,
    queryFn: ({ signal, pageParam }) =>
      api.call('GET /api/articles', {
        signal,
        query: {
          limit: 50,
          ...(q && { q }),
          ...(status && { status }),
          ...(pageParam && { cursor: pageParam }),
        },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    select: (data) => data.pages.flatMap((page) => page.items),
  });
}

/** What may be shared with customers. */
export function usePublishedArticles({ enabled }: { enabled: boolean }) {
  const api = useApi();
  return useQuery({
    queryKey: keys.published,
    enabled,
    queryFn: ({ signal }) =>
      api.call('GET /api/articles', { signal, query: { status: 'published', limit: 1000 } }),
    select: (page) => page.items,
  });
}

export function useArticle(id: string, { enabled }: { enabled: boolean }) {
  const api = useApi();
  return useQuery({
    queryKey: keys.one(id),
    enabled,
    queryFn: ({ signal }) => api.call('GET /api/articles/:id', { signal, params: { id } }),
    select: ({ article }) => article,
  });
}

export function useArticleVersions(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.versions(id),
    queryFn: ({ signal }) => api.call('GET /api/articles/:id/versions', { signal, params: { id } }),
    select: (page) => page.items,
  });
}

function useRefreshing() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keys.all });
}

/** Makes a new one, or changes the one with this id. */
export function useSaveArticle(id: string | null) {
  const api = useApi();
  const onSuccess = useRefreshing();
  return useMutation({
    mutationFn: (body: BodyOf<'POST /api/articles'>) =>
      id === null
        ? api.call('POST /api/articles', { body })
        : api.call('PATCH /api/articles/:id', { params: { id }, body }),
    onSuccess,
  });
}

export function useDeleteArticle() {
  const api = useApi();
  const client = useQueryClient();
  const refresh = useRefreshing();
  return useMutation({
    mutationFn: (id: string) => api.call('DELETE /api/articles/:id', { params: { id } }),
    onSuccess: (_, id) => {
      client.removeQueries({ queryKey: keys.one(id) });
      client.removeQueries({ queryKey: keys.versions(id) });
      return refresh();
    },
  });
}

/** Sends an article into a conversation. Tried again, it is the same message. */
export function useShareArticle(conversationId: string, article: ArticleSummary) {
  const api = useApi();
  return useMutation({
    mutationFn: ({ clientMessageId, words }: { clientMessageId: string; words: string }) =>
      api.call('POST /api/live-chat/:id/messages', {
        params: { id: conversationId },
        body: {
          type: 'kb_article',
          kb_article_id: article.id,
          client_message_id: clientMessageId,
          ...(words && { content: words }),
        },
      }),
  });
}
