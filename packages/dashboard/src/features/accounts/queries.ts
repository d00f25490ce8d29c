import { queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useApi } from '../session/index.ts';

export const accountKeys = {
  operators: ['operators'] as const,
  teams: ['teams'] as const,
  apiKeys: ['api-keys'] as const,
  auditEntries: ['audit-entries'] as const,
};

export function useOperators() {
  const api = useApi();
  return useQuery(
    queryOptions({
      queryKey: accountKeys.operators,
      queryFn: ({ signal }) => api.call('GET /api/operators', { signal }),
      select: (page) => page.items,
    }),
  );
}

export function useApiKeys() {
  const api = useApi();
  return useQuery({
    queryKey: accountKeys.apiKeys,
    queryFn: ({ signal }) => api.call('GET /api/api-keys', { signal }),
    select: (page) => page.items,
  });
}

export function useAuditEntries() {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: accountKeys.auditEntries,
    queryFn: ({ signal, pageParam }) =>
      api.call('GET /api/audit-entries', {
        signal,
        query: { limit: 50, ...(pageParam && { cursor: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    select: (data) => data.pages.flatMap((page) => page.items),
  });
}
