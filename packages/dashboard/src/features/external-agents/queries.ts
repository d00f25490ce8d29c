import type { BodyOf, ReplyOf } from '@switchboard/protocol';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../session/index.ts';

const all = ['external-agents'] as const;
const deliveriesOf = (id: string) => ['external-agent-deliveries', id] as const;
/** How an agent does changes while one looks. */
const FRESH_MS = 3_000;

export type AgentChange = BodyOf<'PATCH /api/external-agents/:id'>;

/** Oldest first. */
export function useExternalAgents() {
  const api = useApi();
  return useQuery({
    queryKey: all,
    queryFn: ({ signal }) => api.call('GET /api/external-agents', { signal }),
    refetchInterval: FRESH_MS,
    select: (page) => page.items,
  });
}

export function useAddAgent() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<'POST /api/external-agents'>) =>
      api.call('POST /api/external-agents', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: all }),
  });
}

export function useChangeAgent(id: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: AgentChange) => api.call('PATCH /api/external-agents/:id', { params: { id }, body }),
    onSuccess: ({ externalAgent }) =>
      client.setQueryData<ReplyOf<'GET /api/external-agents'>>(
        all,
        (page) =>
          page && { ...page, items: page.items.map((item) => (item.id === id ? externalAgent : item)) },
      ),
  });
}

export function useRenewSecret(id: string) {
  const api = useApi();
  return useMutation({
    mutationFn: () => api.call('POST /api/external-agents/:id/secret', { params: { id } }),
  });
}

/** Newest first. */
export function useDeliveries(id: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: deliveriesOf(id),
    queryFn: ({ signal, pageParam }) =>
      api.call('GET /api/external-agents/:id/deliveries', {
        signal,
        params: { id },
        query: { limit: 20, ...(pageParam && { cursor: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: FRESH_MS,
    select: (data) => data.pages.flatMap((page) => page.items),
  });
}

export function useReplay(id: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deliveryId: string) =>
      api.call('POST /api/external-agents/:id/deliveries/:deliveryId/replay', { params: { id, deliveryId } }),
    onSettled: () => client.invalidateQueries({ queryKey: deliveriesOf(id) }),
  });
}
