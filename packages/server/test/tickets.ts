import type { TestConversation } from './builders.ts';
import type { TestServer } from './server.ts';

interface By {
  token: string;
}

/** What operators do with tickets; `by` is who does it where nobody else is named. */
export function ticketsOf(server: TestServer, by: By) {
  const open = (contactId: string, more: object = {}, { token } = by) =>
    server.call('POST /api/tickets', { token, body: { subject: 'Refund', contactId, ...more } });
  const params = (id: string | number) => ({ id: String(id) });
  return {
    open,
    /** The ticket that was opened. */
    opened: async (contactId: string, more: object = {}, { token } = by) =>
      (await open(contactId, more, { token })).body.ticket,
    convert: (id: string, { token } = by) =>
      server.call('POST /api/live-chat/:id/convert-to-ticket', { token, params: { id } }),
    get: async (id: string | number) =>
      (await server.call('GET /api/tickets/:id', { token: by.token, params: params(id) })).body.ticket,
    change: (id: string, body: object, { token } = by) =>
      server.call('PATCH /api/tickets/:id', { token, params: { id }, body }),
    comment: (id: string, body: object) =>
      server.call('POST /api/tickets/:id/comments', { token: by.token, params: { id }, body }),
    comments: async (id: string) =>
      (await server.call('GET /api/tickets/:id/comments', { token: by.token, params: { id } })).body.items,
    merge: (id: string, intoId: string) =>
      server.call('POST /api/tickets/:id/merge', { token: by.token, params: { id }, body: { intoId } }),
    list: async (query: Record<string, string | number>, { token } = by) =>
      (await server.call('GET /api/tickets', { token, query })).body,
  };
}

export type Tickets = ReturnType<typeof ticketsOf>;

/** A conversation as its visitor has it. */
export async function widgetMessages(server: TestServer, { id, visitor }: TestConversation) {
  const query = { conversationId: id };
  return (await server.call('GET /api/widget/messages', { token: visitor.token, query })).body.messages;
}
