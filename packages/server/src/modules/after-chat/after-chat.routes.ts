import type { FastifyReply, FastifyRequest } from 'fastify';
import { addressKey, fileHeaders, type Router } from '../../platform/http/index.ts';
import { actorOf, asStaff, audit, type CustomerPrincipal, type Principal } from '../accounts/index.ts';
import type { AfterChatDeps } from './deps.ts';
import { mailTranscript } from './mail-transcript.ts';
import { rateChat } from './rate-chat.ts';
import { asksRating, saveAsksRating } from './setting.store.ts';
import { type TranscriptFile, transcriptFile } from './transcript-file.ts';
import { viewAfterChat } from './view-after-chat.ts';
import { viewRatings } from './view-ratings.ts';

const success = { success: true } as const;

// The route table lets only customers come this far.
const customer = (principal: Principal) => principal as CustomerPrincipal;

function sendFile(reply: FastifyReply, { content, type, name }: TranscriptFile): string {
  reply.headers(fileHeaders()).header('content-type', type);
  reply.header('content-disposition', `attachment; filename="${name}"`);
  return content;
}

function settingRoutes(router: Router<Principal>, { conversations }: AfterChatDeps): void {
  const { database, now } = conversations;

  async function save(principal: Principal, { ip }: FastifyRequest, askRating: boolean) {
    const staff = asStaff(principal);
    await database.transaction(async (tx) => {
      if ((await asksRating(tx, staff.companyId)) === askRating) return;
      await saveAsksRating(tx, staff.companyId, askRating);
      const action = 'after_chat_settings.changed';
      const { companyId } = staff;
      await audit(tx, { companyId, actor: actorOf(staff), action, details: { askRating }, ip, at: now() });
    });
    return { askRating };
  }

  router.on('GET /api/after-chat-settings', async ({ principal }) => ({
    askRating: await asksRating(database, principal.companyId),
  }));
  router.on('PUT /api/after-chat-settings', ({ principal, body, request }) =>
    save(principal, request, body.askRating),
  );
}

/** What comes after a chat: ratings and transcripts. */
export function afterChatRoutes(router: Router<Principal>, deps: AfterChatDeps): void {
  const count = async (principal: Principal) => {
    if (principal.kind === 'customer') await deps.limits.calls.consume(principal.id);
  };

  router.on('GET /api/live-chat/:id/after', async ({ principal, params }) => ({
    ...success,
    ...(await viewAfterChat(deps, customer(principal), params.id)),
  }));
  router.on('POST /api/live-chat/:id/rating', async ({ principal, params, body }) => {
    await count(principal);
    return { ...success, rating: await rateChat(deps, customer(principal), params.id, body) };
  });
  router.on('GET /api/live-chat/:id/transcript', async ({ principal, params, query, reply }) => {
    await count(principal);
    return sendFile(reply, await transcriptFile(deps, principal, params.id, query));
  });
  router.on('POST /api/live-chat/:id/transcript/mail', async ({ principal, params, body, request }) => {
    const asked = { email: body.email, network: addressKey(request.ip) };
    return { ...success, to: await mailTranscript(deps, principal, params.id, asked) };
  });
  router.on('GET /api/ratings', ({ principal, query }) =>
    viewRatings(deps.conversations.database, principal.companyId, query),
  );
  settingRoutes(router, deps);
}
