import type { Message } from '@switchboard/protocol';
import type { Side } from '../send-item.ts';
import type { ApiClient, Connection } from '../types.ts';

type Target = Pick<Message, 'id'>;

/** What a thread tells the server besides messages. */
export interface Uplink {
  delivered(message: Target): Promise<unknown>;
  read(message: Target): Promise<unknown>;
  /** Never fails: a lost typing notice is nothing. */
  typing(isTyping: boolean): void;
  leave(): void;
}

export interface UplinkOptions {
  api: ApiClient;
  connection: Connection;
  side: Side;
  conversationId: string;
}

/** By the socket where there is one; reading and a customer's typing also over HTTP. */
export function createUplink({ api, connection, side, conversationId }: UplinkOptions): Uplink {
  const isConnected = () => connection.status.get() === 'connected';
  const isCustomer = side === 'customer';

  function readByHttp(messageId: string): Promise<unknown> {
    return isCustomer
      ? api.call('POST /api/widget/read', { body: { conversationId, messageId } })
      : api.call('POST /api/conversations/:id/read', { params: { id: conversationId }, body: { messageId } });
  }

  function type(isTyping: boolean): Promise<unknown> {
    const body = { conversationId, isTyping };
    if (isConnected()) return connection.emit('typing', body);
    return isCustomer ? api.call('POST /api/widget/typing', { body }) : Promise.resolve();
  }

  return {
    delivered: ({ id }) => connection.emit('message:delivered', { conversationId, messageId: id }),
    read: ({ id }) =>
      isConnected() ? connection.emit('message:read', { conversationId, messageId: id }) : readByHttp(id),
    typing: (isTyping) => void type(isTyping).catch(() => undefined),
    leave() {
      // A customer hears all own conversations without asking; leaving the room would end that too.
      if (isCustomer || !isConnected()) return;
      connection.emit('unsubscribe', `conversation:${conversationId}`).catch(() => undefined);
    },
  };
}
