import type { AgentDelivery, AgentResponse, ExternalAgent } from '@switchboard/protocol';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi } from '../../session/index.ts';

const EVERY_MS = 1_000;

export interface TestProgress {
  taskId: string;
  /** Null where nothing is posted, or not yet. */
  delivery: AgentDelivery | null;
  response: AgentResponse | null;
  /** Nothing more is waited for. */
  isOver: boolean;
}

/**
 * A real task, as a customer's would be, and what becomes of it. Its conversation is closed when it is over, or when
 * nobody looks any more: no colleague is to answer it.
 */
export function useAgentTest({ id }: ExternalAgent) {
  const api = useApi();
  const begin = useMutation({
    mutationFn: (message: string) =>
      api.call('POST /api/tasks/assign-user-task', { body: { agentId: id, message } }),
  });
  const { taskId, conversationId } = begin.data ?? {};

  const progress = useQuery({
    queryKey: ['external-agent-test', taskId],
    enabled: taskId !== undefined,
    queryFn: async ({ signal }): Promise<TestProgress> => {
      const params = { id: conversationId ?? '' };
      const named = { taskId: taskId ?? '' };
      const [deliveries, answers, { conversation }] = await Promise.all([
        api.call('GET /api/external-agents/:id/deliveries', {
          signal,
          params: { id },
          query: { limit: 100 },
        }),
        api.call('GET /api/communications/get-responses', { signal, query: named }),
        api.call('GET /api/conversations/:id', { signal, params }),
      ]);
      const response = answers.responses[0] ?? null;
      return {
        ...named,
        delivery: deliveries.items.find((delivery) => delivery.taskId === taskId) ?? null,
        response,
        isOver: response !== null || conversation.state !== 'bot',
      };
    },
    refetchInterval: ({ state }) => (state.data?.isOver ? false : EVERY_MS),
  });
  const isOver = progress.data?.isOver === true;

  useEffect(() => {
    if (conversationId === undefined) return;
    const close = () => {
      const closed = { params: { id: conversationId }, body: { status: 'CLOSED' as const } };
      api.call('PATCH /api/conversations/:id', closed).catch(() => {});
    };
    if (isOver) return close();
    return close;
  }, [api, conversationId, isOver]);

  return {
    begin: (message: string) => begin.mutate(message),
    isBusy: begin.isPending || (taskId !== undefined && !isOver),
    stop: begin.reset,
    error: begin.error ?? progress.error,
    progress: progress.data,
  };
}
