import type { FastifyRequest } from 'fastify';
import { AppError } from '../../lib/app-error.ts';
import type { Router } from '../../platform/http/index.ts';
import { actorOf, asStaff, type Principal } from '../accounts/index.ts';
import type { ChangedBy } from '../inboxes/index.ts';
import { presentAgent, presentDelivery } from './agent.presenter.ts';
import { type AgentRow, findAgent, listAgents } from './agent.store.ts';
import { listDeliveries } from './delivery.store.ts';
import type { ExternalAgentsDeps } from './deps.ts';
import { replayDelivery } from './replay-delivery.ts';
import { changeAgent, createAgent, renewSecret } from './save-agent.ts';

function changedBy(principal: Principal, { ip }: FastifyRequest): ChangedBy {
  const staff = asStaff(principal);
  return { companyId: staff.companyId, actor: actorOf(staff), ip };
}

async function agentOf(deps: ExternalAgentsDeps, principal: Principal, idOrKey: string): Promise<AgentRow> {
  const agent = await findAgent(deps.database, idOrKey);
  if (agent?.company_id !== principal.companyId) throw new AppError('not_found');
  return agent;
}

/** Registers what operators and API keys do with external agents. */
export function agentRoutes(router: Router<Principal>, deps: ExternalAgentsDeps): void {
  router.on('GET /api/external-agents', async ({ principal }) => ({
    items: (await listAgents(deps.database, principal.companyId)).map(presentAgent),
    nextCursor: null,
  }));

  router.on('POST /api/external-agents', async ({ principal, request, body }) => {
    const agent = await createAgent(deps, changedBy(principal, request), body);
    return { externalAgent: presentAgent(agent), secret: agent.secret };
  });

  router.on('GET /api/external-agents/:id', async ({ principal, params }) => ({
    externalAgent: presentAgent(await agentOf(deps, principal, params.id)),
  }));

  router.on('PATCH /api/external-agents/:id', async ({ principal, request, params, body }) => ({
    externalAgent: presentAgent(await changeAgent(deps, changedBy(principal, request), params.id, body)),
  }));

  router.on('POST /api/external-agents/:id/secret', async ({ principal, request, params }) => {
    const agent = await renewSecret(deps, changedBy(principal, request), params.id);
    return { externalAgent: presentAgent(agent), secret: agent.secret };
  });

  router.on('GET /api/external-agents/:id/deliveries', async ({ principal, params, query }) => {
    const { id } = await agentOf(deps, principal, params.id);
    const { cursor: before, limit } = query;
    const rows = await listDeliveries(deps.database, id, { before, limit: limit + 1 });
    const items = rows.slice(0, limit).map(presentDelivery);
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  });

  router.on(
    'POST /api/external-agents/:id/deliveries/:deliveryId/replay',
    async ({ principal, request, params }) => {
      const by = changedBy(principal, request);
      return { delivery: presentDelivery(await replayDelivery(deps, by, params.id, params.deliveryId)) };
    },
  );
}
