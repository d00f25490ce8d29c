import type { BodyOf } from '@switchboard/protocol';
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../session/index.ts';

export const widgetKeys = { all: ['widgets'] as const };

export function useWidgets() {
  const api = useApi();
  return useQuery({
    queryKey: widgetKeys.all,
    queryFn: ({ signal }) => api.call('GET /api/widgets', { signal }),
    select: (page) => page.items,
  });
}

/** Whoever can be asked to answer first, chatbots before external agents. */
export function useWidgetAnswerers() {
  const api = useApi();
  return useQueries({
    queries: [
      {
        queryKey: ['chatbots'],
        queryFn: ({ signal }: { signal: AbortSignal }) => api.call('GET /api/chatbots', { signal }),
      },
      {
        queryKey: ['external-agents'],
        queryFn: ({ signal }: { signal: AbortSignal }) => api.call('GET /api/external-agents', { signal }),
      },
    ],
    combine: ([bots, agents]) => ({
      isPending: bots.isPending || agents.isPending,
      error: bots.error ?? agents.error,
      refetch: () => Promise.all([bots.refetch(), agents.refetch()]),
      chatbots: bots.data?.items ?? [],
      agents: agents.data?.items ?? [],
    }),
  });
}

export function useMakeWidget() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<'POST /api/widgets'>) => api.call('POST /api/widgets', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: widgetKeys.all }),
  });
}
