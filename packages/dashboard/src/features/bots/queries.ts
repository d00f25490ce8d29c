import type { BodyOf, Chatbot, ReplyOf } from '@switchboard/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../session/index.ts';

const all = ['chatbots'] as const;
const usageKey = (id: string) => [...all, id, 'usage'] as const;

export type ChatbotChange = BodyOf<'PATCH /api/chatbots/:id'>;

/** Oldest first. */
export function useChatbots() {
  const api = useApi();
  return useQuery({
    queryKey: all,
    queryFn: ({ signal }) => api.call('GET /api/chatbots', { signal }),
    select: (page) => page.items,
  });
}

export function useAddChatbot() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<'POST /api/chatbots'>) => api.call('POST /api/chatbots', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: all }),
  });
}

export function useChangeChatbot(id: string) {
  const api = useApi();
  const client = useQueryClient();
  const put = (bot: Chatbot) =>
    client.setQueryData<ReplyOf<'GET /api/chatbots'>>(
      all,
      (page) => page && { ...page, items: page.items.map((item) => (item.id === id ? bot : item)) },
    );
  return useMutation({
    mutationFn: (body: ChatbotChange) => api.call('PATCH /api/chatbots/:id', { params: { id }, body }),
    onSuccess: ({ chatbot }) => {
      put(chatbot);
      // Its limits may be others now.
      return client.invalidateQueries({ queryKey: usageKey(id) });
    },
  });
}

/** What its answers took from a model in the last days, and what they may. */
export function useChatbotUsage(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: usageKey(id),
    // Customers talk to it meanwhile, and so does who sets it up.
    refetchInterval: 30_000,
    queryFn: ({ signal }) =>
      api.call('GET /api/chatbots/:id/usage', { signal, params: { id }, query: { days: 1 } }),
  });
}
