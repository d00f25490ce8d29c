export interface JobHandler<P = unknown> {
  /** At least once, perhaps on another node while an earlier run is still going on: it must bear that. */
  run(payload: P, attempt: { last: boolean }): Promise<void>;
  /** After so many failed runs the job is dead. */
  maxAttempts: number;
}

/** Trying again would change nothing: the job is dead at once. */
export class GiveUp extends Error {}
