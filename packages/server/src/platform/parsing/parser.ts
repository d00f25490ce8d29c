import { AppError } from '../../lib/app-error.ts';
import type { Parsed, ToParse } from './parsed.ts';
import { runThread, type ThreadOptions } from './run-thread.ts';
import type { ParsingLimits } from './thread-protocol.ts';

/** Reads files in threads beside the main one. */
export interface Parser {
  /** Takes the bytes over. Throws Unparsable; `unavailable` where it was closed meanwhile. */
  parse(file: ToParse): Promise<Parsed>;
  /** Ends what is being read; what waits is refused. */
  close(): Promise<void>;
}

export interface ParserOptions {
  limits?: Partial<ParsingLimits>;
  /** Milliseconds for one file. */
  timeout?: number;
  /** Megabytes of a thread's own memory. */
  memory?: number;
  /** Files at a time. */
  threads?: number;
  /** The threads' program; tests give one of their own. */
  program?: URL;
}

const LIMITS: ParsingLimits = { pages: 2_000, chars: 6_000_000, unpackedBytes: 50 * 1024 * 1024 };

export function createParser({ limits, threads = 2, ...options }: ParserOptions = {}): Parser {
  const settings: ThreadOptions = {
    limits: { ...LIMITS, ...limits },
    timeout: 120_000,
    memory: 512,
    program: new URL('./worker.ts', import.meta.url),
    ...options,
  };
  const closing = new AbortController();
  const waiting: (() => void)[] = [];
  const running = new Set<Promise<unknown>>();
  let free = threads;
  const turn = async () => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const release = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return {
    async parse(file) {
      await turn();
      try {
        if (closing.signal.aborted) throw new AppError('unavailable', { retryAfter: 5 });
        const run = runThread(file, settings, closing.signal);
        running.add(run);
        return await run.finally(() => running.delete(run));
      } finally {
        release();
      }
    },
    async close() {
      closing.abort();
      await Promise.allSettled(running);
    },
  };
}
