import type { BodyOf } from '@switchboard/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../session/index.ts';
import { accountKeys } from './queries.ts';

function useRefreshing(queryKey: readonly string[]) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey });
}

export function useAddOperator() {
  const api = useApi();
  const onSuccess = useRefreshing(accountKeys.operators);
  return useMutation({
    mutationFn: (body: BodyOf<'POST /api/operators'>) => api.call('POST /api/operators', { body }),
    onSuccess,
  });
}

export function useChangeOperator() {
  const api = useApi();
  const onSuccess = useRefreshing(accountKeys.operators);
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string } & BodyOf<'PATCH /api/operators/:id'>) =>
      api.call('PATCH /api/operators/:id', { params: { id }, body }),
    onSuccess,
  });
}

export function useMakeApiKey() {
  const api = useApi();
  const onSuccess = useRefreshing(accountKeys.apiKeys);
  return useMutation({
    mutationFn: (name: string) => api.call('POST /api/api-keys', { body: { name } }),
    onSuccess,
  });
}

export function useRevokeApiKey() {
  const api = useApi();
  const onSuccess = useRefreshing(accountKeys.apiKeys);
  return useMutation({
    mutationFn: (id: string) => api.call('DELETE /api/api-keys/:id', { params: { id } }),
    onSuccess,
  });
}
