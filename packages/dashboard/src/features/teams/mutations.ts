import type { BodyOf } from '@switchboard/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { accountKeys } from '../accounts/index.ts';
import { useApi } from '../session/index.ts';

/** Makes a new one, or changes the one with this id. */
export function useSaveTeam(id: string | null) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<'POST /api/teams'>) =>
      id === null
        ? api.call('POST /api/teams', { body })
        : api.call('PATCH /api/teams/:id', { params: { id }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: accountKeys.teams }),
  });
}

export function useDeleteTeam() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.call('DELETE /api/teams/:id', { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: accountKeys.teams }),
  });
}
