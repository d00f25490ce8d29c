import { AppError } from '../../lib/app-error.ts';
import { findOperator, type Principal, presenceIn } from '../../modules/accounts/index.ts';
import { listSessions } from '../../modules/desk/index.ts';
import type { LiveChatDeps } from './deps.ts';
import { presentSessions } from './present-sessions.ts';

type Staff = Exclude<Principal, { kind: 'customer' }>;

const MAX_SESSIONS = 1000;

/** An agent's active chats against their capacity; every operator may read it. Throws `not_found`. */
export async function viewWorkload(deps: LiveChatDeps, staff: Staff, agentId: string) {
  const agent = await findOperator(deps.conversations.database, staff.companyId, agentId);
  if (!agent) throw new AppError('not_found');
  const query = { status: 'active', sort: 'recent', agent_id: agentId, limit: MAX_SESSIONS } as const;
  const [{ rows, total }, status, activeAt] = await Promise.all([
    listSessions(deps.desk, staff, query, 'all'),
    deps.statusOfOperators([agentId]),
    deps.operatorsActiveAt([agentId]),
  ]);
  const lastActive = activeAt.get(agentId) || agent.signed_in_at;
  return {
    agent_id: agentId,
    status: presenceIn(agent.state, status.get(agentId) ?? 'offline'),
    state: agent.state,
    active_chats: total,
    capacity: agent.capacity,
    capacity_utilization: Math.round((100 * total) / agent.capacity),
    available_slots: Math.max(0, agent.capacity - total),
    last_activity_at: lastActive ? new Date(lastActive).toISOString() : null,
    sessions: await presentSessions(deps, staff, rows),
  };
}
