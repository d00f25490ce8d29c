import type { BodyOf, DocumentStatus } from '@switchboard/protocol';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../session/index.ts';

/** A page of a document's passages. */
const PASSAGES = 30;

export const documentKeys = {
  all: ['documents'] as const,
  lists: ['documents', 'list'] as const,
  list: (filter: DocumentFilter) => ['documents', 'list', filter] as const,
  one: (id: string) => ['documents', 'one', id] as const,
};

export interface DocumentFilter {
  /** Of one bot; '' is all. */
  botId: string;
  status: DocumentStatus | null;
}

/** Newest first. */
export function useDocuments(filter: DocumentFilter) {
  const api = useApi();
  const { botId, status } = filter;
  return useInfiniteQuery({
    queryKey: documentKeys.list(filter),
    queryFn: ({ signal, pageParam }) =>
      api.call('GET /api/documents', {
        signal,
        query: {
          limit: 50,
          ...(botId && { botId }),
          ...(status && { status }),
          ...(pageParam && { cursor: pageParam }),
        },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    select: (data) => data.pages.flatMap((page) => page.items),
  });
}

/** With its passages, page by page. */
export function useDocument(id: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: documentKeys.one(id),
    queryFn: ({ signal, pageParam }) =>
      api.call('GET /api/documents/:id', {
        signal,
        params: { id },
        query: { limit: PASSAGES, from: pageParam },
      }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.nextFrom,
    select: ({ pages }) => ({
      document: pages[0]?.document,
      passages: pages.flatMap((page) => page.passages),
    }),
  });
}

export function useRefreshDocuments() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: documentKeys.all });
}

export function useAddText() {
  const api = useApi();
  return useMutation({
    mutationFn: (body: BodyOf<'POST /api/documents'>) => api.call('POST /api/documents', { body }),
    onSuccess: useRefreshDocuments(),
  });
}

export function useAddPage() {
  const api = useApi();
  return useMutation({
    mutationFn: (body: BodyOf<'POST /api/documents/page'>) => api.call('POST /api/documents/page', { body }),
    onSuccess: useRefreshDocuments(),
  });
}

export type DocumentChange = BodyOf<'PATCH /api/documents/:id'>;

export function useChangeDocument(id: string) {
  const api = useApi();
  return useMutation({
    mutationFn: (body: DocumentChange) => api.call('PATCH /api/documents/:id', { params: { id }, body }),
    onSuccess: useRefreshDocuments(),
  });
}

export function useReadAgain(id: string) {
  const api = useApi();
  return useMutation({
    mutationFn: () => api.call('POST /api/documents/:id/read-again', { params: { id } }),
    onSuccess: useRefreshDocuments(),
  });
}

export function useDeleteDocument(id: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.call('DELETE /api/documents/:id', { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: documentKeys.lists }),
  });
}

/** What a bot would find for a question. */
export function useTrial(asked: BodyOf<'POST /api/documents/search'> | null) {
  const api = useApi();
  return useQuery({
    queryKey: ['knowledge-trial', asked],
    enabled: asked !== null,
    // The knowledge may have changed meanwhile: the same question asked again is another one.
    gcTime: 0,
    queryFn: ({ signal }) =>
      asked
        ? api.call('POST /api/documents/search', { signal, body: asked })
        : Promise.reject(new Error('Nothing was asked')),
  });
}
