/** Bare Socket.IO, to compare the memory of idle sockets: it accepts and does nothing. */
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const server = createServer((_request, response) => response.end('ready'));
new Server(server, { serveClient: false });
server.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit());
