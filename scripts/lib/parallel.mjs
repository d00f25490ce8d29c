import { availableParallelism } from 'node:os';
import { exitCode, start } from './process.mjs';

/** Runs the jobs, as many at a time as there are processors, and gives what each wrote. */
export async function runInParallel(jobs) {
  const waiting = [...jobs.entries()];
  const results = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, job] = next;
      results[index] = { ...job, ...(await capture(job.command, job.args)) };
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return results;
}

/** Runs a command and gives its exit code and all it wrote. */
export async function capture(command, args, { echo = false } = {}) {
  const child = start(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      chunks.push(chunk);
      if (echo) process.stdout.write(chunk);
    });
  }
  const code = await exitCode(child);
  return { code, output: Buffer.concat(chunks).toString() };
}
