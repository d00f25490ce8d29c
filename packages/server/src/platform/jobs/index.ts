export { backoff } from './backoff.ts';
export { deadJobs, replayJob } from './dead-jobs.ts';
export { enqueueJob } from './enqueue-job.ts';
export { GiveUp, type JobHandler } from './job-handler.ts';
export { createJobRunner, type JobRunner, type JobRunnerOptions } from './job-runner.ts';
