import type { BodyOf } from '@switchboard/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../session/index.ts';

export const widgetKeys = { all: ['widgets'] as const };

export function useWidgets() {
  const api = useApi();
  return useQuery({
    queryKey: widgetKeys.all,
    queryFn: ({ signal }) => api.call('GET /api/widgets', { signal }),
    select: (page) => page.items,
  });
}

export function useMakeWidget() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<'POST /api/widgets'>) => api.call('POST /api/widgets', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: widgetKeys.all }),
  });
}
