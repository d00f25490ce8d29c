import type { BodyOf } from '@switchboard/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../session/index.ts';

const settingsKey = ['live-chat-settings'] as const;

/** How the company works with live chats. */
export function useLiveChatSettings() {
  const api = useApi();
  return useQuery({
    queryKey: settingsKey,
    queryFn: ({ signal }) => api.call('GET /api/live-chat-settings', { signal }),
    select: (reply) => reply.settings,
  });
}

export function useChangeLiveChatSettings() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<'PATCH /api/live-chat-settings'>) =>
      api.call('PATCH /api/live-chat-settings', { body }),
    onSuccess: (reply) => client.setQueryData(settingsKey, reply),
  });
}
