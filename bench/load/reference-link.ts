import { once } from 'node:events';
import { WebSocket } from 'ws';
import { type Connect, inTurn } from './link.ts';

async function open(url: string, conversation: string): Promise<WebSocket> {
  const address = `${url.replace('http', 'ws')}/?conversation=${conversation}`;
  const socket = new WebSocket(address, { perMessageDeflate: false });
  await once(socket, 'open');
  return socket;
}

/** Two plain WebSockets of the reference server. */
export const connectReference: Connect = async (url, seat, events) => {
  const conversation = inTurn(seat)();
  const [writer, reader] = await Promise.all([open(url, conversation), open(url, conversation)]);
  const unacked = new Map<string, () => void>();
  let closing = false;
  writer.on('message', (data) => {
    const { ack } = JSON.parse(String(data)) as { ack: string };
    const acked = unacked.get(ack);
    unacked.delete(ack);
    acked?.();
  });
  reader.on('message', (data) => {
    const { message } = JSON.parse(String(data)) as { message: { id: string } };
    events.delivered(message.id);
  });
  for (const socket of [writer, reader]) {
    socket.on('close', () => closing || events.failed('the reference closed a socket'));
  }
  return {
    send(id, text, acked) {
      unacked.set(id, acked);
      writer.send(JSON.stringify({ id, text }));
    },
    close() {
      closing = true;
      writer.close();
      reader.close();
    },
  };
};
