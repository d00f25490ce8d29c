import type { BusinessHours } from '@switchboard/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../session/index.ts';

const key = ['business-hours'] as const;

export function useBusinessHours() {
  const api = useApi();
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.call('GET /api/business-hours', { signal }),
    select: ({ businessHours }) => businessHours,
  });
}

export function useSaveBusinessHours() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BusinessHours) => api.call('PUT /api/business-hours', { body }),
    onSuccess: (reply) => client.setQueryData(key, reply),
  });
}
