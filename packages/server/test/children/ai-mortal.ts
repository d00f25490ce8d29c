// The thread that reads models, which ends in the middle of everything where a model called deadly is asked, and hangs
// where one called endless is.
import { parentPort } from 'node:worker_threads';
import type { ThreadRequest } from '../../src/platform/ai/thread/protocol.ts';

parentPort?.on('message', (asked: ThreadRequest) => {
  if (asked.kind !== 'ask') return;
  if (asked.endpoint.model === 'deadly') process.exit(1);
  while (asked.endpoint.model === 'endless');
});
await import('../../src/platform/ai/thread/program.ts');
