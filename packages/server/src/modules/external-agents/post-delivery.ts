import type { Tx } from '../../platform/database/index.ts';
import { EgressError } from '../../platform/egress/index.ts';
import { backoff } from '../../platform/jobs/index.ts';
import { findTurn, isOpen } from '../turns/index.ts';
import { type AgentRow, findAgent, noteDelivered, noteFailed } from './agent.store.ts';
import { enqueueDelivery } from './ask-agent.ts';
import { changeDelivery, type DeliveryRow, findDelivery } from './delivery.store.ts';
import type { ExternalAgentsDeps } from './deps.ts';
import type { Lanes } from './lanes.ts';
import { postTask } from './post-task.ts';
import { findTask, type TaskRow } from './task.store.ts';

/** Posts that fail in a row until an agent counts as down. */
export const DOWN_AFTER = 5;
const MAX_ATTEMPTS = 8;
const LONGEST_PAUSE_MS = 60_000;
const LONGEST_WAIT_S = 3_600;
/** Until an agent that has all its lanes taken is tried again. */
const BUSY_MS = 1_000;

type Deps = Pick<ExternalAgentsDeps, 'database' | 'egress' | 'publicUrl' | 'now'>;

interface Work {
  delivery: DeliveryRow;
  task: TaskRow;
  agent: AgentRow;
}

interface Attempt {
  status: number | null;
  error: string | null;
  retryAfter: number | null;
  startedAt: number;
}

/** Moves the delivery on to another job. */
async function later(tx: Tx, delivery: DeliveryRow, at: number, change: Partial<DeliveryRow>): Promise<void> {
  const runs = delivery.runs + 1;
  if (await changeDelivery(tx, delivery, { ...change, runs, next_attempt_at: at }))
    await enqueueDelivery(tx, { id: delivery.id, runs }, at);
}

/** Why it should not be posted any more; undefined where it should. */
async function reasonAgainst({ database }: Deps, { delivery, agent }: Work): Promise<string | undefined> {
  if (agent.enabled === 0) return 'The agent is switched off.';
  if (agent.url === null) return 'The agent has no address any more.';
  if (delivery.replayed === 1) return undefined;
  const turn = await findTurn(database, delivery.turn_id);
  if (turn && isOpen(turn)) return undefined;
  return turn?.state === 'dropped'
    ? 'A person has the conversation.'
    : 'The message was answered, or its deadline has passed.';
}

async function attempt(deps: Deps, url: string, { agent, task, delivery }: Work): Promise<Attempt> {
  const startedAt = deps.now();
  try {
    const { status, retryAfter } = await postTask(deps, url, agent, task, delivery);
    const isTaken = status >= 200 && status < 300;
    return { status, retryAfter, startedAt, error: isTaken ? null : `The agent answered ${status}.` };
  } catch (thrown) {
    // What is not an error of the way out is one of ours: the job is tried again.
    if (!(thrown instanceof EgressError)) throw thrown;
    return { status: null, retryAfter: null, startedAt, error: thrown.message };
  }
}

async function record(deps: Deps, { delivery, agent }: Work, made: Attempt): Promise<void> {
  const at = deps.now();
  const attempts = delivery.attempts + 1;
  const done = {
    attempts,
    http_status: made.status,
    error: made.error,
    duration_ms: at - made.startedAt,
    last_attempt_at: made.startedAt,
    next_attempt_at: null,
  };
  await deps.database.transaction(async (tx) => {
    if (made.error === null) {
      await changeDelivery(tx, delivery, { ...done, state: 'delivered', delivered_at: at });
      return noteDelivered(tx, agent.id, at);
    }
    const failures = agent.failures + 1;
    const pause = Math.min(backoff(Math.max(1, failures - DOWN_AFTER + 1)), LONGEST_PAUSE_MS);
    const pausedUntil = failures >= DOWN_AFTER ? at + pause : 0;
    await noteFailed(tx, agent.id, { error: made.error, at, pausedUntil });
    // 410: it wants no more of it.
    if (made.status === 410 || attempts >= MAX_ATTEMPTS)
      return void (await changeDelivery(tx, delivery, { ...done, state: 'failed' }));
    const asked = Math.min(made.retryAfter ?? 0, LONGEST_WAIT_S) * 1000;
    await later(tx, delivery, at + Math.max(asked, backoff(attempts)), done);
  });
}

async function workOf({ database }: Deps, id: string, runs: number): Promise<Work | undefined> {
  const delivery = await findDelivery(database, id);
  if (delivery?.state !== 'waiting' || delivery.runs !== runs) return undefined;
  const task = await findTask(database, delivery.task_id);
  const agent = await findAgent(database, delivery.agent_id);
  return task && agent && { delivery, task, agent };
}

/** One try to post a delivery. Who is down or busy is left alone for a while, and keeps no other agent waiting. */
export async function postDelivery(
  deps: Deps,
  lanes: Lanes,
  { id, runs }: Pick<DeliveryRow, 'id' | 'runs'>,
): Promise<void> {
  const work = await workOf(deps, id, runs);
  if (!work) return;
  const { delivery, agent } = work;
  const against = await reasonAgainst(deps, work);
  if (against !== undefined || agent.url === null) {
    const change = { state: 'cancelled' as const, error: against ?? null, next_attempt_at: null };
    await deps.database.transaction((tx) => changeDelivery(tx, delivery, change));
    return;
  }
  const now = deps.now();
  const isDown = agent.paused_until > now;
  if (isDown || !lanes.enter(agent.id)) {
    // Not all at the same instant.
    const at = (isDown ? agent.paused_until : now) + BUSY_MS * (0.2 + Math.random());
    await deps.database.transaction((tx) => later(tx, delivery, Math.round(at), {}));
    return;
  }
  try {
    await record(deps, work, await attempt(deps, agent.url, work));
  } finally {
    lanes.leave(agent.id);
  }
}
