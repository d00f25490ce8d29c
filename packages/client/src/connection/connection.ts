import type { WireError } from '@switchboard/protocol/errors';
import type { Socket } from 'socket.io-client';
import { backoffMs } from '../backoff.ts';
import { onPageEvents } from '../page-events.ts';
import { createStore } from '../store.ts';
import type { Connection, ConnectionStatus, EmitReply } from '../types.ts';
import { openSocket, type SocketOptions } from './open-socket.ts';
import { type RequestSocket, request } from './request.ts';

const ATTEMPT_MS = 10_000;
const BACKOFF = { firstMs: 500, maxMs: 5_000 };
/** A connection that ends sooner counts as another failure, or a crashing server would be stormed. */
const STABLE_MS = 5_000;

type Handler = (event: never) => void;

export type ConnectionOptions = SocketOptions;

/** The page's one socket; see `Connection`. Nothing is loaded or opened before `connect()`. */
export function createConnection(options: ConnectionOptions): Connection {
  return new SocketConnection(options);
}

class SocketConnection implements Connection {
  readonly status = createStore<ConnectionStatus>('idle');
  readonly #options: ConnectionOptions;
  readonly #handlers = new Map<string, Set<Handler>>();
  readonly #connectedHandlers = new Set<() => void>();
  #socket: Socket | null = null;
  /** Rises with every attempt, so that what an earlier one still does is not heard. */
  #generation = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #attempting = false;
  #failures = 0;
  /** Begin with the second of the transports. */
  #otherFirst = false;
  #connectedAt = 0;
  #wasConnected = false;
  /** Set between connect() and the end. */
  #stopPageEvents: (() => void) | null = null;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  readonly connect = (): void => {
    if (this.#stopPageEvents) return;
    this.#failures = 0;
    this.#wasConnected = false;
    this.#stopPageEvents = onPageEvents({
      // An attempt begun without a network may hang on it, so a new one begins.
      online: () => void (this.status.get() !== 'connected' && this.#attempt()),
      offline: () => void (this.status.get() === 'connected' && this.#lost()),
      visible: this.retryNow,
    });
    void this.#attempt();
  };

  readonly close = (): void => this.#stop('idle');

  readonly retryNow = (): void => {
    if (this.#stopPageEvents && !this.#attempting && this.status.get() !== 'connected') void this.#attempt();
  };

  readonly on: Connection['on'] = (event, handler) => {
    const all = this.#handlers.get(event) ?? new Set();
    this.#handlers.set(event, all.add(handler as Handler));
    return () => void all.delete(handler as Handler);
  };

  readonly emit: Connection['emit'] = <E extends Parameters<Connection['emit']>[0]>(
    event: E,
    payload: unknown,
  ) => request(this.#socket as RequestSocket | null, event, payload) as Promise<EmitReply<E>>;

  readonly onConnected = (handler: () => void): (() => void) => {
    this.#connectedHandlers.add(handler);
    return () => void this.#connectedHandlers.delete(handler);
  };

  async #attempt(): Promise<void> {
    this.#dropSocket();
    const mine = this.#generation;
    this.#attempting = true;
    this.#showTrying();
    this.#timer = setTimeout(() => this.#hung(), ATTEMPT_MS);
    const socket = await openSocket(this.#options, this.#otherFirst).catch(() => null);
    if (mine !== this.#generation) return;
    if (!socket) return this.#retryLater();
    this.#socket = socket;
    socket.on('connect', () => this.#opened());
    socket.on('connect_error', (error) => this.#refused(error));
    socket.on('disconnect', () => this.#lost());
    socket.onAny((event: string, payload: unknown) => {
      for (const handler of [...(this.#handlers.get(event) ?? [])]) handler(payload as never);
    });
    socket.connect();
  }

  #opened(): void {
    clearTimeout(this.#timer);
    this.#attempting = false;
    this.#wasConnected = true;
    this.#connectedAt = performance.now();
    this.status.set('connected');
    for (const handler of [...this.#connectedHandlers]) handler();
  }

  #refused(error: Error & { data?: Partial<WireError> }): void {
    if (error.data?.code === 'unauthorized') this.#stop('unauthorized');
    else this.#retryLater((error.data?.retryAfter ?? 0) * 1000);
  }

  /** A proxy that swallows WebSockets without a word lets no fallback begin by itself. */
  #hung(): void {
    this.#otherFirst = !this.#otherFirst;
    this.#retryLater();
  }

  #lost(): void {
    if (performance.now() - this.#connectedAt >= STABLE_MS) this.#failures = 0;
    this.#retryLater();
  }

  #retryLater(atLeastMs = 0): void {
    this.#dropSocket();
    this.#showTrying();
    this.#timer = setTimeout(
      () => void this.#attempt(),
      Math.max(atLeastMs, backoffMs(this.#failures, BACKOFF)),
    );
    this.#failures += 1;
  }

  #showTrying(): void {
    this.status.set(this.#wasConnected ? 'reconnecting' : 'connecting');
  }

  #dropSocket(): void {
    this.#generation += 1;
    clearTimeout(this.#timer);
    this.#attempting = false;
    const socket = this.#socket;
    this.#socket = null;
    socket?.offAny();
    socket?.removeAllListeners();
    socket?.disconnect();
  }

  #stop(final: 'idle' | 'unauthorized'): void {
    this.#dropSocket();
    this.#stopPageEvents?.();
    this.#stopPageEvents = null;
    this.status.set(final);
  }
}
