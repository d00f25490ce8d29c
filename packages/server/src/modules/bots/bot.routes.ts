import type { Chatbot as WireChatbot } from '@switchboard/protocol';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../lib/app-error.ts';
import type { Router } from '../../platform/http/index.ts';
import { actorOf, asStaff, type Principal } from '../accounts/index.ts';
import type { ChangedBy } from '../inboxes/index.ts';
import { findBot, listBots } from './bot.store.ts';
import type { Chatbot } from './bot.ts';
import type { BotsDeps } from './deps.ts';
import { changeBot, createBot } from './save-bot.ts';
import { viewUsage } from './token-use/view-usage.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

function present(bot: Chatbot): WireChatbot {
  const { id, key, name, enabled, published, settings, createdAt, updatedAt } = bot;
  return {
    ...settings,
    id,
    key,
    name,
    enabled,
    published,
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
  };
}

function changedBy(principal: Principal, { ip }: FastifyRequest): ChangedBy {
  const staff = asStaff(principal);
  return { companyId: staff.companyId, actor: actorOf(staff), ip };
}

/** Registers what operators and API keys do with chatbots. */
export function botRoutes(router: Router<Principal>, deps: BotsDeps): void {
  router.on('GET /api/chatbots', async ({ principal }) => ({
    items: (await listBots(deps.database, principal.companyId)).map(present),
    nextCursor: null,
  }));

  router.on('POST /api/chatbots', async ({ principal, request, body }) => ({
    chatbot: present(await createBot(deps, changedBy(principal, request), body)),
  }));

  router.on('GET /api/chatbots/:id', async ({ principal, params }) => {
    const bot = await findBot(deps.database, params.id);
    if (bot?.companyId !== principal.companyId) throw new AppError('not_found');
    return { chatbot: present(bot) };
  });

  router.on('GET /api/chatbots/:id/usage', ({ principal, params, query }) =>
    viewUsage(deps, principal.companyId, params.id, query.days),
  );

  router.on('PATCH /api/chatbots/:id', async ({ principal, request, params, body }) => ({
    chatbot: present(await changeBot(deps, changedBy(principal, request), params.id, body)),
  }));
}
