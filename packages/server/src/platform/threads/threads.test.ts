import { once } from 'node:events';
import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';

it.runIf(process.platform === 'linux')(
  'a thread steps back alone: the rest of the process keeps its place',
  async () => {
    const before = getPriority();
    const worker = new Worker(new URL('../../../test/children/stepped-back.ts', import.meta.url));
    const [priority] = await once(worker, 'message');
    expect(priority).toBe(Math.max(before, 10));
    expect(getPriority()).toBe(before);
    await worker.terminate();
  },
);
