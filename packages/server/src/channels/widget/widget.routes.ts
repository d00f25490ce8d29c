import type { FastifyRequest } from 'fastify';
import type { CustomerPrincipal, Principal } from '../../modules/accounts/index.ts';
import {
  advanceReceipt,
  listOwnConversations,
  presentConversation,
  presentMessage,
  readMessages,
  sendMessage,
  showTyping,
} from '../../modules/conversations/index.ts';
import type { Router } from '../../platform/http/index.ts';
import type { WidgetChannelDeps } from './deps.ts';
import { initWidget } from './init-widget.ts';

/** Face 2 for visitors. */
export function widgetRoutes(router: Router<Principal>, deps: WidgetChannelDeps): void {
  // The route table lets only customers come this far.
  const customer = (principal: Principal) => principal as CustomerPrincipal;
  const headers = (request: FastifyRequest) => ({
    ip: request.ip,
    origin: request.headers.origin,
    userAgent: request.headers['user-agent'] ?? '',
  });

  router.on('POST /api/widget/init', ({ body, principal, request }) =>
    initWidget(deps, body, principal, headers(request)),
  );

  router.on('POST /api/widget/messages', async ({ principal, body }) => {
    await deps.limits.messages.consume(principal.id);
    const { message, conversation, attachments } = await sendMessage(deps.conversations, principal, body);
    return { message: presentMessage(message, attachments), conversation: presentConversation(conversation) };
  });

  router.on('GET /api/widget/messages', ({ principal, query }) =>
    readMessages(deps.conversations, principal, query.conversationId, query),
  );

  router.on('GET /api/widget/conversations', async ({ principal, query }) => {
    await deps.limits.signals.consume(principal.id);
    return listOwnConversations(deps.conversations, customer(principal), query);
  });

  router.on('POST /api/widget/typing', async ({ principal, body }) => {
    await deps.limits.signals.consume(principal.id);
    await showTyping(deps.conversations, customer(principal), body);
    return { ok: true as const };
  });

  router.on('POST /api/widget/read', async ({ principal, body }) => {
    await deps.limits.signals.consume(principal.id);
    await advanceReceipt(deps.conversations, customer(principal), 'read', body);
    return { ok: true as const };
  });
}
