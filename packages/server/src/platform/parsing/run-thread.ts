import { Worker } from 'node:worker_threads';
import { AppError } from '../../lib/app-error.ts';
import type { Parsed, ToParse } from './parsed.ts';
import { type ParsingProblem, Unparsable } from './problem.ts';
import type { ParsedPart, ParsingLimits, ThreadInput, ThreadNews } from './thread-protocol.ts';

export interface ThreadOptions {
  limits: ParsingLimits;
  timeout: number;
  memory: number;
  program: URL;
}

function startThread(
  { bytes, type, url, charset }: ToParse,
  { limits, memory, program }: ThreadOptions,
): Worker {
  // Small buffers share their memory with others, and cannot be handed over.
  const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
  const input: ThreadInput = { bytes: own, type, limits, url, charset };
  const worker = new Worker(program, {
    workerData: input,
    transferList: [own.buffer],
    // What a file could make it do, it does without secrets and without a word in the log.
    env: {},
    execArgv: ['--no-warnings'],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 64, stackSizeMb: 8 },
  });
  worker.unref();
  return worker;
}

/** Reads one file in a thread of its own; the thread is gone when this is settled. */
export async function runThread(
  file: ToParse,
  options: ThreadOptions,
  closing: AbortSignal,
): Promise<Parsed> {
  const parts: ParsedPart[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<Parsed>();
  const fail = (problem: ParsingProblem, cause?: unknown) => reject(new Unparsable(problem, cause));
  const close = () => reject(new AppError('unavailable', { retryAfter: 5 }));
  const worker = startThread(file, options);
  const timer = setTimeout(() => fail('took_too_long'), options.timeout);
  closing.addEventListener('abort', close);
  worker.on('message', (news: ThreadNews) => {
    if (news.kind === 'page') file.onPage?.(news.page, news.pages);
    else if (news.kind === 'parts') for (const part of news.parts) parts.push(part);
    else if (news.kind === 'unparsable') fail(news.problem);
    else if (parts.length === 0) fail('no_text');
    else resolve({ parts, pages: news.pages, facts: news.facts });
  });
  worker.on('error', (error: NodeJS.ErrnoException) =>
    fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too_complex' : 'broken', error),
  );
  worker.on('exit', () => fail('broken'));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    closing.removeEventListener('abort', close);
    await worker.terminate();
  }
}
