/** The load generator: a process of its own, which runs one job that it is sent and ends when its parent lets go. */
import { runAccepts } from './accepts.ts';
import { holdIdleSockets } from './idle.ts';
import type { Job } from './jobs.ts';
import { runClosedLoop, runOpenLoop } from './loops.ts';
import { runNews } from './news.ts';
import { runRequests } from './requests.ts';

function run(job: Job): Promise<unknown> {
  switch (job.kind) {
    case 'closed':
      return runClosedLoop(job);
    case 'open':
      return runOpenLoop(job);
    case 'idle':
      return holdIdleSockets(job);
    case 'requests':
      return runRequests(job);
    case 'accepts':
      return runAccepts(job);
    case 'news':
      return runNews(job);
  }
}

process.once('message', async (job: Job) => {
  const result = await run(job);
  process.send?.(result);
});
process.once('disconnect', () => process.exit());
