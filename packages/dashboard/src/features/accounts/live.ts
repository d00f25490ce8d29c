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
  const stops = [
    connection.on('presence:changed', (event) => {
      if (event.kind === 'operator') noteOperator(queryClient, event.id, { presence: event.status });
    }),
    connection.on('agent:status', ({ agent_id: id, status: presence, state }) =>
      noteOperator(queryClient, id, { presence, state }),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** An operator's presence or own state as the server has just told it. */
export function noteOperator(
  queryClient: QueryClient,
  id: string,
  change: Partial<Pick<Operator, 'presence' | 'state'>>,
): void {
  queryClient.setQueryData<ReplyOf<'GET /api/operators'>>(
    accountKeys.operators,
    (page) =>
      page && {
        ...page,
        items: page.items.map((operator) => (operator.id === id ? { ...operator, ...change } : operator)),
      },
  );
}
