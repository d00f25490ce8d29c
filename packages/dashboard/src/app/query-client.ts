import { ApiError } from '@switchboard/client';
import { QueryClient } from '@tanstack/react-query';

/** A refusal stays one; what never arrived is asked for again. */
function isWorthAnotherTry(failures: number, error: Error): boolean {
  return error instanceof ApiError && error.status === 0 && failures < 3;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: isWorthAnotherTry, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
