import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { toast } from '../../ui/toast/toast-store.ts';
import { describeError, useApi } from '../session/index.ts';

export const afterChatKeys = {
  ratings: ['ratings'] as const,
  ratingsOf: (agentId: string) => ['ratings', 'agent', agentId] as const,
  ratingsOfContact: (contactId: string) => ['ratings', 'contact', contactId] as const,
  settings: ['after-chat-settings'] as const,
};

/** Newest first; `agentId` empty: everybody's. */
export function useRatings(agentId: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: afterChatKeys.ratingsOf(agentId),
    queryFn: ({ signal, pageParam }) =>
      api.call('GET /api/ratings', {
        signal,
        query: { limit: 50, ...(agentId && { agent_id: agentId }), ...(pageParam && { cursor: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** The last few of one customer. */
export function useRatingsOf(contactId: string) {
  const api = useApi();
  return useQuery({
    queryKey: afterChatKeys.ratingsOfContact(contactId),
    queryFn: ({ signal }) =>
      api.call('GET /api/ratings', { signal, query: { contact_id: contactId, limit: 5 } }),
  });
}

export function useAfterChatSettings() {
  const api = useApi();
  return useQuery({
    queryKey: afterChatKeys.settings,
    queryFn: ({ signal }) => api.call('GET /api/after-chat-settings', { signal }),
  });
}

export function useSaveAfterChatSettings() {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { askRating: boolean }) => api.call('PUT /api/after-chat-settings', { body }),
    onSuccess: (saved) => queryClient.setQueryData(afterChatKeys.settings, saved),
    onError: (error) => toast(describeError(error), { tone: 'danger' }),
  });
}
