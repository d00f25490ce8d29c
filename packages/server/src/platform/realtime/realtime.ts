import type { Server as HttpServer } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import type { ClientToServerEvents } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';
import type { Logger } from 'pino';
import { Server, type Socket } from 'socket.io';
import { AppError } from '../../lib/app-error.ts';
import { toAppError } from '../http/index.ts';
import { createWriteBatcher } from './batch-writes.ts';
import { createBucket, cutSlowConsumers } from './connection-limits.ts';
import type { FanOut } from './fan-out.ts';
import { createPublisher, type Publisher } from './publisher.ts';
import { createRecheck, type SocketHolder } from './recheck.ts';

export interface Handshake {
  token: string | undefined;
  origin: string | undefined;
}

export interface SocketContext<P> {
  principal: P;
  /** Of the client; for counting. */
  address: string;
  userAgent: string;
  join(room: string): void;
  leave(room: string): void;
}

/** Handles one client event; what it returns is the ack's `data`. */
export type SocketHandler<P> = (context: SocketContext<P>, payload: unknown) => unknown;

export interface RealtimeOptions<P> {
  httpServer: HttpServer;
  log: Logger;
  now: () => number;
  /** Throws AppError where the handshake is refused. */
  authenticate(handshake: Handshake): Promise<P>;
  /** Rooms a principal is in from the first moment on. */
  roomsOf(principal: P): string[];
  /** Events per second and burst of one socket; null for none. */
  eventLimit: { rate: number; burst: number } | null;
  /** Where there are other nodes. */
  fanOut?: FanOut;
}

export interface Realtime<P> extends Publisher {
  on(event: keyof ClientToServerEvents, handler: SocketHandler<P>): void;
  onConnected(handler: (context: SocketContext<P>) => void): void;
  onDisconnected(handler: (principal: P) => void): void;
  /** Is any socket of this node in this room? */
  isOccupied(room: string): boolean;
  /** The principals connected to this node. */
  principals(): Iterable<P>;
  socketCount(): number;
  close(): Promise<void>;
}

interface SocketData<P> extends SocketHolder<P, Handshake> {
  allow: (() => boolean) | null;
}

type Ack = (reply: unknown) => void;

export function createRealtime<P>(options: RealtimeOptions<P>): Realtime<P> {
  const { log } = options;
  const io = new Server(options.httpServer, {
    path: '/socket.io',
    serveClient: false,
    maxHttpBufferSize: LIMITS.socketFrameBytes,
    perMessageDeflate: false,
    httpCompression: false,
    connectTimeout: 10_000,
    // The raw WebSocket face shares this HTTP server; engine.io must not end its upgrades.
    destroyUpgrade: false,
    cors: { origin: true, credentials: false },
  });
  const namespace = io.of('/');
  const handlers = new Map<string, SocketHandler<P>>();
  const connected: ((context: SocketContext<P>) => void)[] = [];
  const disconnected: ((principal: P) => void)[] = [];
  const dataOf = (socket: Socket): SocketData<P> => socket.data as SocketData<P>;

  io.use(async (socket, next) => {
    const headers = socket.handshake.headers;
    const token: unknown = socket.handshake.auth.token;
    const handshake: Handshake = {
      token: typeof token === 'string' ? token : undefined,
      origin: headers.origin,
    };
    try {
      const principal = await options.authenticate(handshake);
      const limit = options.eventLimit;
      const allow = limit ? createBucket(limit.rate, limit.burst, options.now) : null;
      socket.data = { principal, handshake, checking: null, allow } satisfies SocketData<P>;
      next();
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.status >= 500) log.error({ err: thrown }, 'socket handshake failed');
      next(Object.assign(new Error(error.message), { data: error.toWire() }));
    }
  });

  function contextOf(socket: Socket): SocketContext<P> {
    return {
      principal: dataOf(socket).principal,
      address: socket.handshake.address,
      userAgent: socket.handshake.headers['user-agent'] ?? '',
      join: (room) => void socket.join(room),
      leave: (room) => void socket.leave(room),
    };
  }

  function answer(socket: Socket, event: string, ack: Ack | undefined, thrown: unknown): void {
    const error = toAppError(thrown);
    if (error.status >= 500) log.error({ err: thrown, event }, 'socket event failed');
    const reply = { ok: false as const, error: error.toWire() };
    if (ack) ack(reply);
    else socket.emit('chat:error', { event, ...reply });
  }

  async function dispatch(socket: Socket, event: string, args: unknown[]): Promise<void> {
    const ack = typeof args.at(-1) === 'function' ? (args.pop() as Ack) : undefined;
    try {
      if (dataOf(socket).allow?.() === false) {
        throw new AppError('rate_limited', { retryAfter: 1, limit: options.eventLimit?.rate, perSeconds: 1 });
      }
      const { checking } = dataOf(socket);
      if (checking) await checking;
      const handler = handlers.get(event);
      if (!handler)
        throw new AppError('not_found', { message: `There is no event "${event.slice(0, 64)}".` });
      const data = await handler(contextOf(socket), args[0]);
      ack?.({ ok: true, data });
    } catch (thrown) {
      answer(socket, event, ack, thrown);
    }
  }

  const batchWrites = createWriteBatcher((error) =>
    log.error({ err: error }, 'a socket could not be written to'),
  );
  io.on('connection', (socket) => {
    batchWrites(socket);
    const context = contextOf(socket);
    void socket.join(options.roomsOf(context.principal));
    // The upgrade request is only needed for the handshake; holding it costs memory per idle socket.
    (socket.conn as unknown as { request: unknown }).request = null;
    socket.onAny((event: unknown, ...args: unknown[]) => void dispatch(socket, String(event), args));
    socket.on('disconnect', () => {
      for (const handler of disconnected) handler(context.principal);
    });
    for (const handler of connected) handler(context);
  });

  const { recheckRoom, stop: stopRechecking } = createRecheck(namespace, options.authenticate);
  const stopSweep = cutSlowConsumers(namespace, (socket) =>
    log.warn({ socket: socket.id }, 'slow consumer cut'),
  );

  return {
    ...createPublisher({ namespace, fanOut: options.fanOut, log, recheckHere: recheckRoom }),
    on: (event, handler) => void handlers.set(event, handler),
    onConnected: (handler) => void connected.push(handler),
    onDisconnected: (handler) => void disconnected.push(handler),
    isOccupied: (room) => namespace.adapter.rooms.has(room),
    *principals() {
      for (const socket of namespace.sockets.values()) yield dataOf(socket).principal;
    },
    socketCount: () => namespace.sockets.size,
    async close() {
      stopSweep();
      stopRechecking();
      namespace.local.emit('connection:closing', { code: 'restart' });
      // Written at the end of this turn; what is not, closing throws away.
      await setImmediate();
      await io.close();
    },
  };
}
