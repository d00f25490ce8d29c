import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './places.ts';
import { steadyPort } from './ports.ts';
import { program } from './programs.ts';
import { until } from './until.ts';

/** A Postgres of the test's own, as durable as it comes, to be broken. */
export interface PostgresCluster {
  url: string;
  port: number;
  /** SIGKILL of the postmaster and of all that serves a connection. */
  kill(): Promise<void>;
  /** After `kill`: on the same port; resolves when it takes queries. */
  start(): Promise<void>;
  query<R extends pg.QueryResultRow>(sql: string): Promise<R[]>;
}

/** Postgres refuses to run as root, so root hands it to the user that its package made. */
function user(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' })),
  );
  return { uid: uid as number, gid: gid as number };
}

function initialise(dir: string): string {
  const initdb = program('TEST_INITDB');
  const as = user();
  chmodSync(dir, 0o755);
  if (as.uid !== undefined) chownSync(dir, as.uid, as.gid as number);
  const data = join(dir, 'data');
  const args = ['-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8'];
  execFileSync(initdb, args, { ...as, cwd: dir, stdio: 'pipe' });
  return data;
}

export async function startPostgres(): Promise<PostgresCluster> {
  const port = await steadyPort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const dir = temporaryFolder();
  const data = initialise(dir);
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`];
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  let child: ChildProcess;

  const query: PostgresCluster['query'] = async (sql) => {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    await client.connect();
    return (await client.query(sql).finally(() => client.end())).rows;
  };

  async function start(): Promise<void> {
    child = spawn(join(dirname(program('TEST_INITDB')), 'postgres'), args, {
      ...user(),
      cwd: dir,
      stdio: 'ignore',
      // In a group of its own, all of its processes can be killed at one stroke.
      detached: true,
    });
    await until(() => query('SELECT 1').then(() => true), { ms: 30_000 });
  }

  const killAll = () => process.kill(-(child.pid as number), 'SIGKILL');
  await start();
  onTestFinished(() => {
    if (child.exitCode === null && child.signalCode === null) killAll();
  });
  return {
    url,
    port,
    query,
    start,
    async kill() {
      const exited = once(child, 'exit');
      killAll();
      await exited;
    },
  };
}
