import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { nodeOn } from '../servers/pin.ts';
import type { Job, ResultOf } from './jobs.ts';

const GENERATOR = fileURLToPath(new URL('./generator.ts', import.meta.url));

function startGenerator(): ChildProcess {
  const { command, args } = nodeOn(1);
  return fork(GENERATOR, [], { execPath: command, execArgv: args, stdio: 'inherit' });
}

async function resultOf<J extends Job>(generator: ChildProcess, job: J): Promise<ResultOf[J['kind']]> {
  generator.send(job);
  const ended = once(generator, 'exit').then(([code]) => {
    throw new Error(`the load generator ended with code ${code} in the middle of a run`);
  });
  const [result] = (await Promise.race([once(generator, 'message'), ended])) as [ResultOf[J['kind']]];
  ended.catch(() => {});
  return result;
}

/** Runs a job in a new load generator on core 1; `during` runs while its sockets are still connected. */
export async function runJob<J extends Job>(
  job: J,
  during: () => Promise<void> = async () => {},
): Promise<ResultOf[J['kind']]> {
  const generator = startGenerator();
  try {
    const result = await resultOf(generator, job);
    await during();
    return result;
  } finally {
    const ended = generator.exitCode === null ? once(generator, 'exit') : undefined;
    if (generator.connected) generator.disconnect();
    await ended;
  }
}
