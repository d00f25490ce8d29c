import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { bridge, type FrameFate } from './chaos-frames.ts';
import { freePort } from './server.ts';

/**
 * What becomes of an HTTP exchange. `cut`: it never reaches the server. `lose`: the server has done it, and its answer
 * is lost. `half`: the connection breaks in the middle of the answer. `double`: the server gets it twice.
 */
export type ExchangeFate = { kind: 'pass' | 'cut' | 'lose' | 'half' | 'double'; delayMs?: number };

/** What becomes of a request to open a WebSocket. `swallow`: no answer ever comes. */
export type UpgradeFate = 'pass' | 'refuse' | 'cut' | 'swallow';

/** The weather of a network; whatever is left out works. */
export interface Weather {
  exchange?(request: { path: string; body: string }): ExchangeFate;
  frame?(frame: { from: 'client' | 'server'; text: string }): FrameFate;
  upgrade?(): UpgradeFate;
}

/** Stands between browsers and the server, and understands what it passes on: HTTP exchanges and WebSocket frames. */
export interface ChaosProxy {
  readonly url: string;
  /** Changes the weather; without one the sky clears. What was cut stays cut. */
  weather(weather?: Weather): void;
  /** How often something else than `pass` was done, by its name. */
  readonly done: ReadonlyMap<string, number>;
  /** Cuts every open connection, once. */
  cutAll(): void;
  close(): Promise<void>;
}

const REFUSAL = 'HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n';

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function ask(port: number, from: IncomingMessage, body: Buffer): Promise<Answer> {
  const { method, url: path, headers } = from;
  const outgoing = request({ host: '127.0.0.1', port, method, path, headers, agent: false });
  outgoing.end(body);
  const [reply] = (await once(outgoing, 'response')) as [IncomingMessage];
  return { status: reply.statusCode ?? 502, headers: reply.headers, body: await bodyOf(reply) };
}

/** Writes the head of an answer and half of its body, and breaks off. */
function breakOff(response: ServerResponse, { status, headers, body }: Answer): void {
  const { 'transfer-encoding': _, ...rest } = headers;
  response.writeHead(status, { ...rest, 'content-length': body.length });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
}

export async function startChaosProxy(serverPort: number): Promise<ChaosProxy> {
  let now: Weather = {};
  const done = new Map<string, number>();
  const sockets = new Set<Socket>();
  const count = (name: string) => void done.set(name, (done.get(name) ?? 0) + 1);

  async function exchange(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming);
    const fate = now.exchange?.({ path: incoming.url ?? '/', body: String(body) });
    const { kind = 'pass', delayMs = 0 } = fate ?? {};
    if (kind !== 'pass') count(kind);
    if (kind === 'cut') return void response.destroy();
    if (delayMs > 0) {
      count('delay');
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
    const [answer] = await Promise.all(
      Array.from({ length: kind === 'double' ? 2 : 1 }, () => ask(serverPort, incoming, body)),
    );
    if (!answer || kind === 'lose') return void response.destroy();
    if (kind === 'half') return breakOff(response, answer);
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  }

  const server = createServer((incoming, response) => {
    exchange(incoming, response).catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (incoming: IncomingMessage, socket: Socket, head: Buffer) => {
    const fate = now.upgrade?.() ?? 'pass';
    if (fate !== 'pass') count(`upgrade ${fate}`);
    if (fate === 'cut') socket.destroy();
    else if (fate === 'refuse') socket.end(REFUSAL);
    else if (fate === 'pass') {
      bridge({ incoming, socket, head, serverPort, count, fateOf: (frame) => now.frame?.(frame) });
    }
  });
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  const cutAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    weather(weather = {}) {
      now = weather;
    },
    done,
    cutAll,
    async close() {
      cutAll();
      server.close();
      await once(server, 'close');
    },
  };
}
