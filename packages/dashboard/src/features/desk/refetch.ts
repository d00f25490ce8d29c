import type { QueryClient } from '@tanstack/react-query';
import { throttle } from '../../ui/throttle.ts';

/** Asks again, at most once a second. */
export function createRefetch(queryClient: QueryClient, queryKey: readonly string[]) {
  const { call, stop } = throttle(1000, () => void queryClient.invalidateQueries({ queryKey }));
  return {
    call,
    stop,
    /** After an event: a reply that is under way may not know yet what it told. */
    ifUnderWay(): void {
      if (queryClient.isFetching({ queryKey }) > 0) call();
    },
  };
}
