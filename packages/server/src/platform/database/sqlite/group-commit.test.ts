import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { runChild } from '../../../../test/children/run.ts';
import { silentLog } from '../../../../test/databases.ts';
import { addFact, fact, factKeys } from '../../../../test/facts.ts';
import { walCommits } from '../../../../test/wal.ts';
import { migrate } from '../migrate.ts';
import { SqliteDatabase } from './database.ts';
import { sqliteMigrationSession } from './migration-session.ts';
import { openSqliteFile, type SqliteFiles } from './open-file.ts';

let dir: string;
let path: string;
let files: SqliteFiles;
let db: SqliteDatabase;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'switchboard-test-'));
  path = join(dir, 'database.sqlite');
  files = openSqliteFile(path);
  await migrate(sqliteMigrationSession(files.writer), [], 0);
  db = new SqliteDatabase({ files, log: silentLog, transactionTimeout: 200 });
});

afterEach(async () => {
  await db.close();
  rmSync(dir, { recursive: true });
});

const add = (key: string) => db.transaction((tx) => addFact(tx, key, 'x'));
const together = (count: number, prefix: string) =>
  Promise.all(Array.from({ length: count }, (_, i) => add(`${prefix}${i}`)));

describe('group commit', () => {
  it('G1: transactions that arrive together share one commit, each alone has its own, and the sync is FULL', async () => {
    expect(files.writer.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    await together(64, 'warm');
    const before = walCommits(path);
    // A group ends after 20 ms too: this machine may take longer, its clock does not.
    const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now());
    onTestFinished(() => clock.mockRestore());
    await together(64, 'a');
    expect(walCommits(path) - before).toBe(1);
    for (let i = 0; i < 5; i++) await add(`b${i}`);
    expect(walCommits(path) - before).toBe(6);
  });

  it.skipIf(spawnSync('strace', ['-V']).status !== 0)(
    'G1: one fdatasync per group returns before the first acknowledgement of that group is written',
    async () => {
      const trace = join(dir, 'trace');
      const strace = ['strace', '-f', '-e', 'trace=fdatasync,fsync,write', '-o', trace];
      const running = runChild('commit', [join(dir, 'traced'), '16', '5', 'stopped'], strace);
      expect(await running.ended).toBe(0);
      const calls = readFileSync(trace, 'utf8').split('write(1, "ready\\n"')[1] ?? '';
      const order = [...calls.matchAll(/(f(?:data)?sync)\(.*= 0|write\(1, "ack/g)].map(([, sync]) =>
        sync ? 'S' : 'a',
      );
      expect(order.join('')).toMatch(/^(Sa{16}){5}S*$/);
    },
  );

  it('a group is bounded: 600 at once are three commits', async () => {
    const before = walCommits(path);
    const slowCheck = performance.now();
    await together(600, 'a');
    const commits = walCommits(path) - before;
    expect(commits).toBeGreaterThanOrEqual(3);
    expect(commits).toBeLessThanOrEqual(3 + (performance.now() - slowCheck) / 5);
  });

  it('when the commit itself fails, nobody in the group is acknowledged and nothing is stored', async () => {
    await db.transaction(async (tx) => {
      await sql`CREATE TABLE child (parent TEXT REFERENCES instance (key) DEFERRABLE INITIALLY DEFERRED)`.execute(
        tx.query,
      );
    });
    const orphan = db.transaction((tx) => sql`INSERT INTO child VALUES ('nobody')`.execute(tx.query));
    const results = await Promise.allSettled([add('before'), orphan, add('after')]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect([await fact(db, 'before'), await fact(db, 'after')]).toEqual([undefined, undefined]);
    await add('later');
    expect(await fact(db, 'later')).toBe('x');
  });

  it('G16: a full database refuses with storage_full, keeps answering reads, and heals without a restart', async () => {
    await add('early');
    const { page_count: pages } = files.writer.prepare('PRAGMA page_count').get() as { page_count: number };
    files.writer.exec(`PRAGMA max_page_count = ${pages}`);
    const big = 'x'.repeat(100_000);
    const results = await Promise.allSettled([
      db.transaction((tx) => addFact(tx, 'big', big)),
      db.transaction((tx) => addFact(tx, 'bigger', big + big)),
    ]);
    for (const result of results) {
      expect(result).toMatchObject({ reason: { code: 'storage_full', details: { retryAfter: 30 } } });
    }
    expect(await factKeys(db, 'e')).toEqual(['early', 'epoch']);
    files.writer.exec('PRAGMA max_page_count = 1000000');
    await db.transaction((tx) => addFact(tx, 'big', big));
    expect(await fact(db, 'big')).toBe(big);
  });

  it('G16: on a disk that fills up nothing false is acknowledged, and writes work again when there is room', async () => {
    const mount = ['unshare', '--map-root-user', '--mount', 'sh', '-c'];
    if (spawnSync(mount[0] as string, [...mount.slice(1), 'true']).status !== 0) {
      throw new Error(
        'This test mounts a small tmpfs in a namespace of its own: it needs Linux with unshare -rm',
      );
    }
    const script = `mount -t tmpfs -o size=3m tmpfs ${dir} && exec "$0" "$@"`;
    const running = runChild('full-disk', [dir], [...mount, script]);
    await running.ended;
    expect(JSON.parse(running.output())).toEqual({
      code: 'storage_full',
      again: 'storage_full',
      readable: true,
      some: true,
    });
  });

  it('G16: a file that somebody else holds is unavailable within 3 s, for all that wait, and heals', async () => {
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    const started = performance.now();
    const results = await Promise.allSettled([add('a'), add('b')]);
    expect(performance.now() - started).toBeLessThan(3_000);
    for (const result of results) {
      expect(result).toMatchObject({ reason: { code: 'unavailable', details: { retryAfter: 5 } } });
    }
    other.exec('ROLLBACK');
    other.close();
    await add('a');
    expect(await fact(db, 'a')).toBe('x');
  });

  it('what fails after it wrote is undone alone: the others are stored and heard of once', async () => {
    const heard: string[] = [];
    const store = (key: string, then: () => void = () => {}) =>
      db.transaction(async (tx) => {
        tx.afterCommit(() => heard.push(key));
        await addFact(tx, key, 'x');
        then();
      });
    const refuse = () => {
      throw new Error('refused');
    };
    const results = await Promise.allSettled([
      store('a'),
      store('b', refuse),
      store('c'),
      store('d', refuse),
      store('e'),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(results[1]).toMatchObject({ reason: { message: 'refused' } });
    expect(await factKeys(db, '')).toEqual(['a', 'c', 'e', 'epoch']);
    expect(heard).toEqual(['a', 'c', 'e']);
  });

  it('what fails before it wrote makes nobody run twice', async () => {
    let runs = 0;
    const refused = db.transaction(async (tx) => {
      await fact(tx, 'a');
      throw new Error('refused');
    });
    const counted = db.transaction(async (tx) => {
      runs += 1;
      await addFact(tx, 'a', 'x');
    });
    await expect(refused).rejects.toThrow('refused');
    await counted;
    expect(runs).toBe(1);
  });

  it('a callback that waits for something else loses its place; its group goes on', async () => {
    let late: Promise<unknown> = Promise.resolve();
    const stuck = db.transaction(async (tx) => {
      await addFact(tx, 'stuck', 'x');
      await new Promise((resolve) => setTimeout(resolve, 400));
      late = addFact(tx, 'late', 'x');
      await late;
    });
    const results = await Promise.allSettled([add('before'), stuck, add('after')]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect(late).rejects.toThrow('This transaction is over');
    expect(await factKeys(db, '')).toEqual(['after', 'before', 'epoch']);
  });
});
