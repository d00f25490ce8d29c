import type { Server as HttpServer } from 'node:http';
import type { ServerToClientEvents } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';
import type { Logger } from 'pino';
import { Server, type Socket } from 'socket.io';
import { AppError } from '../../lib/app-error.ts';
import { toAppError } from '../http/index.ts';
import { createBucket, cutSlowConsumers } from './connection-limits.ts';

export interface Handshake {
  token: string | undefined;
  origin: string | undefined;
}

export interface SocketContext<P> {
  principal: P;
  socketId: string;
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
  adapter?: Parameters<Server['adapter']>[0];
}

export interface Realtime<P> {
  /** Sends to every socket in any of the rooms, once each. Never throws: the database has the truth. */
  publish<E extends keyof ServerToClientEvents>(
    rooms: string | string[],
    event: E,
    payload: Parameters<ServerToClientEvents[E]>[0],
    options?: { exceptSocket?: string },
  ): void;
  on(event: string, handler: SocketHandler<P>): void;
  onConnected(handler: (context: SocketContext<P>) => void): void;
  onDisconnected(handler: (principal: P) => void): void;
  /** Is any socket of the whole cluster in this room? */
  isOccupied(room: string): Promise<boolean>;
  /** Cuts every socket in the room, on all nodes. */
  cut(room: string, code: 'unauthorized' | 'restart'): void;
  /** The principals connected to this node. */
  principals(): Iterable<P>;
  socketCount(): number;
  close(): Promise<void>;
}

const RECHECK_MS = 60_000;

interface SocketData<P> {
  principal: P;
  handshake: Handshake;
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
    ...(options.adapter ? { adapter: options.adapter } : {}),
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
      socket.data = { principal, handshake, allow } satisfies SocketData<P>;
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
      socketId: socket.id,
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
      const handler = handlers.get(event);
      if (!handler)
        throw new AppError('not_found', { message: `There is no event "${event.slice(0, 64)}".` });
      if (dataOf(socket).allow?.() === false) throw new AppError('rate_limited', { retryAfter: 1 });
      const data = await handler(contextOf(socket), args[0]);
      ack?.({ ok: true, data });
    } catch (thrown) {
      answer(socket, event, ack, thrown);
    }
  }

  io.on('connection', (socket) => {
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

  /** Rights may end while a socket is open: by time, or on a node that could not tell us. */
  async function recheck(): Promise<void> {
    for (const socket of [...namespace.sockets.values()]) {
      try {
        await options.authenticate(dataOf(socket).handshake);
      } catch (error) {
        if (toAppError(error).code !== 'unauthorized') continue;
        socket.emit('connection:closing', { code: 'unauthorized' });
        socket.disconnect(true);
      }
    }
  }
  const recheckTimer = setInterval(() => void recheck(), RECHECK_MS);
  recheckTimer.unref();

  const stopSweep = cutSlowConsumers(namespace, (socket) =>
    log.warn({ socket: socket.id }, 'slow consumer cut'),
  );
  const isLocal = options.adapter === undefined;
  const isEmptyHere = (rooms: string[]) => !rooms.some((room) => namespace.adapter.rooms.has(room));

  return {
    publish(rooms, event, payload, publishOptions) {
      const targets = typeof rooms === 'string' ? [rooms] : rooms;
      // Encoding for nobody is the larger part of a send in an empty room.
      if (isLocal && isEmptyHere(targets)) return;
      try {
        const target = publishOptions?.exceptSocket
          ? namespace.to(targets).except(publishOptions.exceptSocket)
          : namespace.to(targets);
        target.emit(event, payload);
      } catch (error) {
        log.error({ err: error, event }, 'publish failed');
      }
    },
    on: (event, handler) => void handlers.set(event, handler),
    onConnected: (handler) => void connected.push(handler),
    onDisconnected: (handler) => void disconnected.push(handler),
    async isOccupied(room) {
      if (namespace.adapter.rooms.has(room)) return true;
      if (isLocal) return false;
      return (await namespace.in(room).fetchSockets()).length > 0;
    },
    cut(room, code) {
      namespace.to(room).emit('connection:closing', { code });
      namespace.in(room).disconnectSockets(true);
    },
    *principals() {
      for (const socket of namespace.sockets.values()) yield dataOf(socket).principal;
    },
    socketCount: () => namespace.sockets.size,
    async close() {
      stopSweep();
      clearInterval(recheckTimer);
      namespace.local.emit('connection:closing', { code: 'restart' });
      await io.close();
    },
  };
}
