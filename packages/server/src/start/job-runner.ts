import { createJobRunner, type JobRunner, type JobRunnerOptions } from '../platform/jobs/index.ts';
import type { Infrastructure } from './infrastructure.ts';

/** A runner for some kinds of jobs, on this node. */
export function jobRunner(
  { database, log, now }: Pick<Infrastructure, 'database' | 'log' | 'now'>,
  nodeId: string,
  options: Pick<JobRunnerOptions, 'handlers' | 'concurrency' | 'lease'>,
): JobRunner {
  // The embedded database has one process.
  return createJobRunner({ database, log, now, nodeId, isAlone: database.dialect === 'sqlite', ...options });
}
