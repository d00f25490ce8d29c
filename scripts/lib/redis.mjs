import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './ports.mjs';
import { exitCode, start } from './process.mjs';

/** Starts a Redis of its own that keeps nothing on the disk. */
export async function startRedis(binary, dir) {
  const port = await freePort();
  const args = ['--port', port, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', dir];
  // In a group of its own Ctrl-C does not reach it, so it outlives the tests that use it.
  const child = start(binary, args.map(String), { stdio: 'ignore', detached: true });
  const ended = exitCode(child);
  await answers(port, child);
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

async function answers(port, child) {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await accepts(port)) return;
    if (child.exitCode !== null) break;
    await sleep(50);
  }
  child.kill();
  throw new Error(`Redis did not answer on port ${port}`);
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (value) => {
      socket.destroy();
      resolve(value);
    };
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
  });
}
