import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { newId } from '../../lib/ids.ts';
import { toAppError } from '../../platform/http/index.ts';
import { admit } from './admit.ts';
import { connectSession } from './chat-session.store.ts';
import { type Connection, openConnection } from './connection.ts';
import { type ChatbotSocketDeps, SESSION_CHANGED } from './deps.ts';
import { endingOf, OVER, RESTART } from './endings.ts';
import { watchPeers } from './watch-peers.ts';
import { createWebSocketServer, refuseUpgrade, sayGoodbye } from './wire.ts';

const PATH = '/ws/chat/';

export interface ChatSockets {
  /** Says that the server restarts, to everybody; resolves when nothing is being stored any more. */
  close(): Promise<void>;
}

/** The parts of the address. It holds a token: it must not get into a log. */
function addressOf({ url = '' }: IncomingMessage): { path: string; token: string | undefined } {
  const [path = '', query = ''] = url.split('?', 2);
  return { path, token: new URLSearchParams(query).get('token') ?? undefined };
}

/** Face 3 over the raw WebSocket, beside Socket.IO on the same server. */
export function openChatSockets(httpServer: Server, deps: ChatbotSocketDeps): ChatSockets {
  const server = createWebSocketServer();
  const open = new Map<WebSocket, Connection>();
  const peers = watchPeers(open, (error) =>
    deps.log.warn({ err: error }, 'a chat socket could not be checked'),
  );
  let isClosing = false;

  async function welcome(ws: WebSocket, request: IncomingMessage): Promise<void> {
    const { path, token } = addressOf(request);
    const sessionId = path.slice(PATH.length).replace(/\/$/, '');
    const { origin } = request.headers;
    const admitted = await admit(deps, sessionId, { token, origin });
    const connectionId = newId(deps.now());
    const isConnected = await deps.conversations.database.transaction((tx) =>
      connectSession(tx, { id: sessionId, connectionId }, deps.now()),
    );
    if (!isConnected) return sayGoodbye(ws, OVER);
    // An earlier socket of the same session.
    deps.realtime.signal(SESSION_CHANGED, sessionId);
    if (isClosing) return sayGoodbye(ws, RESTART);
    const connection = openConnection(deps, ws, connectionId, admitted);
    open.set(ws, connection);
    ws.once('close', () => open.delete(ws));
    ws.resume();
    await connection.beat();
  }

  function refuse(ws: WebSocket, thrown: unknown): void {
    const error = toAppError(thrown);
    if (error.status >= 500) deps.log.error({ err: thrown }, 'a chat socket could not be opened');
    sayGoodbye(ws, endingOf(error));
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { path } = addressOf(request);
    if (path.startsWith('/socket.io/')) return;
    if (!path.startsWith(PATH)) {
      refuseUpgrade(socket);
      return;
    }
    server.handleUpgrade(request, socket, head, (ws) => {
      // Bad frames and broken connections: the library closes the socket, which is all there is to do.
      ws.on('error', () => {});
      ws.pause();
      welcome(ws, request).catch((error: unknown) => refuse(ws, error));
    });
  }

  httpServer.on('upgrade', upgrade);
  deps.realtime.onSignal(SESSION_CHANGED, (id) => {
    for (const connection of open.values()) {
      if (connection.sessionId === id)
        connection
          .look()
          .catch((error: unknown) => deps.log.warn({ err: error }, 'a chat session was not found'));
    }
  });
  return {
    async close() {
      isClosing = true;
      peers.stop();
      const connections = [...open.values()];
      for (const connection of connections) connection.end(RESTART);
      await Promise.all(connections.map((connection) => connection.settled()));
    },
  };
}
