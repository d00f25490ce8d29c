import { Agent, request } from 'node:http';
import type { ClientToServerEvents, ServerToClientEvents } from '@switchboard/protocol/events';
import { io, type Socket } from 'socket.io-client';
import { type Connect, inTurn, type Link, type LinkEvents, type Seat } from './link.ts';

export type ProductSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** A socket that is a WebSocket from the first moment on. Rejects where the handshake is refused. */
export function openSocket(url: string, token: string): Promise<ProductSocket> {
  return new Promise((resolve, reject) => {
    const socket: ProductSocket = io(url, {
      auth: { token },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    });
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}

function hear(socket: ProductSocket, events: LinkEvents): void {
  socket.on('message:new', ({ message }) => {
    if (message.meta.clientMessageId !== undefined) events.delivered(message.meta.clientMessageId);
  });
  socket.on('disconnect', (reason) => {
    if (reason !== 'io client disconnect') events.failed(`a reader was disconnected: ${reason}`);
  });
}

function sendBy(socket: ProductSocket, seat: Seat, events: LinkEvents): Link['send'] {
  const nextConversation = inTurn(seat);
  return (clientMessageId, text, acked) => {
    const payload = { conversationId: nextConversation(), text, clientMessageId };
    socket.emit('message:send', payload, (reply) => {
      if (reply.ok) acked();
      else events.failed(`a send was refused: ${reply.error.code}`);
    });
  };
}

/** A visitor writes in one tab and hears it in a second one. As for every client, the first tab hears it too. */
export const connectVisitor: Connect = async (url, seat, events) => {
  const [writer, reader] = await Promise.all([openSocket(url, seat.token), openSocket(url, seat.token)]);
  hear(reader, events);
  return {
    send: sendBy(writer, seat, events),
    close() {
      writer.disconnect();
      reader.disconnect();
    },
  };
};

/** An operator with one socket, who hears everything of the company. */
export const connectOperator: Connect = async (url, seat, events) => {
  const socket = await openSocket(url, seat.token);
  hear(socket, events);
  return { send: sendBy(socket, seat, events), close: () => void socket.disconnect() };
};

/** A visitor writes by POST, over connections that are kept, and hears it through a socket. */
export const connectVisitorByHttp: Connect = async (url, seat, events) => {
  const reader = await openSocket(url, seat.token);
  hear(reader, events);
  const agent = new Agent({ keepAlive: true });
  const headers = { authorization: `Bearer ${seat.token}`, 'content-type': 'application/json' };
  const options = { method: 'POST', agent, headers };
  const nextConversation = inTurn(seat);
  return {
    send(clientMessageId, text, acked) {
      const body = JSON.stringify({ conversationId: nextConversation(), text, clientMessageId });
      const call = request(`${url}/api/widget/messages`, options, (response) => {
        response.resume().once('end', () => {
          if (response.statusCode === 200) acked();
          else events.failed(`a send was answered ${response.statusCode}`);
        });
      });
      call.once('error', (error) => events.failed(`a send failed: ${error.message}`));
      call.end(body);
    },
    close() {
      agent.destroy();
      reader.disconnect();
    },
  };
};
