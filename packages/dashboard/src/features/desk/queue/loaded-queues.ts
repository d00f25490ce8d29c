import type { QueryClient } from '@tanstack/react-query';
import { deskKeys, queuePageSize } from '../queries.ts';
import type { QueueQuery } from './arrange.ts';
import { type QueueData, withChat } from './queue-cache.ts';
import type { QueuedChat } from './queued-chat.ts';

/** All loaded queues, whatever their filters. */
export function loadedQueues(queryClient: QueryClient) {
  const loaded = () =>
    queryClient
      .getQueriesData<QueueData>({ queryKey: deskKeys.queues })
      .flatMap(([key, data]) => (data ? [{ key, query: key[2] as QueueQuery, data }] : []));

  function change(apply: (data: QueueData, query: QueueQuery) => QueueData): void {
    for (const { key, query, data } of loaded()) {
      const next = apply(data, query);
      if (next !== data) queryClient.setQueryData<QueueData>(key, next);
    }
  }
  function find(id: string): QueuedChat | undefined {
    return loaded()
      .flatMap(({ data }) => data.chats)
      .find((chat) => chat.id === id);
  }

  function chatsOf(contactId: string): QueuedChat[] {
    return loaded().flatMap(({ data }) => data.chats.filter((chat) => chat.contactId === contactId));
  }
  function update(id: string, apply: (chat: QueuedChat) => QueuedChat): void {
    const known = find(id);
    const next = known && apply(known);
    if (next && next !== known) change((data, query) => withChat(data, next, query));
  }

  return {
    change,
    find,
    update,
    /** All chats of one customer. */
    updateOf(contactId: string, apply: (chat: QueuedChat) => QueuedChat): void {
      for (const id of new Set(chatsOf(contactId).map((chat) => chat.id))) update(id, apply);
    },
    /** True: this customer waits in what is here, or nothing is here yet. */
    mayHave(contactId: string): boolean {
      return loaded().length === 0 || chatsOf(contactId).length > 0;
    },
    /** True: by the server's count there is something that is not here, or the reverse. */
    isBehind(total: number): boolean {
      return loaded().some(
        ({ query: { priority, skill }, data }) =>
          !priority && !skill && (data.total !== total || data.chats.length < Math.min(total, queuePageSize)),
      );
    },
  };
}
