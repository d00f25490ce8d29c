import { io, type Socket } from 'socket.io-client';
import { type Connect, inTurn } from './link.ts';

function open(url: string, conversation: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = io(url, {
      auth: { conversation },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    });
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}

/** Two sockets of the reference server over Socket.IO. */
export const connectSocketIo: Connect = async (url, seat, events) => {
  const conversation = inTurn(seat)();
  const [writer, reader] = await Promise.all([open(url, conversation), open(url, conversation)]);
  reader.on('message', ({ id }: { id: string }) => events.delivered(id));
  for (const socket of [writer, reader]) {
    socket.on('disconnect', (reason) => {
      if (reason !== 'io client disconnect') events.failed(`the reference closed a socket: ${reason}`);
    });
  }
  return {
    send: (id, text, acked) => void writer.emit('send', { id, text }, acked),
    close() {
      writer.disconnect();
      reader.disconnect();
    },
  };
};
