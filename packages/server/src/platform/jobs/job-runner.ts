import { setTimeout as delay } from 'node:timers/promises';
import type { Database, Log } from '../database/index.ts';
import { JOBS } from './enqueue-job.ts';
import {
  type ClaimedJob,
  claimStatements,
  ensureRecurring,
  freeLeases,
  type Lease,
  renew,
} from './job.store.ts';
import type { JobHandler } from './job-handler.ts';
import { settle } from './settle.ts';

export interface JobRunnerOptions {
  database: Database;
  handlers: Record<string, JobHandler>;
  now: () => number;
  log: Log;
  /** Differs between processes that share a database. */
  nodeId: string;
  /** Jobs at a time. */
  concurrency?: number;
  /** Milliseconds. How long a job stays with a node that is not heard of any more. */
  lease?: number;
  /** No other process shares the database: what an earlier one held when it died is taken up at the start. */
  isAlone?: boolean;
  /** Milliseconds between looks at what other nodes have enqueued or what has come due. */
  poll?: number;
}

export interface JobRunner {
  /** Before `start`: runs `kind` every `ms` milliseconds, on one node only. */
  every(ms: number, kind: string): void;
  start(): Promise<void>;
  /** Takes no more jobs and waits up to 10 seconds for those that run. */
  stop(): Promise<void>;
}

const DRAIN_MS = 10_000;

class Runner implements JobRunner {
  readonly #options: Required<JobRunnerOptions>;
  readonly #store: ReturnType<typeof claimStatements>;
  readonly #running = new Map<Lease, Promise<void>>();
  readonly #recurring = new Map<string, number>();
  #timers: NodeJS.Timeout[] = [];
  #unlisten = () => {};
  #active = false;
  #looking: Promise<void> | undefined;
  #lookAgain = false;

  constructor(options: JobRunnerOptions) {
    this.#options = { concurrency: 10, lease: 30_000, poll: 1_000, isAlone: false, ...options };
    this.#store = claimStatements(Object.keys(options.handlers));
  }

  every(ms: number, kind: string): void {
    if (!this.#options.handlers[kind]) throw new Error(`There is no handler for jobs of kind ${kind}`);
    this.#recurring.set(kind, ms);
  }

  async start(): Promise<void> {
    const { database, handlers, now, poll, lease, isAlone } = this.#options;
    await database.transaction(async (tx) => {
      if (isAlone) await freeLeases(tx, Object.keys(handlers));
      for (const [kind, ms] of this.#recurring) await ensureRecurring(tx, kind, now() + ms);
    });
    this.#active = true;
    this.#unlisten = database.listen(JOBS, () => this.#look());
    this.#timers = [setInterval(() => this.#look(), poll), setInterval(() => this.#renewAll(), lease / 3)];
    this.#look();
  }

  async stop(): Promise<void> {
    this.#active = false;
    this.#unlisten();
    const tooLong = new AbortController();
    const drained = (async () => {
      await this.#looking;
      await Promise.all(this.#running.values());
    })();
    await Promise.race([drained, delay(DRAIN_MS, undefined, { signal: tooLong.signal }).catch(() => {})]);
    tooLong.abort();
    for (const timer of this.#timers) clearInterval(timer);
    if (this.#running.size > 0)
      this.#options.log.warn({ jobs: this.#running.size }, 'jobs were left running');
  }

  /** One look at a time; what comes meanwhile causes one more. */
  #look(): void {
    if (!this.#active) return;
    if (this.#looking) {
      this.#lookAgain = true;
      return;
    }
    this.#lookAgain = false;
    this.#looking = this.#claim()
      .catch((error) => this.#options.log.warn({ err: error }, 'jobs could not be looked for'))
      .finally(() => {
        this.#looking = undefined;
        if (this.#lookAgain) this.#look();
      });
  }

  async #claim(): Promise<void> {
    const { database, now, nodeId: node, lease, concurrency } = this.#options;
    const limit = concurrency - this.#running.size;
    if (limit <= 0 || !(await this.#store.isAnyDue(database, now()))) return;
    const jobs = await database.transaction((tx) =>
      this.#store.claim(tx, { now: now(), node, lease, limit }),
    );
    for (const job of jobs) this.#run(job);
    if (jobs.length > 0) this.#lookAgain = true;
  }

  #run(job: ClaimedJob): void {
    const lease: Lease = { id: job.id, node: this.#options.nodeId, attempts: job.attempts };
    const run = settle({ ...this.#options, every: this.#recurring.get(job.kind) }, job, lease)
      .catch((error) =>
        this.#options.log.warn({ err: error, job: job.id }, 'the end of a job could not be stored'),
      )
      .finally(() => {
        this.#running.delete(lease);
        this.#look();
      });
    this.#running.set(lease, run);
  }

  async #renewAll(): Promise<void> {
    const { database, now, lease: ms, log } = this.#options;
    for (const lease of this.#running.keys()) {
      try {
        const mine = await database.transaction((tx) => renew(tx, lease, now(), ms));
        if (!mine && this.#running.has(lease))
          log.warn({ job: lease.id }, 'another node has taken over a job');
      } catch (error) {
        log.warn({ err: error, job: lease.id }, 'the lease of a job could not be renewed');
      }
    }
  }
}

/** Runs the jobs of the kinds in `handlers`: woken at once by those enqueued in this process, polling for others. */
export function createJobRunner(options: JobRunnerOptions): JobRunner {
  return new Runner(options);
}
