import type { BodyOf, LiveChatSettings } from '@switchboard/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
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

export type SettingsChange = BodyOf<'PATCH /api/live-chat-settings'>;

/** Every change is saved at once; the last one can be taken back. */
export function useSettingsForm(settings: LiveChatSettings) {
  const api = useApi();
  const client = useQueryClient();
  const [undo, setUndo] = useState<SettingsChange | null>(null);
  const save = useMutation({
    mutationFn: (change: SettingsChange) => api.call('PATCH /api/live-chat-settings', { body: change }),
    onSuccess: (reply, change) => {
      const before = Object.keys(change).map((name) => [name, settings[name as keyof LiveChatSettings]]);
      setUndo(Object.fromEntries(before));
      client.setQueryData(settingsKey, reply);
    },
  });
  return {
    change: (change: SettingsChange) => save.mutate(change),
    retry: () => save.variables && save.mutate(save.variables),
    undo: undo ? () => save.mutate(undo, { onSuccess: () => setUndo(null) }) : undefined,
    state: save.status,
    error: save.error,
  };
}
