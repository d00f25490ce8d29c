import { asOperator, type Principal } from '../../modules/accounts/index.ts';
import type { Router } from '../../platform/http/index.ts';
import type { TransferActions } from './transfer.actions.ts';

const success = { success: true } as const;

/** Requests for transfers and own states over REST. */
export function transferRoutes(router: Router<Principal>, actions: TransferActions): void {
  router.on('GET /api/live-chat/transfer-requests', async ({ principal }) => ({
    ...success,
    ...(await actions.list(asOperator(principal))),
  }));
  router.on('POST /api/live-chat/transfer-requests/:id/accept', async ({ principal, params, body }) => ({
    ...success,
    ...(await actions.accept(asOperator(principal), params.id, body.force)),
  }));
  router.on('POST /api/live-chat/transfer-requests/:id/decline', async ({ principal, params, body }) => ({
    ...success,
    ...(await actions.decline(asOperator(principal), params.id, body.reason)),
  }));
  router.on('POST /api/live-chat/transfer-requests/:id/withdraw', async ({ principal, params }) => ({
    ...success,
    ...(await actions.withdraw(asOperator(principal), params.id)),
  }));
  router.on('POST /api/live-chat/agent/state', async ({ principal, body }) => ({
    ...success,
    ...(await actions.setState(asOperator(principal), body.state)),
  }));
}
