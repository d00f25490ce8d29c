import type { Duplex } from 'node:stream';
import { CHAT_CLOSE, type ChatServerFrame } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';
import { WebSocket, WebSocketServer } from 'ws';
import { type Ending, errorFrame } from './endings.ts';

/** What may wait for a client that does not read. */
const MAX_QUEUED_BYTES = 1024 * 1024;
/** For the client's half of the goodbye. */
const GOODBYE_MS = 2_000;

const TOO_BIG: Ending['error'] = {
  code: 'frame_too_big',
  message: `A frame may have at most ${LIMITS.socketFrameBytes / 1024} KiB.`,
  limit: LIMITS.socketFrameBytes,
};

/** A socket whose client is told why, also where the library itself ends it. */
class ChatWebSocket extends WebSocket {
  override close(code?: number, data?: string | Buffer): void {
    if (code === CHAT_CLOSE.frameTooBig && this.readyState === WebSocket.OPEN)
      this.send(JSON.stringify(errorFrame(TOO_BIG)));
    super.close(code, data);
  }
}

export function createWebSocketServer(): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    WebSocket: ChatWebSocket,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: LIMITS.socketFrameBytes,
  });
}

/** Says one frame; false, and the socket is gone, where the client has stopped reading (G17). */
export function sendFrame(ws: WebSocket, frame: ChatServerFrame): boolean {
  if (ws.readyState !== WebSocket.OPEN) return true;
  ws.send(JSON.stringify(frame));
  if (ws.bufferedAmount <= MAX_QUEUED_BYTES) return true;
  ws.terminate();
  return false;
}

/** The last frame, the code, and then the connection ends whatever the client does. */
export function sayGoodbye(ws: WebSocket, { code, error }: Ending): void {
  if (ws.readyState !== WebSocket.OPEN) return;
  ws.send(JSON.stringify(errorFrame(error)));
  ws.close(code);
  // A paused socket would not hear the answer.
  ws.resume();
  const timer = setTimeout(() => ws.terminate(), GOODBYE_MS);
  ws.once('close', () => clearTimeout(timer));
}

/** Ends an upgrade that nobody serves. */
export function refuseUpgrade(socket: Duplex): void {
  socket.on('error', () => {});
  socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}
