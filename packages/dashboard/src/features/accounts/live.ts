import type { Connection } from '@switchboard/client';
import type { ReplyOf } from '@switchboard/protocol';
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
    if (event.kind !== 'operator') return;
    queryClient.setQueryData<ReplyOf<'GET /api/operators'>>(
      accountKeys.operators,
      (page) =>
        page && {
          ...page,
          items: page.items.map((operator) =>
            operator.id === event.id ? { ...operator, presence: event.status } : operator,
          ),
        },
    );
  });
}
