import type { CannedResponse } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import type { Router } from '../../platform/http/index.ts';
import { asStaff, type Principal } from '../accounts/index.ts';
import type { SavedBy } from './audit-canned.ts';
import { presentCanned } from './canned-response.presenter.ts';
import type { CannedResponseRow } from './canned-response.store.ts';
import { copyFiles } from './copy-files.ts';
import type { CannedResponsesDeps } from './deps.ts';
import { previewCanned } from './fill-canned.ts';
import { getCanned } from './find-canned.ts';
import { pageOfCanned } from './list-canned.ts';
import { listVariables } from './list-variables.ts';
import { changeCanned, createCanned, deleteCanned } from './save-canned.ts';

const savedBy = (principal: Principal, { ip }: { ip: string }): SavedBy => ({
  staff: asStaff(principal),
  ip,
});

/** Registers what operators and API keys do with them; the policy says who may change which. */
export function cannedResponseRoutes(router: Router<Principal>, deps: CannedResponsesDeps): void {
  async function one(row: CannedResponseRow): Promise<{ cannedResponse: CannedResponse }> {
    const [cannedResponse] = await presentCanned(deps, deps.database, [row]);
    if (!cannedResponse) throw new AppError('not_found');
    return { cannedResponse };
  }

  router.on('GET /api/canned-responses', ({ principal, query }) =>
    pageOfCanned(deps, asStaff(principal), query),
  );

  router.on('POST /api/canned-responses', async ({ principal, request, body }) =>
    one(await createCanned(deps, savedBy(principal, request), body)),
  );

  router.on('GET /api/canned-responses/:id', async ({ principal, params }) =>
    one(await getCanned(deps.database, asStaff(principal), params.id)),
  );

  router.on('PATCH /api/canned-responses/:id', async ({ principal, request, params, body }) =>
    one(await changeCanned(deps, savedBy(principal, request), params.id, body)),
  );

  router.on('DELETE /api/canned-responses/:id', async ({ principal, request, params }) => {
    await deleteCanned(deps, savedBy(principal, request), params.id);
    return undefined;
  });

  router.on('GET /api/canned-responses/:id/preview', ({ principal, params, query }) =>
    previewCanned(deps, asStaff(principal), params.id, query.conversationId),
  );

  router.on('POST /api/canned-responses/:id/files', async ({ principal, params }) => ({
    files: await copyFiles(deps, asStaff(principal), params.id),
  }));

  router.on('GET /api/canned-variables', async ({ principal }) => ({
    variables: await listVariables(deps, principal.companyId),
  }));
}
