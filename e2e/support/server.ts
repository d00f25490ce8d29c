import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ADMIN = { email: 'admin@example.com', name: 'Admin', password: 'correct horse battery' };

const MAIN = fileURLToPath(new URL('../../packages/server/src/main.ts', import.meta.url));
const START_MS = 30_000;

/** A server of its own, as `npm start` runs it: a process, a port and a data folder that outlive its death. */
export interface AppServer {
  /** Where it listens; with a proxy before it, not what the browser is told. */
  readonly url: string;
  readonly port: number;
  start(): Promise<void>;
  /** SIGKILL: no good-byes, no flushing. */
  kill(): Promise<void>;
  /** A graceful end; the data is removed. */
  stop(): Promise<void>;
  /** What it logged as an error: a reply that breaks the contract, an unexpected exception. */
  errors(): string[];
}

/** A free port below those that the system gives to outgoing connections, so that it is still free after a kill. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const probe = createServer();
    const free = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => resolve(true));
    });
    await new Promise((resolve) => (free ? probe.close(resolve) : resolve(null)));
    if (free) return port;
  }
}

async function isReady(url: string): Promise<boolean> {
  const reply = await fetch(`${url}/readyz`).catch(() => null);
  return reply?.ok ?? false;
}

/** Starts a fresh instance with the demo, in which people answer. `env` overrides settings. */
export async function startServer(env: Record<string, string> = {}): Promise<AppServer> {
  const port = env.PORT ? Number(env.PORT) : await freePort();
  const url = `http://127.0.0.1:${port}`;
  const dataDir = mkdtempSync(join(tmpdir(), 'switchboard-e2e-'));
  const settings = {
    PATH: process.env.PATH,
    NODE_ENV: 'test',
    PORT: String(port),
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    ADMIN_PASSWORD: ADMIN.password,
    DEMO: 'people',
    RATE_LIMITS: '0',
    LOG_LEVEL: 'error',
    ...env,
  };
  let child: ChildProcess | null = null;
  let output = '';

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const ending = child;
    child = null;
    if (!ending || ending.exitCode !== null) return;
    const closed = once(ending, 'close');
    ending.kill(signal);
    await closed;
  }

  const server: AppServer = {
    url,
    port,
    async start() {
      const started = spawn(process.execPath, [MAIN], { env: settings });
      child = started;
      for (const stream of [started.stdout, started.stderr]) {
        stream.on('data', (chunk) => {
          output += chunk;
        });
      }
      for (const until = Date.now() + START_MS; !(await isReady(url)); ) {
        if (started.exitCode !== null || Date.now() > until)
          throw new Error(`The server did not start:\n${output}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
    errors: () => output.split('\n').filter((line) => /^\{"level":[56]0/.test(line)),
  };
  await server.start();
  return server;
}
