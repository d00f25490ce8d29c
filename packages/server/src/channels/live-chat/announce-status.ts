import { findOperator, type Principal, presenceIn } from '../../modules/accounts/index.ts';
import { companyRoom } from '../../modules/conversations/index.ts';
import type { PresenceStatus, Realtime } from '../../platform/realtime/index.ts';
import type { LiveChatDeps } from './deps.ts';

/** Tells the colleagues of an agent who comes, falls silent or goes, and answers with what they hear. */
export async function announceStatus(
  deps: LiveChatDeps,
  realtime: Realtime<Principal>,
  agent: { companyId: string; id: string },
  status: PresenceStatus,
): Promise<PresenceStatus> {
  const known = await findOperator(deps.conversations.database, agent.companyId, agent.id);
  if (!known) return status;
  const shown = presenceIn(known.state, status);
  const activeAt = (await deps.operatorsActiveAt([agent.id])).get(agent.id);
  realtime.publish(companyRoom(agent.companyId), 'agent:status', {
    agent_id: agent.id,
    name: known.name,
    status: shown,
    state: known.state,
    last_activity_at: new Date(activeAt || deps.now()).toISOString(),
  });
  return shown;
}
