import type { BodyOf } from '@switchboard/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../session/index.ts';

/** A model on one's own machine may have to be loaded first; the server gives up before. */
const checkTimeoutMs = 75_000;

const all = ['ai-models'] as const;

export type NewAiModel = BodyOf<'POST /api/ai-models'>;
export type AiModelChange = BodyOf<'PATCH /api/ai-models/:id'>;

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: all });
}

/** Oldest first, with the one that the server has for all. */
export function useAiModels() {
  const api = useApi();
  return useQuery({
    queryKey: all,
    queryFn: ({ signal }) => api.call('GET /api/ai-models', { signal }),
  });
}

/** Null: it is new. */
export function useSaveAiModel(id: string | null) {
  const api = useApi();
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: (body: NewAiModel) =>
      id === null
        ? api.call('POST /api/ai-models', { body })
        : api.call('PATCH /api/ai-models/:id', { params: { id }, body }),
    onSuccess,
  });
}

export function useChangeAiModel(id: string) {
  const api = useApi();
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: (body: AiModelChange) => api.call('PATCH /api/ai-models/:id', { params: { id }, body }),
    onSuccess,
  });
}

export function useDeleteAiModel() {
  const api = useApi();
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: (id: string) => api.call('DELETE /api/ai-models/:id', { params: { id } }),
    onSuccess,
  });
}

/** Asks the model to say something; resolves with what became of it. */
export function useCheckAiModel() {
  const api = useApi();
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (id: string) =>
      api.call('POST /api/ai-models/:id/check', { params: { id }, timeoutMs: checkTimeoutMs }),
    onSettled,
  });
}

/** The same with what is not saved yet. */
export function useTryAiModel() {
  const api = useApi();
  return useMutation({
    mutationFn: (body: BodyOf<'POST /api/ai-models/check'>) =>
      api.call('POST /api/ai-models/check', { body, timeoutMs: checkTimeoutMs }),
  });
}

/** Which bots name this model. */
export function useBotsWith(modelId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['chatbots'],
    queryFn: ({ signal }) => api.call('GET /api/chatbots', { signal }),
    select: (page) => page.items.filter((bot) => bot.modelId === modelId),
  });
}
