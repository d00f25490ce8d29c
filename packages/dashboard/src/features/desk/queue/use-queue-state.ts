import { useCallback, useMemo } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { type QueueFilters, queueFiltersFrom, queueSearchOf } from './arrange.ts';

/** What the queue shows and which chat is looked into, both from the address. */
export function useQueueState() {
  const { sessionId } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const filters = useMemo(() => queueFiltersFrom(search), [search]);
  const base = queueSearchOf(filters);
  const peekId = sessionId ?? null;

  const hrefOf = useCallback((id: string) => `/queue/${id}${base}`, [base]);
  const peek = useCallback(
    (id: string | null) => navigate(id === null ? `/queue${base}` : hrefOf(id), { replace: peekId !== null }),
    [navigate, base, hrefOf, peekId],
  );
  const setFilters = useCallback(
    (change: Partial<QueueFilters>) => {
      const path = peekId ? `/queue/${peekId}` : '/queue';
      navigate(path + queueSearchOf({ ...filters, ...change }), { replace: true });
    },
    [navigate, peekId, filters],
  );
  return { filters, setFilters, peekId, peek, hrefOf };
}

export type QueueState = ReturnType<typeof useQueueState>;
