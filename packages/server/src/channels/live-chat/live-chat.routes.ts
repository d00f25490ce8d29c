import type { FastifyRequest } from 'fastify';
import { asOperator, asStaff, type Principal } from '../../modules/accounts/index.ts';
import { viewQueue } from '../../modules/desk/index.ts';
import { addressKey, type Router } from '../../platform/http/index.ts';
import type { LiveChatDeps } from './deps.ts';
import { asCustomer, asPerson, type LiveChatActions } from './live-chat.actions.ts';
import { viewCustomerContext } from './view-customer-context.ts';
import { viewWorkload } from './view-workload.ts';

const success = { success: true } as const;

const from = (request: FastifyRequest) => ({
  address: addressKey(request.ip),
  userAgent: request.headers['user-agent'] ?? '',
});

function lookRoutes(router: Router<Principal>, deps: LiveChatDeps, actions: LiveChatActions): void {
  router.on('GET /api/live-chat/agent/sessions', async ({ principal, query }) => ({
    ...success,
    ...(await actions.list(asStaff(principal), query, 'own')),
  }));
  router.on('GET /api/live-chat/admin/all-sessions', async ({ principal, query }) => ({
    ...success,
    ...(await actions.list(asStaff(principal), query, 'all')),
  }));
  router.on('GET /api/live-chat/queue/stats', async ({ principal }) => ({
    ...success,
    stats: await viewQueue(deps.desk, principal.companyId),
  }));
  router.on('GET /api/live-chat/agent/:agent_id/workload', async ({ principal, params }) => ({
    ...success,
    workload: await viewWorkload(deps, asStaff(principal), params.agent_id),
  }));
  router.on('GET /api/live-chat/:id', async ({ principal, params }) => ({
    ...success,
    ...(await actions.get(principal, params.id)),
  }));
  router.on('GET /api/live-chat/:id/queue-position', async ({ principal, params }) => ({
    ...success,
    ...(await actions.position(principal, params.id)),
  }));
  router.on('GET /api/live-chat/:id/customer-context', async ({ principal, params }) => ({
    ...success,
    context: await viewCustomerContext(deps, asStaff(principal), params.id),
  }));
  router.on('GET /api/live-chat/:id/messages', async ({ principal, params, query }) => ({
    ...success,
    ...(await actions.messages(principal, params.id, query)),
  }));
}

function deskRoutes(router: Router<Principal>, actions: LiveChatActions): void {
  router.on('POST /api/live-chat/agent/activity', async ({ principal }) => ({
    ...success,
    ...(await actions.ping(asOperator(principal))),
  }));
  router.on('POST /api/live-chat/:id/accept', async ({ principal, params }) => ({
    ...success,
    ...(await actions.accept(asOperator(principal), params.id)),
  }));
  router.on('POST /api/live-chat/:id/transfer', async ({ principal, params, body }) => ({
    ...success,
    ...(await actions.transfer(asOperator(principal), params.id, body)),
  }));
  router.on('POST /api/live-chat/:id/assign', async ({ principal, params, body }) => ({
    ...success,
    ...(await actions.assign(asStaff(principal), params.id, body)),
  }));
  router.on('POST /api/live-chat/:id/return', async ({ principal, params }) => ({
    ...success,
    ...(await actions.return(asStaff(principal), params.id)),
  }));
  router.on('POST /api/live-chat/:id/hand-back', async ({ principal, params }) => ({
    ...success,
    ...(await actions.handBack(asStaff(principal), params.id)),
  }));
  router.on('POST /api/live-chat/:id/convert-to-ticket', async ({ principal, params }) => ({
    ...success,
    ...(await actions.ticket(asStaff(principal), params.id)),
  }));
}

/** Face 5 over REST. */
export function liveChatRoutes(
  router: Router<Principal>,
  deps: LiveChatDeps,
  actions: LiveChatActions,
): void {
  lookRoutes(router, deps, actions);
  deskRoutes(router, actions);
  router.on('POST /api/live-chat/start', async ({ principal, body, request }) => ({
    ...success,
    ...(await actions.start(asCustomer(principal), body, from(request))),
  }));
  router.on('POST /api/live-chat/:id/reopen', async ({ principal, params }) => ({
    ...success,
    ...(await actions.reopen(principal, params.id)),
  }));
  router.on('POST /api/live-chat/:id/end', async ({ principal, params, body }) => ({
    ...success,
    ...(await actions.end(principal, params.id, body.reason)),
  }));
  router.on('POST /api/live-chat/:id/leave-email', async ({ principal, params, body }) => ({
    ...success,
    ...(await actions.leaveEmail(asCustomer(principal), params.id, body)),
  }));
  router.on('POST /api/live-chat/:id/messages', async ({ principal, params, body }) => ({
    ...success,
    ...(await actions.send(principal, params.id, body)),
  }));
  router.on('POST /api/live-chat/:id/canned-response', async ({ principal, params, body }) => ({
    ...success,
    ...(await actions.sendCanned(asStaff(principal), params.id, body)),
  }));
  router.on('POST /api/live-chat/:id/typing', async ({ principal, params, body }) => ({
    ...success,
    ...(await actions.typing(asPerson(principal), params.id, body.is_typing)),
  }));
  router.on('POST /api/live-chat/:id/seen', async ({ principal, params, body }) => ({
    ...success,
    ...(await actions.seen(asPerson(principal), params.id, body.message_id)),
  }));
}
