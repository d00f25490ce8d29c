import type { Connection } from '@switchboard/client';
import type { Contact, PresenceChange, ReplyOf } from '@switchboard/protocol';
import type { QueryClient } from '@tanstack/react-query';
import { throttle } from '../../ui/throttle.ts';
import { contactKeys } from './queries.ts';

function withPresence(contact: Contact, event: PresenceChange): Contact {
  if (event.kind !== 'customer' || event.id !== contact.id) return contact;
  return { ...contact, presence: event.status, lastSeenAt: event.lastSeenAt || contact.lastSeenAt };
}

/** A customer who comes or goes is on another page too: what is open is asked for again. Corrections show at once. */
export function startContactsLive({
  connection,
  queryClient,
}: {
  connection: Connection;
  queryClient: QueryClient;
}) {
  const lists = throttle(1000, () => void queryClient.invalidateQueries({ queryKey: contactKeys.lists }));
  const stops = [
    connection.on('presence:changed', (event) => {
      if (event.kind !== 'customer') return;
      const queryKey = contactKeys.one(event.id);
      change(event.id, (contact) => withPresence(contact, event));
      queryClient.invalidateQueries({ queryKey });
    }),
    connection.on('contact:updated', ({ contact: known }) => {
      change(known.id, (contact) => ({ ...contact, ...known }));
      lists.call();
    }),
    connection.onConnected(() => void queryClient.invalidateQueries({ queryKey: contactKeys.all })),
  ];
  function change(id: string, to: (contact: Contact) => Contact): void {
    queryClient.setQueryData<ReplyOf<'GET /api/contacts/:id'>>(
      contactKeys.one(id),
      (reply) => reply && { contact: to(reply.contact) },
    );
  }
  return () => {
    lists.stop();
    for (const stop of stops) stop();
  };
}
