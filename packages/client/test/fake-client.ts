import { ApiError } from '../src/http/api-error.ts';
import type { Side } from '../src/send-item.ts';
import { createStore } from '../src/store.ts';
import type { ApiClient, Connection, ConnectionStatus } from '../src/types.ts';
import { CONVERSATION_ID, type FakeServer } from './fake-server.ts';

/** What the network does to one frame, request or answer. */
export type Fate = 'pass' | 'drop' | 'double' | 'late';

const ACK_MS = 10_000;
const LATE_MS = 700;

type Handler = (payload: never) => void;

interface Call {
  endpoint: string;
  query: { after?: number; before?: number; limit?: number };
  body: { messageId: string; clientMessageId: string; text: string; isTyping: boolean };
}

/** One device's api and connection to a FakeServer, over a network that does what `fate` says. */
export class FakeClient {
  readonly status = createStore<ConnectionStatus>('idle');
  readonly #server: FakeServer;
  readonly #side: Side;
  readonly #fate: () => Fate;
  readonly #handlers = new Map<string, Set<Handler>>();
  readonly #connected = new Set<() => void>();
  #leave: (() => void) | null = null;
  /** HTTP reaches nobody either. */
  isOffline = false;

  constructor(server: FakeServer, side: Side, fate: () => Fate = () => 'pass') {
    this.#server = server;
    this.#side = side;
    this.#fate = fate;
  }

  readonly connection: Connection = {
    status: this.status,
    connect: () => this.open(),
    close: () => this.cut('idle'),
    retryNow: () => undefined,
    on: (event, handler) => {
      const all = this.#handlers.get(event) ?? new Set();
      this.#handlers.set(event, all.add(handler as Handler));
      return () => void all.delete(handler as Handler);
    },
    emit: (event, payload) => this.#emit(event, payload) as never,
    onConnected: (handler) => {
      this.#connected.add(handler);
      return () => void this.#connected.delete(handler);
    },
  };

  readonly api: ApiClient = {
    call: (endpoint, input) => this.#call({ query: {}, ...input, endpoint } as unknown as Call) as never,
    uploadPicture: () => Promise.reject(new Error('No pictures here')),
    uploadDocument: () => Promise.reject(new Error('No documents here')),
    upload: () => Promise.reject(new ApiError('network')),
  };

  /** The socket connects. */
  open(): void {
    if (this.status.get() === 'connected') return;
    this.isOffline = false;
    this.#leave = this.#server.join((event, payload) => this.#frame(() => this.deliver(event, payload)));
    this.status.set('connected');
    for (const handler of [...this.#connected]) handler();
  }

  cut(status: ConnectionStatus = 'reconnecting'): void {
    this.#leave?.();
    this.#leave = null;
    this.status.set(status);
  }

  /** Hands an event to the page whatever the network does. */
  deliver(event: string, payload: unknown): void {
    for (const handler of [...(this.#handlers.get(event) ?? [])]) handler(payload as never);
  }

  #frame(arrive: () => void): void {
    const fate = this.#fate();
    if (fate === 'drop') return;
    setTimeout(arrive, fate === 'late' ? LATE_MS : 5);
    if (fate === 'double') setTimeout(arrive, LATE_MS / 2);
  }

  #emit(event: string, payload: unknown): Promise<unknown> {
    if (this.status.get() !== 'connected') return Promise.reject(new ApiError('network'));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new ApiError('network')), ACK_MS);
      this.#frame(() => {
        try {
          const data = this.#handle(event, payload as Call['body']);
          this.#frame(() => {
            clearTimeout(timer);
            resolve(data);
          });
        } catch (error) {
          clearTimeout(timer);
          reject(error);
        }
      });
    });
  }

  #handle(event: string, payload: Call['body']): unknown {
    if (event === 'subscribe') {
      this.#server.journal.push('subscribe');
      return { channel: payload, lastSeq: this.#server.lastSeq, status: 'OPEN' };
    }
    if (event === 'message:send') return { message: this.#server.post(this.#side, payload) };
    if (event === 'message:read') return { seq: this.#server.receipt(this.#side, 'read', payload.messageId) };
    if (event === 'message:delivered')
      return { seq: this.#server.receipt(this.#side, 'delivered', payload.messageId) };
    this.#server.journal.push(event === 'typing' ? `typing ${payload.isTyping}` : event);
    return {};
  }

  async #call({ endpoint, query, body }: Call): Promise<unknown> {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const fate = this.#fate();
    if (this.isOffline || fate === 'drop') throw new ApiError('network');
    const answer = this.#answer(endpoint, query, body);
    await new Promise((resolve) => setTimeout(resolve, fate === 'late' ? LATE_MS : 20));
    if (this.#fate() === 'drop') throw new ApiError('network');
    return answer;
  }

  #answer(endpoint: string, query: Call['query'], body: Call['body']): unknown {
    switch (endpoint) {
      case 'GET /api/widget/messages':
      case 'GET /api/conversations/:id/messages':
        return this.#server.page(query);
      case 'POST /api/widget/messages':
      case 'POST /api/messages/send':
        return { message: this.#server.post(this.#side, body), conversation: { id: CONVERSATION_ID } };
      case 'POST /api/widget/read':
      case 'POST /api/conversations/:id/read':
        return { ok: this.#server.receipt(this.#side, 'read', body.messageId) > 0 };
      default:
        this.#server.journal.push(`${endpoint} ${body.isTyping}`);
        return { ok: true };
    }
  }
}
