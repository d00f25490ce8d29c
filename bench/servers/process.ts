import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { nodeOn } from './pin.ts';

const START_MS = 30_000;
const STOP_MS = 15_000;

export interface ServerProcess {
  pid: number;
  /** http://127.0.0.1:port */
  url: string;
  stop(): Promise<void>;
}

export interface ServerCommand {
  file: string;
  env?: Record<string, string>;
  /** Options of Node itself. */
  nodeArgs?: string[];
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

/** Starts a server on core 0 and waits until its /readyz answers. Throws with what it wrote when it does not. */
export async function startServer({ file, env = {}, nodeArgs = [] }: ServerCommand): Promise<ServerProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { command, args } = nodeOn(0);
  const child = spawn(command, [...args, ...nodeArgs, file], {
    env: { ...process.env, ...env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4_000);
  });
  const ended = once(child, 'close');
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const deadline = performance.now() + START_MS;
  while (!(await answers(url))) {
    if (hasEnded() || performance.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`${file} did not start:\n${said}`);
    }
    await sleep(50);
  }
  return {
    pid: child.pid as number,
    url,
    async stop() {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await ended;
      clearTimeout(late);
    },
  };
}
