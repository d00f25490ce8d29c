/** Bare Socket.IO: all sockets are in one room, and what one of them has it learn is told to the room as often as asked. */
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const ROOM = 'company';
const server = createServer((_request, response) => response.end('ready'));
const io = new Server(server, { serveClient: false });
let news: [event: string, payload: unknown][] = [];

io.on('connection', (socket) => {
  void socket.join(ROOM);
  socket.on('learn', (known: typeof news, ack: () => void) => {
    news = known;
    ack();
  });
  socket.on('tell', () => {
    for (const [event, payload] of news) io.to(ROOM).emit(event, payload);
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit());
