import { AppError } from '../../lib/app-error.ts';
import { audit } from '../accounts/index.ts';
import type { ChangedBy } from '../inboxes/index.ts';
import { lockAgent } from './agent.store.ts';
import { enqueueDelivery } from './ask-agent.ts';
import { changeDelivery, type DeliveryRow, findDelivery } from './delivery.store.ts';
import type { ExternalAgentsDeps } from './deps.ts';

/** Posts a delivery anew, whatever became of it; one that is on its way goes at once. */
export function replayDelivery(
  deps: ExternalAgentsDeps,
  by: ChangedBy,
  idOrKey: string,
  deliveryId: string,
): Promise<DeliveryRow> {
  return deps.database.transaction(async (tx) => {
    const agent = await lockAgent(tx, by.companyId, idOrKey);
    const before = await findDelivery(tx, deliveryId);
    if (!agent || before?.agent_id !== agent.id) throw new AppError('not_found');
    const at = deps.now();
    const change = {
      state: 'waiting' as const,
      replayed: 1,
      runs: before.runs + 1,
      attempts: 0,
      next_attempt_at: at,
    };
    const delivery = { ...before, ...change };
    // Under the agent's lock, but a post that ends now may have been quicker.
    if (!(await changeDelivery(tx, before, change))) throw new AppError('conflict');
    await enqueueDelivery(tx, delivery, at);
    const target = { kind: 'external_agent', id: agent.id };
    const details = { deliveryId };
    await audit(tx, { ...by, action: 'external_agent.delivery_replayed', target, details, at });
    return delivery;
  });
}
