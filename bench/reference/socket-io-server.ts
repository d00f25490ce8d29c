/** What ws-server.ts does, over Socket.IO: tells the cost of that protocol, which clients ask for, from the product's. */
import { createServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { openStore, type Stored } from './group-store.ts';

interface Sent extends Stored {
  socket: Socket;
  ack: () => void;
}

const store = openStore<Sent>('group', ({ socket, conversation, id, text, ack }) => {
  ack();
  socket.to(conversation).emit('message', { id, text });
});

const server = createServer((_request, response) => response.end('ready'));
const io = new Server(server, { serveClient: false });

io.on('connection', (socket) => {
  const conversation = String(socket.handshake.auth.conversation);
  void socket.join(conversation);
  socket.on('send', ({ id, text }: { id: string; text: string }, ack: () => void) =>
    store({ socket, conversation, id, text, ack }),
  );
});
server.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit());
