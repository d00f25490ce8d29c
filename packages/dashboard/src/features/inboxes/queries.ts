import type { BodyOf, ReplyOf } from '@switchboard/protocol';
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../session/index.ts';

const all = ['widgets'] as const;

export type WidgetChange = BodyOf<'PATCH /api/widgets/:id'>;

export function useWidgets() {
  const api = useApi();
  return useQuery({
    queryKey: all,
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
    onSuccess: () => client.invalidateQueries({ queryKey: all }),
  });
}

export function useChangeWidget(id: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: WidgetChange) => api.call('PATCH /api/widgets/:id', { params: { id }, body }),
    onSuccess: ({ widget }) =>
      client.setQueryData<ReplyOf<'GET /api/widgets'>>(
        all,
        (page) => page && { ...page, items: page.items.map((item) => (item.id === id ? widget : item)) },
      ),
  });
}
