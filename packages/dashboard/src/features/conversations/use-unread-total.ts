import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { useSession } from '../session/index.ts';
import { useConversationCache } from './queries.ts';

/** How many open conversations hold something unread for this operator: their own and those nobody has, no bot either. */
export function useUnreadTotal(): number {
  const { me } = useSession();
  const cache = useConversationCache();
  const queries = useQueryClient().getQueryCache();
  const count = useCallback(
    () =>
      cache
        .rows()
        .filter(({ status, state, unreadCount }) => status === 'OPEN' && state !== 'bot' && unreadCount > 0)
        .filter(({ assignee }) => assignee === null || assignee.id === me.operator.id).length,
    [cache, me.operator.id],
  );
  const subscribe = useCallback((listener: () => void) => queries.subscribe(listener), [queries]);
  return useSyncExternalStore(subscribe, count);
}
