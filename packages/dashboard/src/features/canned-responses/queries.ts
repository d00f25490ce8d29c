import type { BodyOf, ReplyOf } from '@switchboard/protocol';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../session/index.ts';

const keys = {
  all: ['canned-responses'] as const,
  filled: (id: string, conversationId: string) => ['canned-filled', conversationId, id] as const,
};

/** What a conversation has may change at any time: a filled text is soon old. */
const FILLED_MS = 5_000;

export type FilledCanned = ReplyOf<'GET /api/canned-responses/:id/preview'>;

/** All that this operator may use, by shortcut. */
export function useCannedResponses({ enabled = true } = {}) {
  const api = useApi();
  return useQuery({
    queryKey: keys.all,
    enabled,
    queryFn: ({ signal }) => api.call('GET /api/canned-responses', { signal, query: { limit: 1000 } }),
    select: ({ items }) => [...items].sort((a, b) => a.shortcut.localeCompare(b.shortcut)),
  });
}

function useFilledOptions(conversationId: string) {
  const api = useApi();
  return (id: string) =>
    queryOptions({
      queryKey: keys.filled(id, conversationId),
      staleTime: FILLED_MS,
      queryFn: ({ signal }) =>
        api.call('GET /api/canned-responses/:id/preview', {
          signal,
          params: { id },
          query: { conversationId },
        }),
    });
}

/** The text as it would be sent in this conversation. */
export function useFilledCanned(id: string, conversationId: string) {
  return useQuery(useFilledOptions(conversationId)(id));
}

/** The same at once, for putting it into a field. */
export function useFillCanned(conversationId: string): (id: string) => Promise<FilledCanned> {
  const client = useQueryClient();
  const options = useFilledOptions(conversationId);
  return (id) => client.fetchQuery(options(id));
}

function useRefreshing() {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: keys.all }),
      client.invalidateQueries({ queryKey: ['canned-filled'] }),
    ]);
}

export type CannedFields = BodyOf<'POST /api/canned-responses'>;

/** Makes a new one, or changes the one with this id. */
export function useSaveCanned(id: string | null) {
  const api = useApi();
  const onSuccess = useRefreshing();
  return useMutation({
    mutationFn: ({ scope, ...words }: CannedFields) =>
      id === null
        ? api.call('POST /api/canned-responses', { body: { scope, ...words } })
        : api.call('PATCH /api/canned-responses/:id', { params: { id }, body: words }),
    onSuccess,
  });
}

export function useDeleteCanned() {
  const api = useApi();
  const onSuccess = useRefreshing();
  return useMutation({
    mutationFn: (id: string) => api.call('DELETE /api/canned-responses/:id', { params: { id } }),
    onSuccess,
  });
}
