import { AppError } from '../../lib/app-error.ts';
import type { Tx } from '../../platform/database/index.ts';
import { lockOperator } from '../accounts/index.ts';
import { countActive } from './session.store.ts';

export interface Taker {
  id: string;
  name: string;
  avatarUrl: string;
}

/**
 * The agent who gets a session: of the company, not disabled, here (online or away), with a free slot unless
 * forced. Throws `not_found`, `agent_offline`, `at_capacity`. Two sessions can't get the last slot at once.
 */
export async function assertCanTake(
  tx: Tx,
  companyId: string,
  agentId: string,
  options: { status: string; force: boolean },
): Promise<Taker> {
  const agent = await lockOperator(tx, companyId, agentId);
  if (!agent || agent.disabled_at !== null) throw new AppError('not_found');
  if (options.status === 'offline') {
    throw new AppError('agent_offline', { message: `${agent.name} is offline.` });
  }
  const active = await countActive(tx, agent.id);
  if (!options.force && active >= agent.capacity) {
    const message = `${agent.name} has ${active} active chats and a capacity of ${agent.capacity}.`;
    throw new AppError('at_capacity', { message, active, capacity: agent.capacity });
  }
  return { id: agent.id, name: agent.name, avatarUrl: agent.avatar_url };
}
