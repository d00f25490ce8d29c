import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { eachDatabase, silentLog } from '../../../test/databases.ts';
import { eventually } from '../../../test/hearing.ts';
import type { Database } from '../database/index.ts';
import {
  createJobRunner,
  deadJobs,
  enqueueJob,
  type JobRunner,
  type JobRunnerOptions,
  replayJob,
} from './index.ts';

const NEVER = 3_600_000;
const runners: JobRunner[] = [];

afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
});

function runner(database: Database, options: Partial<JobRunnerOptions> & Pick<JobRunnerOptions, 'handlers'>) {
  const made = createJobRunner({
    database,
    now: Date.now,
    log: silentLog,
    nodeId: 'node-1',
    poll: 20,
    ...options,
  });
  runners.push(made);
  return made;
}

function enqueue(db: Database, id: string, payload: unknown = null, runAt = Date.now()): Promise<void> {
  return db.transaction((tx) => enqueueJob(tx, { id, kind: 'greet', payload, runAt }));
}

const jobs = (db: Database) => db.query.selectFrom('job').selectAll().orderBy('id').execute();

eachDatabase((name, openTestDatabase, newLocation) => {
  it('a job runs with its payload when its transaction is committed, and is gone then; else it never runs', async () => {
    const db = await openTestDatabase();
    const run = vi.fn(async (_: unknown) => {});
    await runner(db, { handlers: { greet: { run, maxAttempts: 1 } } }).start();
    await enqueue(db, 'a', { name: 'Ada' });
    const failing = db.transaction(async (tx) => {
      await enqueueJob(tx, { id: 'b', kind: 'greet', payload: null, runAt: 0 });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await eventually(async () => expect(await jobs(db)).toEqual([]));
    await delay(100);
    expect(run.mock.calls.map(([payload]) => payload)).toEqual([{ name: 'Ada' }]);
  });

  it('a job is begun at once when it is enqueued in this process, without waiting for the poll', async () => {
    const db = await openTestDatabase();
    const run = vi.fn(async () => {});
    await runner(db, { handlers: { greet: { run, maxAttempts: 1 } }, poll: NEVER }).start();
    await delay(50);
    await enqueue(db, 'a');
    await eventually(() => expect(run).toHaveBeenCalled());
  });

  it('more jobs than run at a time are all run, without waiting for the poll', async () => {
    const db = await openTestDatabase();
    let running = 0;
    let most = 0;
    const run = async () => {
      running += 1;
      most = Math.max(most, running);
      await delay(5);
      running -= 1;
    };
    for (let i = 0; i < 20; i++) await enqueue(db, `j${i}`);
    await runner(db, { handlers: { greet: { run, maxAttempts: 1 } }, poll: NEVER, concurrency: 3 }).start();
    await eventually(async () => expect(await jobs(db)).toEqual([]));
    expect(most).toBe(3);
  });

  it('a job waits until it is due, one of an unknown kind for a node that knows it, and the same id is one job', async () => {
    const db = await openTestDatabase();
    const run = vi.fn(async () => {});
    let now = 1_000;
    await enqueue(db, 'later', 'first', 5_000);
    await enqueue(db, 'later', 'second', 0);
    await db.transaction((tx) => enqueueJob(tx, { id: 'other', kind: 'unknown', payload: null, runAt: 0 }));
    await runner(db, { handlers: { greet: { run, maxAttempts: 1 } }, now: () => now }).start();
    await delay(100);
    expect(run).not.toHaveBeenCalled();
    now = 5_000;
    await eventually(() => expect(run).toHaveBeenCalledExactlyOnceWith('first', { last: true }));
    await eventually(async () =>
      expect((await jobs(db)).map(({ id, attempts }) => [id, attempts])).toEqual([['other', 0]]),
    );
  });

  it('a failed job is tried again, ever later; in the end it is dead, can be seen, and replayed', async () => {
    const db = await openTestDatabase();
    let now = 1_000_000;
    let fails = true;
    const run = vi.fn(async () => {
      if (fails) throw new Error('endpoint says 500');
    });
    await runner(db, { handlers: { greet: { run, maxAttempts: 3 } }, now: () => now }).start();
    await enqueue(db, 'a', null, now);
    const waits: number[] = [];
    for (let attempt = 1; attempt < 3; attempt++) {
      await eventually(async () =>
        expect(await jobs(db)).toMatchObject([{ attempts: attempt, locked_until: 0 }]),
      );
      const [job] = await jobs(db);
      waits.push((job?.run_at ?? 0) - now);
      now = job?.run_at ?? 0;
    }
    expect(waits[0]).toBeGreaterThanOrEqual(500);
    expect(waits[0]).toBeLessThanOrEqual(1_000);
    expect(waits[1]).toBeGreaterThanOrEqual(1_000);
    expect(waits[1]).toBeLessThanOrEqual(2_000);
    const dead = { id: 'a', kind: 'greet', attempts: 3, lastError: 'Error: endpoint says 500', deadAt: now };
    await eventually(async () => expect(await deadJobs(db, 10)).toEqual([dead]));
    now += NEVER;
    await delay(100);
    expect(run).toHaveBeenCalledTimes(3);

    fails = false;
    expect(await db.transaction((tx) => replayJob(tx, 'a', now))).toBe(true);
    await eventually(async () => expect(await jobs(db)).toEqual([]));
    expect(run).toHaveBeenCalledTimes(4);
    expect(await db.transaction((tx) => replayJob(tx, 'a', now))).toBe(false);
  });

  describe('two nodes', () => {
    it('share 100 jobs: each is run once', async () => {
      const location = await newLocation();
      const db = await openTestDatabase({ location });
      const other = name === 'sqlite' ? db : await openTestDatabase({ location });
      const ran: string[] = [];
      const by = new Set<string>();
      const both = Promise.withResolvers<void>();
      for (let i = 0; i < 100; i++) await enqueue(db, `j${i}`, `j${i}`);
      const handlers = (node: string) => ({
        greet: {
          async run(payload: unknown) {
            ran.push(String(payload));
            by.add(node);
            if (by.size === 2) both.resolve();
            await both.promise;
          },
          maxAttempts: 1,
        },
      });
      const nodes = [
        runner(db, { handlers: handlers('a'), nodeId: 'a' }),
        runner(other, { handlers: handlers('b'), nodeId: 'b' }),
      ];
      await Promise.all(nodes.map((node) => node.start()));
      await eventually(async () => expect(await jobs(db)).toEqual([]));
      expect(ran.sort()).toEqual(Array.from({ length: 100 }, (_, i) => `j${i}`).sort());
      expect(by.size).toBe(2);
    });

    it('a job that takes longer than its lease stays with its node; one of a dead node is taken over', async () => {
      const db = await openTestDatabase();
      const begun: { node: string; at: number }[] = [];
      const nodes = () => begun.map(({ node }) => node);
      const handlers = (node: string) => ({
        greet: {
          async run() {
            begun.push({ node, at: Date.now() });
            if (begun.length === 1) await delay(4_000);
          },
          maxAttempts: 5,
        },
      });
      await enqueue(db, 'long');
      await runner(db, { handlers: handlers('a'), nodeId: 'a', lease: 1_500 }).start();
      await eventually(() => expect(nodes()).toEqual(['a']));
      await runner(db, { handlers: handlers('b'), nodeId: 'b', lease: 1_500 }).start();
      await eventually(async () => expect(await jobs(db)).toEqual([]), 15_000);
      expect(nodes()).toEqual(['a']);

      await enqueue(db, 'orphan', null, NEVER + Date.now());
      const crashed = { locked_by: 'crashed', locked_until: Date.now() + 400, attempts: 1, run_at: 0 };
      await db.transaction((tx) => tx.query.updateTable('job').set(crashed).execute());
      await eventually(() => expect(begun).toHaveLength(2));
      expect(begun[1]?.at).toBeGreaterThanOrEqual(crashed.locked_until);
    });

    it.each([
      ['another node', 'node-2', 1],
      ['a later run', 'node-1', 2],
    ])('the end of a run whose lease went to %s changes nothing', async (_, node, attempts) => {
      const db = await openTestDatabase();
      let finish = () => {};
      const run = vi.fn(
        () =>
          new Promise<void>((resolve) => {
            finish = resolve;
          }),
      );
      const warn = vi.fn();
      await runner(db, {
        handlers: { greet: { run, maxAttempts: 5 } },
        lease: 3_000,
        log: { ...silentLog, warn },
      }).start();
      await enqueue(db, 'a');
      await eventually(() => expect(run).toHaveBeenCalled());
      const taken = { locked_by: node, locked_until: Date.now() + NEVER, attempts };
      await db.transaction((tx) => tx.query.updateTable('job').set(taken).execute());
      await eventually(() =>
        expect(warn).toHaveBeenCalledWith({ job: 'a' }, 'another node has taken over a job'),
      );
      finish();
      await delay(50);
      expect(await jobs(db)).toMatchObject([taken]);
    });

    it.runIf(name === 'postgres')('G19: a node whose clock is an hour ahead steals no lease', async () => {
      const db = await openTestDatabase();
      const run = vi.fn(async () => {});
      await enqueue(db, 'held');
      const held = { locked_by: 'another', locked_until: Date.now() + 60_000 };
      await db.transaction((tx) => tx.query.updateTable('job').set(held).execute());
      await runner(db, {
        handlers: { greet: { run, maxAttempts: 1 } },
        now: () => Date.now() + NEVER,
      }).start();
      await delay(150);
      expect(run).not.toHaveBeenCalled();
    });

    it('run a recurring job once per period between them, whatever becomes of it', async () => {
      const db = await openTestDatabase();
      let now = 1_000_000;
      const run = vi.fn(async () => {
        throw new Error('not this time');
      });
      for (const nodeId of ['a', 'b']) {
        const made = runner(db, { handlers: { sweep: { run, maxAttempts: 1 } }, nodeId, now: () => now });
        made.every(60_000, 'sweep');
        await made.start();
      }
      await delay(100);
      expect(run).not.toHaveBeenCalled();
      for (let period = 1; period <= 3; period++) {
        now += 60_000;
        await eventually(async () =>
          expect(await jobs(db)).toMatchObject([{ run_at: now + 60_000, dead_at: null }]),
        );
        await delay(60);
        expect(run).toHaveBeenCalledTimes(period);
      }
    });
  });

  it('what a process that died held is taken up at once by one that is alone with the database', async () => {
    const db = await openTestDatabase();
    const run = vi.fn(async () => {});
    await enqueue(db, 'held');
    await enqueue(db, 'waits', null, Date.now() + NEVER);
    const held = { locked_by: 'dead', locked_until: Date.now() + NEVER, attempts: 1 };
    await db.transaction((tx) => tx.query.updateTable('job').set(held).where('id', '=', 'held').execute());
    const handlers = { greet: { run, maxAttempts: 5 } };
    const other = runner(db, { handlers, nodeId: 'b' });
    await other.start();
    await delay(100);
    expect(run).not.toHaveBeenCalled();
    await other.stop();
    await runner(db, { handlers, isAlone: true }).start();
    await eventually(async () => expect((await jobs(db)).map(({ id }) => id)).toEqual(['waits']));
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('stop takes no more jobs and waits for those that run', async () => {
    const db = await openTestDatabase();
    let running = 0;
    let done = 0;
    const gate = Promise.withResolvers<void>();
    const run = async () => {
      running += 1;
      await gate.promise;
      await delay(150);
      done += 1;
    };
    for (let i = 0; i < 3; i++) await enqueue(db, `j${i}`);
    const made = runner(db, { handlers: { greet: { run, maxAttempts: 1 } }, concurrency: 2 });
    await made.start();
    await eventually(() => expect(running).toBe(2));
    const stopped = made.stop();
    gate.resolve();
    await stopped;
    expect(done).toBe(2);
    await delay(100);
    expect(await jobs(db)).toMatchObject([{ attempts: 0 }]);
  });

  it('a database that is away for a while stops nothing for good', async () => {
    const db = await openTestDatabase();
    const run = vi.fn(async () => {});
    await runner(db, { handlers: { greet: { run, maxAttempts: 1 } } }).start();
    await db.transaction(
      async (tx) => void (await sql`ALTER TABLE job RENAME TO job_away`.execute(tx.query)),
    );
    await delay(100);
    await db.transaction(
      async (tx) => void (await sql`ALTER TABLE job_away RENAME TO job`.execute(tx.query)),
    );
    await enqueue(db, 'a');
    await eventually(() => expect(run).toHaveBeenCalledOnce());
  });
});

describe('every', () => {
  it('refuses a kind that nobody handles', () => {
    const made = createJobRunner({
      database: {} as Database,
      handlers: {},
      now: Date.now,
      log: silentLog,
      nodeId: 'n',
    });
    expect(() => made.every(1_000, 'sweep')).toThrow('no handler');
  });
});
