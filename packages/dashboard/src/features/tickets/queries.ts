import type { ApiClient } from '@switchboard/client';
import type { ReplyOf, TicketComment } from '@switchboard/protocol';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useApi } from '../session/index.ts';
import { listQueryOf, type TicketFilters } from './filters.ts';
import { ticketKeys } from './query-keys.ts';

// Events keep these as they are; live.ts asks again after a lost connection.
const keptLive = { staleTime: Infinity };

/** Newest first. */
export function useTickets(filters: TicketFilters) {
  const api = useApi();
  return useInfiniteQuery({
    ...keptLive,
    queryKey: ticketKeys.list(filters),
    queryFn: ({ signal, pageParam }) =>
      api.call('GET /api/tickets', {
        signal,
        query: { ...listQueryOf(filters), ...(pageParam && { cursor: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    select: (data) => data.pages.flatMap((page) => page.items),
    placeholderData: keepPreviousData,
  });
}

/** By id or number. */
export function useTicket(ref: string) {
  const api = useApi();
  return useQuery({
    ...keptLive,
    queryKey: ticketKeys.one(ref),
    queryFn: ({ signal }) => api.call('GET /api/tickets/:id', { params: { id: ref }, signal }),
    select: (reply) => reply.ticket,
  });
}

type CommentPage = ReplyOf<'GET /api/tickets/:id/comments'>;

async function allComments(api: ApiClient, id: string, signal: AbortSignal): Promise<TicketComment[]> {
  const comments: TicketComment[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: CommentPage = await api.call('GET /api/tickets/:id/comments', {
      params: { id },
      query: { limit: 1000, ...(cursor && { cursor }) },
      signal,
    });
    comments.push(...page.items);
    cursor = page.nextCursor;
  }
  return comments;
}

/** Oldest first. */
export function useComments(ticketId: string) {
  const api = useApi();
  return useQuery({
    ...keptLive,
    queryKey: ticketKeys.comments(ticketId),
    queryFn: ({ signal }) => allComments(api, ticketId, signal),
  });
}
