/**
 * The bare reference: a row, a commit, an acknowledgement, and the message sent on to the conversation's other sockets.
 * No people, rights, checks, history or search: nothing a product could leave out. COMMIT=group or each: see openStore.
 */
import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { openStore, type Stored } from './group-store.ts';

interface Sent extends Stored {
  socket: WebSocket;
}

const rooms = new Map<string, Set<WebSocket>>();

const store = openStore<Sent>(
  process.env.COMMIT === 'each' ? 'each' : 'group',
  ({ socket, conversation, id, text }) => {
    socket.send(JSON.stringify({ ack: id }));
    const news = JSON.stringify({ message: { id, text } });
    for (const other of rooms.get(conversation) ?? []) if (other !== socket) other.send(news);
  },
);

const server = createServer((_request, response) => response.end('ready'));
const sockets = new WebSocketServer({ server, perMessageDeflate: false });

sockets.on('connection', (socket, request) => {
  const conversation = new URL(request.url ?? '/', 'http://reference').searchParams.get('conversation') ?? '';
  const room = rooms.get(conversation) ?? new Set();
  rooms.set(conversation, room.add(socket));
  socket.on('message', (data) => {
    const { id, text } = JSON.parse(String(data)) as { id: string; text: string };
    store({ socket, conversation, id, text });
  });
  socket.on('close', () => room.delete(socket));
});
server.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit());
