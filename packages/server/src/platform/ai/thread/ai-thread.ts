import { Worker } from 'node:worker_threads';
import type { ModelPart } from '../language-model.ts';
import { ModelError, modelErrorOf, UNWANTED } from '../model-error.ts';
import type { Ask, News, ThreadReply, ThreadRequest } from './protocol.ts';

/** After so long without a question the thread and its memory are let go. */
const IDLE_MS = 5 * 60_000;
/** Whoever is told to stop says so at once; after so long the thread hangs, and with it all its answers. */
const PATIENCE_MS = 10_000;
const GONE = 'What reads the answers of models has failed. Ask again.';

export interface AiThread {
  /** Throws ModelError. Whoever hears no more of it ends it. */
  ask(order: Omit<Ask, 'kind' | 'id'>, signal: AbortSignal): AsyncGenerator<ModelPart, void, undefined>;
}

/** Hears what is told of one answer, in order. */
interface Ear {
  tell(news: News): void;
  next(): Promise<News>;
}

function openEar(): Ear {
  const told: News[] = [];
  let wake: ((news: News) => void) | undefined;
  return {
    tell(news) {
      if (!wake) told.push(news);
      else wake(news);
      wake = undefined;
    },
    next() {
      const known = told.shift();
      if (known) return Promise.resolve(known);
      return new Promise((resolve) => {
        wake = resolve;
      });
    },
  };
}

export interface AiThreadOptions {
  program?: URL;
  patienceMs?: number;
}

/** One thread for all answers; it is started with the first question, and again where it was lost. */
export function openAiThread(
  onLost: (error: Error) => void,
  { program, patienceMs = PATIENCE_MS }: AiThreadOptions = {},
): AiThread {
  const ears = new Map<number, Ear>();
  /** The answers whose end the thread has not told yet. */
  const open = new Set<number>();
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let asked = 0;

  function lose(gone: Worker, error: Error): void {
    if (gone !== worker) return;
    worker = undefined;
    onLost(error);
    const lost = new ModelError('cut_off', GONE).plain();
    for (const [id, ear] of ears) ear.tell({ id, error: lost });
    open.clear();
    void gone.terminate();
  }

  function start(): Worker {
    const made = new Worker(program ?? new URL('./program.ts', import.meta.url), {
      execArgv: ['--no-warnings'],
    });
    made.unref();
    made.on('message', (reply: ThreadReply) => {
      for (const news of reply) {
        if (!('part' in news)) open.delete(news.id);
        ears.get(news.id)?.tell(news);
      }
    });
    made.on('error', (error) => lose(made, error));
    made.on('exit', () => lose(made, new Error('the thread ended')));
    return made;
  }

  function letGo(): void {
    const over = worker;
    worker = undefined;
    void over?.terminate();
  }

  function begin(id: number, ear: Ear): Worker {
    clearTimeout(idle);
    ears.set(id, ear);
    open.add(id);
    worker ??= start();
    return worker;
  }

  function forget(id: number): void {
    ears.delete(id);
    if (ears.size === 0) idle = setTimeout(letGo, IDLE_MS).unref();
  }

  return {
    async *ask(order, signal) {
      // The thread might have asked the provider before it hears of the stop.
      if (signal.aborted) throw new ModelError('aborted', UNWANTED);
      asked += 1;
      const id = asked;
      const ear = openEar();
      const reader = begin(id, ear);
      const post = (request: ThreadRequest) => reader.postMessage(request);
      const loseIfOpen = () => {
        if (open.has(id)) lose(reader, new Error('the thread does not stop'));
      };
      const stop = () => {
        post({ kind: 'stop', id });
        setTimeout(loseIfOpen, patienceMs).unref();
      };
      let isOver = false;
      try {
        post({ kind: 'ask', id, ...order });
        signal.addEventListener('abort', stop, { once: true });
        for (;;) {
          const news = await ear.next();
          isOver = !('part' in news);
          if ('error' in news) throw modelErrorOf(news.error);
          if (!('part' in news)) return;
          yield news.part;
        }
      } finally {
        signal.removeEventListener('abort', stop);
        if (!isOver) stop();
        forget(id);
      }
    },
  };
}
