import type { LiveSession } from '@switchboard/protocol';
import type { OperatorPrincipal } from '../../modules/accounts/index.ts';
import { presenceIn } from '../../modules/accounts/index.ts';
import type { ConversationRow } from '../../modules/conversations/index.ts';
import {
  acceptTransfer,
  declineTransfer,
  setAgentState,
  withdrawTransfer,
} from '../../modules/desk/index.ts';
import type { LiveChatDeps } from './deps.ts';
import { presentOneSession } from './present-sessions.ts';
import { listTransferRequests } from './transfer-requests.ts';

export type TransferActions = ReturnType<typeof createTransferActions>;

/** What agents do with requests for transfers and with their own state, the same for REST and sockets. */
export function createTransferActions(deps: LiveChatDeps) {
  const { desk } = deps;

  async function sessionOf(
    agent: OperatorPrincipal,
    row: ConversationRow,
  ): Promise<{ session: LiveSession }> {
    return { session: await presentOneSession(deps, agent, row) };
  }

  return {
    list: async (agent: OperatorPrincipal) => ({ requests: await listTransferRequests(deps, agent) }),
    accept: async (agent: OperatorPrincipal, id: string, force = false) =>
      sessionOf(agent, await acceptTransfer(desk, agent, id, { force })),
    decline: async (agent: OperatorPrincipal, id: string, reason = '') =>
      sessionOf(agent, await declineTransfer(desk, agent, id, { reason })),
    withdraw: async (agent: OperatorPrincipal, id: string) =>
      sessionOf(agent, await withdrawTransfer(desk, agent, id)),

    async setState(agent: OperatorPrincipal, state: string | null) {
      await setAgentState(desk, agent, state);
      const presence = (await deps.statusOfOperators([agent.id])).get(agent.id) ?? 'offline';
      return { status: presenceIn(state, presence), state };
    },
  };
}
