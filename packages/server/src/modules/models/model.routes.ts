import type { FastifyRequest } from 'fastify';
import type { Router } from '../../platform/http/index.ts';
import { actorOf, asStaff, type Principal } from '../accounts/index.ts';
import type { ChangedBy } from '../inboxes/index.ts';
import { checkStored, checkTrial } from './check-model.ts';
import type { ModelsDeps } from './deps.ts';
import { presentCheck, presentModel } from './model.presenter.ts';
import { listModels } from './model.store.ts';
import { changeModel, createModel, removeModel } from './save-model.ts';

function changedBy(principal: Principal, { ip }: FastifyRequest): ChangedBy {
  const staff = asStaff(principal);
  return { companyId: staff.companyId, actor: actorOf(staff), ip };
}

/** Registers what admins and API keys do with language models. */
export function modelRoutes(router: Router<Principal>, deps: ModelsDeps): void {
  const { endpoint } = deps.instance ?? {};

  router.on('GET /api/ai-models', async ({ principal }) => ({
    items: (await listModels(deps.database, principal.companyId)).map(presentModel),
    nextCursor: null,
    instance: endpoint ? { model: endpoint.model, host: new URL(endpoint.baseUrl).host } : null,
  }));

  router.on('POST /api/ai-models', async ({ principal, request, body }) => ({
    aiModel: presentModel(await createModel(deps, changedBy(principal, request), body)),
  }));

  router.on('POST /api/ai-models/check', async ({ principal, body }) =>
    presentCheck(await checkTrial(deps, principal.companyId, body)),
  );

  router.on('PATCH /api/ai-models/:id', async ({ principal, request, params, body }) => ({
    aiModel: presentModel(await changeModel(deps, changedBy(principal, request), params.id, body)),
  }));

  router.on('DELETE /api/ai-models/:id', async ({ principal, request, params }) => {
    await removeModel(deps, changedBy(principal, request), params.id);
    return undefined;
  });

  router.on('POST /api/ai-models/:id/check', async ({ principal, params }) => {
    const { check, row } = await checkStored(deps, principal.companyId, params.id);
    return { ...presentCheck(check), aiModel: row && presentModel(row) };
  });
}
