import { invalidInput } from '../../lib/app-error.ts';
import { type OperatorPrincipal, updateOperator } from '../accounts/index.ts';
import type { DeskDeps } from './deps.ts';
import { readSettings } from './settings.store.ts';

/** Puts an agent into one of the company's own states, or with null back to work. It lasts until it is ended. */
export async function setAgentState(
  deps: DeskDeps,
  agent: OperatorPrincipal,
  state: string | null,
): Promise<void> {
  await deps.conversations.database.transaction(async (tx) => {
    const { agentStates } = await readSettings(tx, agent.companyId);
    if (state !== null && !agentStates.includes(state))
      throw invalidInput('state', 'unknown', 'must be one of the states of the company');
    await updateOperator(tx, agent.id, { state });
    tx.afterCommit(() => deps.bus.emit('agent.state', { id: agent.id, companyId: agent.companyId }));
  });
}
