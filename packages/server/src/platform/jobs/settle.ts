import type { Database, Log } from '../database/index.ts';
import { backoff } from './backoff.ts';
import { type ClaimedJob, finish, type Lease, type Release, release } from './job.store.ts';
import { GiveUp, type JobHandler } from './job-handler.ts';

interface SettleOptions {
  database: Database;
  handlers: Record<string, JobHandler>;
  now: () => number;
  log: Log;
  /** Milliseconds between runs of a recurring job. */
  every: number | undefined;
}

const MAX_ERROR_CHARS = 1_000;

interface Failure {
  error: string;
  /** No further try. */
  final: boolean;
}

async function failureOf(handler: JobHandler, job: ClaimedJob): Promise<Failure | undefined> {
  const last = job.attempts >= handler.maxAttempts;
  try {
    await handler.run(JSON.parse(job.payload), { last });
    return undefined;
  } catch (error) {
    const text = String(error).slice(0, MAX_ERROR_CHARS) || 'unknown error';
    return { error: text, final: last || error instanceof GiveUp };
  }
}

/** What becomes of a job after a run: undefined where it is done. */
function next(
  { attempts }: ClaimedJob,
  failure: Failure | undefined,
  { every, now }: SettleOptions,
): Omit<Release, keyof Lease> | undefined {
  const lastError = failure?.error ?? null;
  if (every !== undefined && failure?.final !== false) {
    return { runAt: now() + every, nextAttempts: 0, lastError, deadAt: null };
  }
  if (failure === undefined) return undefined;
  const deadAt = failure.final ? now() : null;
  return { runAt: now() + backoff(attempts), nextAttempts: attempts, lastError, deadAt };
}

/** Runs a job and stores its end: gone, due again later, or dead. */
export async function settle(options: SettleOptions, job: ClaimedJob, lease: Lease): Promise<void> {
  const handler = options.handlers[job.kind];
  if (!handler) throw new Error(`There is no handler for jobs of kind ${job.kind}`);
  const failure = await failureOf(handler, job);
  const then = next(job, failure, options);
  if (failure !== undefined) {
    options.log.warn(
      { job: job.id, kind: job.kind, attempts: job.attempts, dead: Boolean(then?.deadAt) },
      failure.error,
    );
  }
  await options.database.transaction((tx) => (then ? release(tx, { ...lease, ...then }) : finish(tx, lease)));
}
