import type { Connection } from '@switchboard/client';
import type { Contact, PresenceChange, ReplyOf } from '@switchboard/protocol';
import type { QueryClient } from '@tanstack/react-query';
import { contactKeys } from './queries.ts';

function withPresence(contact: Contact, event: PresenceChange): Contact {
  if (event.kind !== 'customer' || event.id !== contact.id) return contact;
  return { ...contact, presence: event.status, lastSeenAt: event.lastSeenAt || contact.lastSeenAt };
}

/** A customer who comes or goes is on another page too: what is open is asked for again. */
export function startContactsLive({
  connection,
  queryClient,
}: {
  connection: Connection;
  queryClient: QueryClient;
}) {
  return connection.on('presence:changed', (event) => {
    if (event.kind !== 'customer') return;
    const queryKey = contactKeys.one(event.id);
    queryClient.setQueryData<ReplyOf<'GET /api/contacts/:id'>>(
      queryKey,
      (reply) => reply && { contact: withPresence(reply.contact, event) },
    );
    queryClient.invalidateQueries({ queryKey });
  });
}
