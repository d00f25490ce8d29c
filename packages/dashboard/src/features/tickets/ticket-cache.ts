import type { DeskTicket, KnownOfContact, ReplyOf } from '@switchboard/protocol';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { ticketKeys } from './query-keys.ts';

type ListData = InfiniteData<ReplyOf<'GET /api/tickets'>>;

/** The later of two states of a ticket: an answer may overtake an event. */
const later = (known: DeskTicket, ticket: DeskTicket): DeskTicket =>
  known.id === ticket.id && known.updatedAt <= ticket.updatedAt ? ticket : known;

function changeAll(queryClient: QueryClient, change: (known: DeskTicket) => DeskTicket): void {
  queryClient.setQueriesData<ReplyOf<'GET /api/tickets/:id'>>(
    { queryKey: ticketKeys.ones },
    (reply) => reply && { ticket: change(reply.ticket) },
  );
  queryClient.setQueriesData<ListData>(
    { queryKey: ticketKeys.lists },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({ ...page, items: page.items.map(change) })),
      },
  );
}

/** Puts a ticket wherever it is shown. Which lists it belongs to now, the server says. */
export function showTicket(queryClient: QueryClient, ticket: DeskTicket): void {
  changeAll(queryClient, (known) => later(known, ticket));
}

/** Who asked, as they are called now. */
export function showRequester(
  queryClient: QueryClient,
  { id, name, email }: Pick<KnownOfContact, 'id' | 'name' | 'email'>,
): void {
  changeAll(queryClient, (known) =>
    known.requester.id === id ? { ...known, requester: { id, name, email } } : known,
  );
}

/** As this page knows it. */
export function findTicket(queryClient: QueryClient, id: string): DeskTicket | undefined {
  const ones = queryClient.getQueriesData<ReplyOf<'GET /api/tickets/:id'>>({ queryKey: ticketKeys.ones });
  const lists = queryClient.getQueriesData<ListData>({ queryKey: ticketKeys.lists });
  const all = [
    ...ones.flatMap(([, reply]) => reply?.ticket ?? []),
    ...lists.flatMap(([, data]) => data?.pages.flatMap(({ items }) => items) ?? []),
  ];
  return all.filter((known) => known.id === id).sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))[0];
}
