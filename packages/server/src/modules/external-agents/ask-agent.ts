import { newId } from '../../lib/ids.ts';
import type { Tx } from '../../platform/database/index.ts';
import { enqueueJob } from '../../platform/jobs/index.ts';
import type { Outcome, TurnContext } from '../turns/index.ts';
import type { AgentRow } from './agent.store.ts';
import { type DeliveryRow, insertDelivery } from './delivery.store.ts';
import type { ExternalAgentsDeps } from './deps.ts';
import { ensureTask } from './task.store.ts';
import { newTaskId } from './task-id.ts';

export const DELIVER = 'agent.deliver';

export function enqueueDelivery(
  tx: Tx,
  { id, runs }: Pick<DeliveryRow, 'id' | 'runs'>,
  runAt: number,
): Promise<void> {
  return enqueueJob(tx, { id: `agent-deliver:${id}:${runs}`, kind: DELIVER, payload: { id, runs }, runAt });
}

/** Makes a turn the agent's task: what the customer said is posted to it, once however often the turn is run. */
export async function askAgent(
  deps: Pick<ExternalAgentsDeps, 'database' | 'now'>,
  agent: AgentRow,
  { turnId, conversation, trigger }: TurnContext,
): Promise<Outcome> {
  const at = deps.now();
  await deps.database.transaction(async (tx) => {
    const task = await ensureTask(tx, {
      id: newTaskId(at),
      company_id: agent.company_id,
      agent_id: agent.id,
      conversation_id: conversation.id,
      contact_id: conversation.contact_id,
      begun_by: 'conversation',
      server_made: 1,
      created_at: trigger.created_at,
    });
    if (agent.url === null) return;
    const delivery: DeliveryRow = {
      id: newId(at),
      company_id: agent.company_id,
      agent_id: agent.id,
      task_id: task.id,
      message_id: trigger.id,
      turn_id: turnId,
      state: 'waiting',
      replayed: 0,
      runs: 0,
      attempts: 0,
      http_status: null,
      error: null,
      duration_ms: null,
      created_at: at,
      last_attempt_at: null,
      next_attempt_at: at,
      delivered_at: null,
    };
    if (await insertDelivery(tx, delivery)) await enqueueDelivery(tx, delivery, at);
  });
  return { kind: 'waiting', deadlineAt: at + agent.deadline_ms };
}
