import { ModelError, type ModelFault, UNWANTED } from './model-error.ts';

/** Milliseconds. */
export interface Limits {
  /** Until the model begins to answer, with all tries. */
  first: number;
  /** Between two parts of an answer. */
  idle: number;
  total: number;
}

export interface Clock {
  /** Aborted with the ModelError that ended it. */
  signal: AbortSignal;
  /** Waits for the work, and no longer than the limits and the caller allow. */
  within<T>(work: PromiseLike<T>): Promise<T>;
  /** The model has begun to answer. */
  begun(): void;
  /** Nothing is wanted any more: whatever is still open is closed. */
  close(): void;
}

const seconds = (ms: number) => `${Math.round(ms / 100) / 10} seconds`;

/** Keeps the time of one answer. While nobody waits for a part, the model cannot be late with it. */
export function startClock(limits: Limits, caller: AbortSignal): Clock {
  const stop = new AbortController();
  const end = (code: ModelFault, message: string) => () => stop.abort(new ModelError(code, message));
  const late = `The model did not begin to answer within ${seconds(limits.first)}. It may be loading, or too slow.`;
  let first: NodeJS.Timeout | undefined = setTimeout(end('timeout', late), limits.first);
  const endless = `The model did not come to an end within ${seconds(limits.total)}.`;
  const total = setTimeout(end('timeout', endless), limits.total);
  const leave = end('aborted', UNWANTED);
  if (caller.aborted) leave();
  else caller.addEventListener('abort', leave, { once: true });
  const ended = new Promise<never>((_, reject) => {
    const say = () => reject(stop.signal.reason);
    if (stop.signal.aborted) say();
    else stop.signal.addEventListener('abort', say, { once: true });
  });
  ended.catch(() => {});
  const silent = end('stalled', `The model stopped in the middle of its answer for ${seconds(limits.idle)}.`);
  return {
    signal: stop.signal,
    async within(work) {
      const idle = first === undefined ? setTimeout(silent, limits.idle) : undefined;
      try {
        return await Promise.race([work, ended]);
      } finally {
        clearTimeout(idle);
      }
    },
    begun() {
      clearTimeout(first);
      first = undefined;
    },
    close() {
      clearTimeout(first);
      clearTimeout(total);
      caller.removeEventListener('abort', leave);
      leave();
    },
  };
}
