import type { Connection } from '@switchboard/client';
import type { Operator, ReplyOf } from '@switchboard/protocol';
import type { QueryClient } from '@tanstack/react-query';
import { accountKeys } from './queries.ts';

/** Keeps the colleagues' presence as it is. */
export function startAccountsLive({
  connection,
  queryClient,
}: {
  connection: Connection;
  queryClient: QueryClient;
}) {
  return connection.on('presence:changed', (event) => {
    if (event.kind === 'operator') notePresence(queryClient, event.id, event.status);
  });
}

/** An operator's presence as the server has just told it. */
export function notePresence(queryClient: QueryClient, id: string, presence: Operator['presence']): void {
  queryClient.setQueryData<ReplyOf<'GET /api/operators'>>(
    accountKeys.operators,
    (page) =>
      page && {
        ...page,
        items: page.items.map((operator) => (operator.id === id ? { ...operator, presence } : operator)),
      },
  );
}
