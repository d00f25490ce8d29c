import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createClient } from 'redis';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './places.ts';
import { steadyPort } from './ports.ts';
import { program } from './programs.ts';
import { until } from './until.ts';

/** A Redis of the test's own, to be broken. */
export interface RedisServer {
  url: string;
  kill(): Promise<void>;
  /** After `kill`: on the same port, empty. */
  start(): Promise<void>;
  /** Connections stay open and nothing answers (SIGSTOP). */
  pause(): void;
  resume(): void;
  flush(): Promise<void>;
}

export async function startRedis(): Promise<RedisServer> {
  const port = await steadyPort();
  const url = `redis://127.0.0.1:${port}`;
  const dir = temporaryFolder();
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    dir,
  ];
  let child: ChildProcess;

  async function command(name: string): Promise<void> {
    const client = createClient({ url, socket: { reconnectStrategy: false } });
    client.on('error', () => {});
    await client.connect();
    await client.sendCommand([name]).finally(() => client.destroy());
  }

  async function start(): Promise<void> {
    child = spawn(program('TEST_REDIS_SERVER'), args, { stdio: 'ignore' });
    await until(() => command('PING').then(() => true));
  }

  await start();
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return {
    url,
    start,
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    flush: () => command('FLUSHALL'),
  };
}
