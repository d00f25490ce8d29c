import type { BodyOf, Chatbot, ReplyOf } from '@switchboard/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../session/index.ts';

const all = ['chatbots'] as const;

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
    onSuccess: ({ chatbot }) => put(chatbot),
  });
}

/** The company's language models, and the one that the server has for all. */
export function useAiModels() {
  const api = useApi();
  return useQuery({
    queryKey: ['ai-models'],
    queryFn: ({ signal }) => api.call('GET /api/ai-models', { signal }),
  });
}
