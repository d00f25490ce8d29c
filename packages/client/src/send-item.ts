import type { Message, SendBody } from '@switchboard/protocol';
import type { ApiClient, Connection, OutboxItem } from './types.ts';

/** Who writes: it decides which endpoints are used. */
export type Side = 'customer' | 'operator';

export interface SendDeps {
  api: ApiClient;
  connection: Connection;
  side: Side;
}

/** Sends an outbox item by the socket where there is one, else by HTTP; the stored message comes back. */
export async function sendItem(item: OutboxItem, { api, connection, side }: SendDeps): Promise<Message> {
  const body: SendBody = {
    conversationId: item.conversationId,
    clientMessageId: item.clientMessageId,
    ...(item.text ? { text: item.text } : {}),
    ...(item.attachmentIds.length > 0 ? { attachmentIds: item.attachmentIds } : {}),
  };
  if (connection.status.get() === 'connected') return (await connection.emit('message:send', body)).message;
  const endpoint = side === 'customer' ? 'POST /api/widget/messages' : 'POST /api/messages/send';
  return (await api.call(endpoint, { body })).message;
}
