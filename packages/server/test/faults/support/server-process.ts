import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Endpoint } from '@switchboard/protocol';
import { io } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import { type CallOptions, callEndpoint, type Reply } from '../../call-endpoint.ts';
import type { TestLocation } from '../../databases.ts';
import type { TestSocket } from '../../server.ts';
import { steadyPort } from './ports.ts';

const MAIN = fileURLToPath(new URL('../../../src/main.ts', import.meta.url));

export const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' };

export interface ServerOptions {
  location: TestLocation;
  /** Overrides settings; '' leaves one out. */
  env?: Record<string, string>;
  /** To start again where clients already look for it. */
  port?: number;
  /** Flags of Node. */
  nodeArgs?: string[];
  /** A command that ends in `exec "$0" "$@"` or does the like, such as `unshare …`. */
  before?: string[];
}

/** The real server, as a process of its own. */
export interface ServerProcess {
  url: string;
  port: number;
  child: ChildProcess;
  /** Milliseconds from the start of the process until it listened. */
  startMs: number;
  call<E extends Endpoint>(endpoint: E, options?: CallOptions): Promise<Reply<E>>;
  /** Connects once, or by way of another address; rejects with what the handshake was refused with. */
  connect(token: string, by?: string): Promise<TestSocket>;
  /** All it wrote to stdout and stderr. */
  output(): string;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code (null: it died of a signal). */
  stop(): Promise<number | null>;
}

function environment({ location, env = {} }: ServerOptions, port: number): NodeJS.ProcessEnv {
  const settings = {
    PATH: process.env.PATH,
    // Compiled once for all starts: what is measured and killed here is the server, not the compiler.
    NODE_COMPILE_CACHE: join(tmpdir(), 'switchboard-test-compile-cache'),
    NODE_ENV: 'test',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATA_DIR: location.dataDir,
    DATABASE_URL: location.databaseUrl ?? '',
    DEMO: 'people',
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    RATE_LIMITS: '0',
    LOG_LEVEL: 'warn',
    ...env,
  };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== ''));
}

export interface Launched {
  child: ChildProcess;
  output(): string;
  /** The exit code, once all output has arrived. */
  ended: Promise<number | null>;
  /** Resolves true when it listens, false when it has ended before. */
  listens: Promise<boolean>;
}

/** Starts the process and leaves it to the caller what comes of it. It is killed at the end of the test. */
export function launch(options: ServerOptions, port: number): Launched {
  const { before = [], nodeArgs = [] } = options;
  const [command = '', ...args] = [...before, process.execPath, ...nodeArgs, MAIN];
  const child = spawn(command, args, {
    env: environment(options, port),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  const listening = Promise.withResolvers<boolean>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk;
      if (output.includes('Switchboard is running.')) listening.resolve(true);
    });
  }
  const ended = once(child, 'close').then(([code]) => {
    listening.resolve(false);
    return code as number | null;
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return { child, output: () => output, ended, listens: listening.promise };
}

/** Starts the server and waits until it listens. Throws what it wrote when it ends before that. */
export async function startServerProcess(options: ServerOptions): Promise<ServerProcess> {
  const port = options.port ?? (await steadyPort());
  const started = performance.now();
  const { child, output, ended, listens } = launch(options, port);
  if (!(await listens)) throw new Error(`The server did not start:\n${output()}`);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    port,
    child,
    startMs: performance.now() - started,
    output,
    call: (endpoint, callOptions = {}) => callEndpoint(url, endpoint, callOptions),
    connect: (token, by = url) => connectOnce(by, token),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

async function connectOnce(url: string, token: string): Promise<TestSocket> {
  const socket: TestSocket = io(url, {
    auth: { token },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });
  onTestFinished(() => {
    socket.close();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}
