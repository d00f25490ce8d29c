import type { Principal } from '../modules/accounts/index.ts';
import { createTurns } from '../modules/turns/index.ts';
import type { JobRunner } from '../platform/jobs/index.ts';
import type { Realtime } from '../platform/realtime/index.ts';
import type { Infrastructure } from './infrastructure.ts';
import { jobRunner } from './job-runner.ts';
import type { Modules } from './modules.ts';

/** They wait for models and agents, hardly ever for us. */
const TURNS_AT_A_TIME = 200;
const MAX_MS = 120_000;
/** The customer of a node that dies waits for so long until another one begins the answer anew. */
const LEASE_MS = 10_000;

/** The bots' own job runner: a slow model keeps no mail and no upkeep waiting. */
export function startTurns(
  infrastructure: Infrastructure,
  { conversations, turnBus, findAnswerer }: Modules,
  realtime: Realtime<Principal>,
  nodeId: string,
): JobRunner {
  const { now } = infrastructure;
  const turns = createTurns({ conversations, bus: turnBus, realtime, findAnswerer, maxMs: MAX_MS, now });
  const handlers = turns.jobs;
  return jobRunner(infrastructure, nodeId, { handlers, concurrency: TURNS_AT_A_TIME, lease: LEASE_MS });
}
