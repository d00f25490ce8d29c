import type { ApiClient } from '@switchboard/client';
import { LIMITS } from '@switchboard/protocol/limits';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useOperators } from '../accounts/index.ts';
import { useApi, useSession } from '../session/index.ts';
import type { MyLoad } from './my-load.ts';
import type { QueueQuery } from './queue/arrange.ts';
import type { QueueData } from './queue/queue-cache.ts';
import { toQueuedChat } from './queue/queued-chat.ts';

/** More are not shown at once: whoever comes to their end has taken the others. */
export const queuePageSize = 200;

const wholeQueue: QueueQuery = { sort: 'priority' };

export const deskKeys = {
  all: ['desk'] as const,
  queues: ['desk', 'queue'] as const,
  queue: ({ sort, priority, skill }: QueueQuery) =>
    ['desk', 'queue', { sort, ...(priority && { priority }), ...(skill && { skill }) }] as const,
  session: (id: string) => ['desk', 'session', id] as const,
  context: (id: string) => ['desk', 'context', id] as const,
  myLoad: ['desk', 'my-load'] as const,
  workload: (agentId: string) => ['desk', 'workload', agentId] as const,
  ticketNumber: (ticketId: string) => ['desk', 'ticket-number', ticketId] as const,
  activeSessions: ['desk', 'active-sessions'] as const,
};

async function fetchQueue(api: ApiClient, query: QueueQuery, signal: AbortSignal): Promise<QueueData> {
  const { sort, priority, skill } = query;
  const { sessions, total } = await api.call('GET /api/live-chat/agent/sessions', {
    signal,
    query: {
      status: 'pending',
      sort,
      limit: queuePageSize,
      ...(priority && { priority }),
      ...(skill && { skill }),
    },
  });
  const now = Date.now();
  return { chats: sessions.map((session) => toQueuedChat(session, now)), total };
}

/** Who waits, by these filters; events keep it as it is. */
export function useQueue(filters: QueueQuery = wholeQueue) {
  const api = useApi();
  return useQuery({
    queryKey: deskKeys.queue(filters),
    queryFn: ({ signal }) => fetchQueue(api, filters, signal),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
}

/** How many chats wait in all. */
export function useQueueTotal(): number {
  return useQueue().data?.total ?? 0;
}

/** Nothing before the answer; afterwards the events keep it. */
export function useMyLoad(): MyLoad | undefined {
  const { api, me } = useSession();
  return useQuery({
    queryKey: deskKeys.myLoad,
    queryFn: async ({ signal }): Promise<MyLoad> => {
      const { workload } = await api.call('GET /api/live-chat/agent/:agent_id/workload', {
        signal,
        params: { agent_id: me.operator.id },
      });
      return { capacity: workload.capacity, active: workload.sessions.map(({ id }) => id) };
    },
    staleTime: Infinity,
  }).data;
}

/** What the company's list of operators says of the one who is signed in. */
export function useMyself() {
  const { me } = useSession();
  return useOperators().data?.find(({ id }) => id === me.operator.id);
}

export function useCustomerContext(sessionId: string, enabled = true) {
  const api = useApi();
  return useQuery({
    queryKey: deskKeys.context(sessionId),
    queryFn: ({ signal }) =>
      api.call('GET /api/live-chat/:id/customer-context', { signal, params: { id: sessionId } }),
    select: (reply) => reply.context,
    enabled,
  });
}

export function useLiveSession(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: deskKeys.session(id),
    queryFn: ({ signal }) => api.call('GET /api/live-chat/:id', { signal, params: { id } }),
    select: (reply) => reply.session,
  });
}

export function useTicketNumber(ticketId: string) {
  const api = useApi();
  return useQuery({
    queryKey: deskKeys.ticketNumber(ticketId),
    queryFn: ({ signal }) => api.call('GET /api/tickets/:id', { signal, params: { id: ticketId } }),
    select: (reply) => reply.ticket.number,
    staleTime: Infinity,
  });
}

/** Every active session of the company, for admins; the board asks again as things happen. */
export function useActiveSessions() {
  const api = useApi();
  return useQuery({
    queryKey: deskKeys.activeSessions,
    queryFn: ({ signal }) =>
      api.call('GET /api/live-chat/admin/all-sessions', {
        signal,
        query: { status: 'active', sort: 'recent', limit: LIMITS.pageMax },
      }),
    select: (reply) => reply.sessions,
    staleTime: Infinity,
  });
}
