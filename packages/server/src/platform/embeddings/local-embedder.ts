import { Worker } from 'node:worker_threads';
import { AppError } from '../../lib/app-error.ts';
import type { Log } from '../database/index.ts';
import type { Embedder } from './embedder.ts';
import type { WorkerReply, WorkerRequest } from './worker-protocol.ts';

export interface LocalEmbedderOptions {
  log: Log;
  /** Milliseconds without work after which the thread and its 250 MB are let go, once somebody has waited for it. */
  idle?: number;
  /** The same where it has only worked in the background: nobody's next question is near. */
  briefly?: number;
  /** Texts that may wait. */
  maxWaiting?: number;
  /** Milliseconds for one text, the start of the thread included; a thread that takes longer is replaced. */
  timeout?: number;
  /** The thread's program; tests give one of their own. */
  program?: URL;
}

interface Task {
  text: string;
  /** Times it was given to a thread that then ended. */
  lost: number;
  resolve(vector: Float32Array): void;
  reject(error: unknown): void;
}

const DIMS = 512;
/** The model reads about as much; its tokenizer's time grows with the square of the length. */
const MAX_CHARS = 1_500;
/** A text that took two threads with it does not get a third. */
const MAX_LOST = 2;

/** The small English model that is part of the installation: one text at a time, in a thread that lives while there is work. */
class LocalEmbedder implements Embedder {
  readonly model = 'use-lite-en-1';
  readonly dims = DIMS;
  readonly weight = 0.2;
  readonly languages = ['en'];
  readonly #options: Required<LocalEmbedderOptions>;
  readonly #urgent: Task[] = [];
  readonly #waiting: Task[] = [];
  #worker: Worker | undefined;
  #current: Task | undefined;
  #timer: NodeJS.Timeout | undefined;
  #sent = 0;
  #closed = false;
  /** Somebody waited for this thread. */
  #wanted = false;

  constructor(options: LocalEmbedderOptions) {
    this.#options = {
      idle: 5 * 60_000,
      briefly: 10_000,
      maxWaiting: 2_000,
      timeout: 30_000,
      program: new URL('./local-worker.ts', import.meta.url),
      ...options,
    };
  }

  embed(texts: readonly string[], { urgent = false }: { urgent?: boolean } = {}): Promise<Float32Array[]> {
    const queue = urgent ? this.#urgent : this.#waiting;
    if (this.#closed || queue.length + texts.length > this.#options.maxWaiting) {
      return Promise.reject(new AppError('unavailable', { retryAfter: 5 }));
    }
    if (urgent) this.#wanted = true;
    const vectors = texts.map((text) => this.#enqueue(queue, text));
    this.#next();
    return Promise.all(vectors);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const left = [...this.#urgent.splice(0), ...this.#waiting.splice(0)];
    if (this.#current) left.push(this.#current);
    this.#current = undefined;
    for (const task of left) task.reject(new AppError('unavailable', { retryAfter: 5 }));
    await this.#stopWorker();
  }

  #enqueue(queue: Task[], text: string): Promise<Float32Array> {
    const readable = text.slice(0, MAX_CHARS).toWellFormed().trim();
    if (!/[\p{L}\p{N}]/u.test(readable)) return Promise.resolve(new Float32Array(DIMS));
    return new Promise((resolve, reject) => {
      queue.push({ text: readable, lost: 0, resolve, reject });
    });
  }

  #next(): void {
    if (this.#current || this.#closed) return;
    clearTimeout(this.#timer);
    this.#current = this.#urgent.shift() ?? this.#waiting.shift();
    if (!this.#current) {
      const { idle, briefly } = this.#options;
      const wait = this.#wanted ? idle : Math.min(idle, briefly);
      this.#timer = setTimeout(() => this.#stopWorker(), wait).unref();
      return;
    }
    this.#worker ??= this.#startWorker();
    this.#sent += 1;
    this.#worker.postMessage({ id: this.#sent, text: this.#current.text } satisfies WorkerRequest);
    this.#timer = setTimeout(() => this.#lose(new Error('it took too long')), this.#options.timeout).unref();
  }

  #startWorker(): Worker {
    const worker = new Worker(this.#options.program, { execArgv: ['--no-warnings'] });
    worker.unref();
    worker.on('message', (reply: WorkerReply) => {
      if (worker === this.#worker && reply.id === this.#sent) this.#settle(reply);
    });
    const lost = (error: Error) => {
      if (worker === this.#worker) this.#lose(error);
    };
    worker.on('error', lost);
    worker.on('exit', () => lost(new Error('its thread ended')));
    return worker;
  }

  #settle(reply: WorkerReply): void {
    const task = this.#current;
    this.#current = undefined;
    if ('vector' in reply) task?.resolve(reply.vector);
    else {
      this.#options.log.warn({ error: reply.error }, 'a text could not be embedded');
      task?.reject(new AppError('unavailable', { retryAfter: 5 }));
    }
    this.#next();
  }

  /** The thread is gone or stuck: the text it had goes to the next one, unless that may be the reason. */
  #lose(error: Error): void {
    this.#options.log.warn({ err: error }, 'the embedding thread failed and is started again when needed');
    const task = this.#current;
    this.#current = undefined;
    void this.#stopWorker();
    if (task) {
      task.lost += 1;
      if (task.lost < MAX_LOST) this.#urgent.unshift(task);
      else task.reject(new AppError('unavailable', { retryAfter: 5 }));
    }
    this.#next();
  }

  async #stopWorker(): Promise<void> {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    this.#worker = undefined;
    this.#wanted = false;
    await worker?.terminate();
  }
}

export function createLocalEmbedder(options: LocalEmbedderOptions): Embedder {
  return new LocalEmbedder(options);
}
