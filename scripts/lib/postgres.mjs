import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { freePort } from './ports.mjs';

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 300,
};
// The data lives as long as one test run, so nothing waits for the disk.
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** Starts a Postgres of its own in a new directory; `durable`: as careful with the disk as one of a company. */
export async function startPostgres(initdb, dir, { durable = false } = {}) {
  mkdirSync(dir);
  const data = join(dir, 'data');
  const log = join(dir, 'log');
  const run = asPostgres(dir);
  const pgCtl = join(dirname(initdb), 'pg_ctl');
  run(initdb, '-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8');

  const port = await freePort();
  const options = Object.entries({ ...settings, ...(durable ? {} : careless), port }).map(
    ([name, value]) => `-c ${name}='${value}'`,
  );
  try {
    run(pgCtl, '-D', data, '-w', '-s', '-l', log, '-o', options.join(' '), 'start');
  } catch (error) {
    throw new Error(`${error.message}\n${readFileSync(log, 'utf8')}`);
  }
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: () => run(pgCtl, '-D', data, '-s', '-m', 'immediate', 'stop'),
  };
}

/** Postgres refuses to run as root, so root hands it to the user that its package made. */
function asPostgres(dir) {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    const [uid, gid] = ['-u', '-g'].map((flag) => Number(must('id', [flag, 'postgres'])));
    chownSync(dir, uid, gid);
  }
  return (command, ...args) =>
    isRoot ? must('runuser', ['-u', 'postgres', '--', command, ...args], dir) : must(command, args, dir);
}

function must(command, args, cwd = '/') {
  // pg_ctl leaves the server holding its streams: piping those would wait for the server's end.
  const keepsRunning = args.includes('start');
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: keepsRunning ? 'ignore' : 'pipe',
  });
  if (status === 0) return stdout;
  throw new Error(`${command} failed: ${error?.message ?? stderr ?? status}`);
}
