import type { WireError } from '@switchboard/protocol';
import type { TestServer, TestSocket } from './server.ts';

const PATIENCE_MS = 10_000;

export interface Heard {
  event: string;
  // Whatever the server sent: tests compare it as a whole.
  payload: Record<string, unknown>;
}

/** Everything that a socket was told since, in order. */
export interface Ear {
  socket: TestSocket;
  heard: Heard[];
  /** Payloads of one event. */
  of(event: string): Heard['payload'][];
  names(): string[];
  /** The first payload of the event that passes, already there or still to come. */
  next(event: string, passes?: (payload: Heard['payload']) => boolean): Promise<Heard['payload']>;
  /** Resolves when all that the server had sent to this socket before has arrived. */
  settled(): Promise<void>;
  forget(): void;
}

export type AckReply =
  | { ok: true; data: Record<string, unknown> }
  | { ok: false; error: WireError & Record<string, unknown> };

/** Emits whatever a test wants, also what no honest client would; resolves with the ack. */
export function ask(socket: TestSocket, event: string, ...args: unknown[]): Promise<AckReply> {
  const patient = socket.timeout(PATIENCE_MS);
  const emit = patient.emitWithAck as (...all: unknown[]) => Promise<AckReply>;
  return emit.call(patient, event, ...args);
}

/** Emits without an ack. */
export function tell(socket: TestSocket, event: string, ...args: unknown[]): void {
  (socket.emit as (...all: unknown[]) => unknown).call(socket, event, ...args);
}

export function hear(socket: TestSocket): Ear {
  const heard: Heard[] = [];
  const waiting = new Set<(news: Heard) => void>();
  socket.onAny((event: string, payload: Heard['payload']) => {
    const news = { event, payload };
    heard.push(news);
    for (const look of [...waiting]) look(news);
  });
  return {
    socket,
    heard,
    of: (event) => heard.filter((news) => news.event === event).map((news) => news.payload),
    names: () => heard.map((news) => news.event),
    next(event, passes = () => true) {
      const isIt = (news: Heard) => news.event === event && passes(news.payload);
      const known = heard.find(isIt);
      if (known) return Promise.resolve(known.payload);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`"${event}" did not come; heard: ${heard.map((news) => news.event).join(', ')}`));
        }, PATIENCE_MS);
        function look(news: Heard): void {
          if (!isIt(news)) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(news.payload);
        }
        waiting.add(look);
      });
    },
    async settled() {
      // An ack comes after what was sent before it on the same socket.
      await ask(socket, 'unsubscribe', 'nothing');
    },
    forget: () => void heard.splice(0),
  };
}

/** A connected socket that remembers what it hears. */
export async function listening(server: TestServer, person: { token: string }): Promise<Ear> {
  return hear(await server.connect(person.token));
}

/** Repeats until the check passes: for what happens a moment after the answer. */
export async function eventually<T>(check: () => Promise<T> | T, ms = PATIENCE_MS): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
