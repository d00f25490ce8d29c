import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../session/index.ts';

const statusKey = ['mail-status'] as const;

export function useMailStatus() {
  const api = useApi();
  return useQuery({
    queryKey: statusKey,
    queryFn: ({ signal }) => api.call('GET /api/mail', { signal }),
  });
}

/** Resolves with what became of it, in words. */
export function useTestMail() {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => api.call('POST /api/mail/test'),
    onSettled: () => queryClient.invalidateQueries({ queryKey: statusKey }),
  });
}
