import type { Connection } from '@switchboard/client';
import type { DeskTicket } from '@switchboard/protocol';
import type { QueryClient } from '@tanstack/react-query';
import { throttle } from '../../ui/throttle.ts';
import { ticketKeys } from './query-keys.ts';
import { showRequester, showTicket } from './ticket-cache.ts';

/** The events of the company's room into the caches, until the returned function is called. */
export function startTicketsLive({
  connection,
  queryClient,
}: {
  connection: Connection;
  queryClient: QueryClient;
}): () => void {
  const lists = throttle(1000, () => void queryClient.invalidateQueries({ queryKey: ticketKeys.lists }));

  function onTicket({ ticket }: { ticket: DeskTicket }): void {
    showTicket(queryClient, ticket);
    void queryClient.invalidateQueries({ queryKey: ticketKeys.comments(ticket.id) });
    lists.call();
  }

  const stops = [
    connection.on('ticket:created', onTicket),
    connection.on('ticket:updated', onTicket),
    connection.on('contact:updated', ({ contact }) => showRequester(queryClient, contact)),
    connection.onConnected(() => void queryClient.invalidateQueries({ queryKey: ticketKeys.all })),
  ];
  return () => {
    lists.stop();
    for (const stop of stops) stop();
  };
}
