export { type DeadJob, deadJobs, replayJob } from './dead-jobs.ts';
export { enqueueJob, type NewJob } from './enqueue-job.ts';
export type { JobHandler } from './job-handler.ts';
export { createJobRunner, type JobRunner, type JobRunnerOptions } from './job-runner.ts';
