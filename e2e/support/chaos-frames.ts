import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

/**
 * What becomes of a WebSocket frame. `swallow`: it vanishes, and nothing else. `cut`: the connection breaks in the
 * middle of it. `double`: it comes twice.
 */
export type FrameFate = { kind: 'pass' | 'swallow' | 'cut' | 'double'; delayMs?: number } | undefined;

export interface BridgeOptions {
  incoming: IncomingMessage;
  socket: Socket;
  head: Buffer;
  serverPort: number;
  count(what: string): void;
  fateOf(frame: { from: 'client' | 'server'; text: string }): FrameFate;
}

const acceptor = new WebSocketServer({ noServer: true });

/** Socket.IO events and acks. The frames of engine.io's own handshake are no news that a network could repeat. */
const IS_NEWS = /^4[23]/;

/** Head and half the body of a text frame, as far as a connection got before it broke. To a server it would be masked. */
function half(text: string, to: 'client' | 'server'): Buffer {
  const body = Buffer.from(text);
  const mask = to === 'server' ? 0x80 : 0;
  const length = Buffer.from([mask | 126, body.length >> 8, body.length & 0xff]);
  const zeroMask = mask === 0 ? Buffer.alloc(0) : Buffer.alloc(4);
  return Buffer.concat([
    Buffer.from([0x81]),
    length,
    zeroMask,
    body.subarray(0, Math.floor(body.length / 2)),
  ]);
}

function breakOff(target: WebSocket, text: string, to: 'client' | 'server'): void {
  const { _socket: raw } = target as unknown as { _socket: Socket | null };
  raw?.write(half(text, to), () => raw.destroy());
}

/** Passes frames from one side to the other in their order, each as its fate will have it. */
function pass(
  from: 'client' | 'server',
  source: WebSocket,
  target: WebSocket,
  { fateOf, count }: Pick<BridgeOptions, 'fateOf' | 'count'>,
): void {
  let last = Promise.resolve();
  source.on('message', (data) => {
    const text = String(data);
    const { kind = 'pass', delayMs = 0 } = (IS_NEWS.test(text) && fateOf({ from, text })) || {};
    if (kind !== 'pass') count(`frame ${kind}`);
    if (delayMs > 0) count('frame delay');
    last = last.then(async () => {
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      if (kind === 'swallow' || target.readyState !== WebSocket.OPEN) return;
      if (kind === 'cut') return breakOff(target, text, from === 'client' ? 'server' : 'client');
      target.send(text);
      if (kind === 'double') target.send(text);
    });
  });
  source.on('close', () => void last.then(() => target.terminate()));
  source.on('error', () => target.terminate());
}

/** Answers a browser's WebSocket and opens one to the server in its name. */
export function bridge(options: BridgeOptions): void {
  const { incoming, socket, head, serverPort } = options;
  const { origin } = incoming.headers;
  const upstream = new WebSocket(`ws://127.0.0.1:${serverPort}${incoming.url}`, origin ? { origin } : {});
  upstream.on('error', () => socket.destroy());
  upstream.on('open', () => {
    upstream.pause();
    acceptor.handleUpgrade(incoming, socket, head, (downstream) => {
      pass('client', downstream, upstream, options);
      pass('server', upstream, downstream, options);
      upstream.resume();
    });
  });
}
