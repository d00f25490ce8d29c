import type { Attachment, BodyOf, CannedResponse, CannedScope, ReplyOf } from '@switchboard/protocol';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMyTeams } from '../accounts/index.ts';
import { useApi } from '../session/index.ts';
import { meantBy } from './nearest.ts';
import { variables } from './variables.ts';

const keys = {
  all: ['canned-responses'] as const,
  variables: ['canned-variables'] as const,
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

/** What `words` typed after a slash may mean, best first. */
export function useMeantCanned(words: string, { enabled }: { enabled: boolean }) {
  const canned = useCannedResponses({ enabled });
  const myTeams = new Set(useMyTeams({ enabled }).map(({ id }) => id));
  return { isLoading: canned.isLoading, found: meantBy(words, canned.data ?? [], myTeams) };
}

/** What a text may name; the usual ones until the attributes are known. */
export function useVariables(): readonly string[] {
  const api = useApi();
  const { data } = useQuery({
    queryKey: keys.variables,
    queryFn: ({ signal }) => api.call('GET /api/canned-variables', { signal }),
  });
  return data?.variables ?? Object.keys(variables);
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

/** The same at once, with its files as uploads of one's own, for putting it into a reply. */
export function useTakeCanned(conversationId: string): (id: string) => Promise<FilledCanned> {
  const api = useApi();
  const client = useQueryClient();
  const options = useFilledOptions(conversationId);
  return async (id) => {
    const filled = await client.fetchQuery(options(id));
    if (filled.files.length === 0) return filled;
    const { files } = await api.call('POST /api/canned-responses/:id/files', { params: { id } });
    return { ...filled, files };
  };
}

function useRefreshing() {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: keys.all }),
      client.invalidateQueries({ queryKey: ['canned-filled'] }),
    ]);
}

/** A canned response as it is being written. */
export interface CannedFields {
  scope: CannedScope;
  /** Of the scope team. */
  teamId: string | null;
  shortcut: string;
  title: string;
  text: string;
  files: readonly Attachment[];
}

export const fieldsOf = ({ scope, team, shortcut, title, text, files }: CannedResponse): CannedFields => ({
  scope,
  teamId: team?.id ?? null,
  shortcut,
  title,
  text,
  files,
});

function bodyOf({ scope, teamId, files, ...words }: CannedFields): BodyOf<'POST /api/canned-responses'> {
  const place = scope === 'team' && teamId !== null ? { scope, teamId } : { scope };
  return { ...place, ...words, attachmentIds: files.map(({ id }) => id) };
}

/** Makes a new one, or changes the one with this id. */
export function useSaveCanned(id: string | null) {
  const api = useApi();
  const onSuccess = useRefreshing();
  return useMutation({
    mutationFn: (fields: CannedFields) =>
      id === null
        ? api.call('POST /api/canned-responses', { body: bodyOf(fields) })
        : api.call('PATCH /api/canned-responses/:id', { params: { id }, body: bodyOf(fields) }),
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
