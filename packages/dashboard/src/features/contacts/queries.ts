import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useApi } from '../session/index.ts';

export const contactKeys = {
  all: ['contacts'] as const,
  lists: ['contacts', 'list'] as const,
  list: (q: string) => ['contacts', 'list', q] as const,
  one: (id: string) => ['contacts', 'one', id] as const,
};

export function useContact(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: contactKeys.one(id),
    queryFn: ({ signal }) => api.call('GET /api/contacts/:id', { params: { id }, signal }),
    select: (reply) => reply.contact,
  });
}

export function useContacts(q: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: contactKeys.list(q),
    queryFn: ({ signal, pageParam }) =>
      api.call('GET /api/contacts', {
        signal,
        query: { limit: 50, ...(q && { q }), ...(pageParam && { cursor: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    select: (data) => data.pages.flatMap((page) => page.items),
    placeholderData: keepPreviousData,
  });
}
