import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ClientToServerEvents, Message } from '@switchboard/protocol';
import { io } from 'socket.io-client';
import { type CallOptions, callEndpoint } from '../../call-endpoint.ts';
import type { TestSocket } from '../../server.ts';
import type { History } from './history.ts';
import type { Person } from './people.ts';

type SendBody = Parameters<ClientToServerEvents['message:send']>[0];
type Send = (body: SendBody) => Promise<Message>;

/** The server said no: repeating it changes nothing. */
class Refused extends Error {}

export interface WriterOptions {
  url: string;
  person: Person;
  conversationId: string;
  via: 'post' | 'socket';
  history: History;
  /** Milliseconds between two tries, and how long one may take. */
  retryMs?: number;
  answerMs?: number;
}

function byPost({ url, person, answerMs = 5_000 }: WriterOptions): Send {
  return async (body) => {
    const options: CallOptions = { token: person.token, body, signal: AbortSignal.timeout(answerMs) };
    const endpoint = person.side === 'customer' ? 'POST /api/widget/messages' : 'POST /api/messages/send';
    const reply = await callEndpoint(url, endpoint, options);
    if (reply.status === 200) return reply.body.message;
    const words = `${reply.status} ${reply.problem.code}`;
    throw reply.status < 500 ? new Refused(words) : new Error(words);
  };
}

function bySocket({ answerMs = 5_000 }: WriterOptions, socket: TestSocket): Send {
  return async (body) => {
    if (!socket.connected) throw new Error('not connected');
    const reply = await socket.timeout(answerMs).emitWithAck('message:send', body);
    if (reply.ok) return reply.data.message;
    throw reply.error.code === 'unavailable' || reply.error.code === 'storage_full'
      ? new Error(reply.error.code)
      : new Refused(reply.error.code);
  };
}

function openSocket({ url, person }: WriterOptions): TestSocket {
  return io(url, {
    auth: { token: person.token },
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 100,
  });
}

/** Sends one message after the other, each until it is acknowledged, as the client's outbox does. */
export class Writer {
  readonly #options: WriterOptions;
  readonly #name = randomUUID().slice(0, 8);
  readonly #socket: TestSocket | null;
  readonly #send: Send;
  #stopped = false;
  #abandoned = false;
  #number = 0;
  /** How often a send was not answered. */
  failures = 0;

  constructor(options: WriterOptions) {
    this.#options = options;
    this.#socket = options.via === 'socket' ? openSocket(options) : null;
    this.#send = this.#socket ? bySocket(options, this.#socket) : byPost(options);
  }

  /** Writes until `stop()`; then the message under way is sent to its acknowledgement. */
  async run(): Promise<void> {
    while (!this.#stopped) await this.write();
    this.close();
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Ends it where it stands, as when a page is closed: nobody knows what became of the message under way. */
  abandon(): void {
    this.#stopped = true;
    this.#abandoned = true;
  }

  close(): void {
    this.#socket?.close();
  }

  async write(): Promise<void> {
    const { conversationId, person, history, retryMs = 50 } = this.#options;
    const number = this.#number;
    this.#number += 1;
    const clientMessageId = `${this.#name}-${number}`;
    const text = `${number} of ${this.#name}`;
    history.invoke({
      conversationId,
      authorId: person.id,
      clientMessageId,
      text,
      number,
      writer: this.#name,
    });
    while (!this.#abandoned) {
      try {
        history.acknowledge(clientMessageId, await this.#send({ conversationId, text, clientMessageId }));
        return;
      } catch (error) {
        if (error instanceof Refused) throw error;
        this.failures += 1;
        await delay(retryMs);
      }
    }
  }
}
