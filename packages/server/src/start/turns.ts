import type { Principal } from '../modules/accounts/index.ts';
import { createTurns } from '../modules/turns/index.ts';
import { createJobRunner, type JobRunner } from '../platform/jobs/index.ts';
import type { Realtime } from '../platform/realtime/index.ts';
import type { Infrastructure } from './infrastructure.ts';
import type { Modules } from './modules.ts';

/** They wait for models and agents, hardly ever for us. */
const TURNS_AT_A_TIME = 200;
const MAX_MS = 120_000;

/** The bots' own job runner: a slow model keeps no mail and no upkeep waiting. */
export function startTurns(
  { database, log, now }: Infrastructure,
  { conversations, turnBus, findAnswerer }: Modules,
  realtime: Realtime<Principal>,
  nodeId: string,
): JobRunner {
  const turns = createTurns({ conversations, bus: turnBus, realtime, findAnswerer, maxMs: MAX_MS, now });
  return createJobRunner({
    database,
    handlers: turns.jobs,
    now,
    log,
    nodeId,
    concurrency: TURNS_AT_A_TIME,
  });
}
