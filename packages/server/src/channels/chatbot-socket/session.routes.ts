import { AppError } from '../../lib/app-error.ts';
import type { CustomerPrincipal, Principal } from '../../modules/accounts/index.ts';
import type { Chatbot } from '../../modules/bots/index.ts';
import { addressKey, type Router } from '../../platform/http/index.ts';
import { beginSession } from './begin-session.ts';
import { endSession, findSession } from './chat-session.store.ts';
import { type ChatbotSocketDeps, SESSION_CHANGED } from './deps.ts';

async function botFor(
  deps: ChatbotSocketDeps,
  customer: CustomerPrincipal,
  idOrKey: string,
): Promise<Chatbot> {
  const bot = await deps.bots.find(deps.conversations.database, idOrKey);
  if (!bot?.enabled || bot.companyId !== customer.companyId) throw new AppError('not_found');
  return bot;
}

/** Face 3 over HTTP: the beginning of a session, and its end. */
export function chatbotSessionRoutes(router: Router<Principal>, deps: ChatbotSocketDeps): void {
  const { database } = deps.conversations;

  router.on('POST /chatbot/:id/session', async ({ principal, params, request }) => {
    // The route is for customers alone.
    const customer = principal as CustomerPrincipal;
    const bot = await botFor(deps, customer, params.id);
    const address = addressKey(request.ip);
    await deps.limits.newChats.consume(address);
    await deps.limits.companyChats.consume(customer.companyId);
    const { session, previous, wsToken } = await beginSession(deps, customer, { bot, address });
    return {
      session_id: session.id,
      conversation_id: session.conversation_id,
      chatbot_id: bot.id,
      chatbot_name: bot.name,
      previous_messages: previous,
      ws_token: wsToken,
    };
  });

  router.on('DELETE /chatbot/session/:session_id', async ({ principal, params }) => {
    const session = await findSession(database, params.session_id);
    if (session?.contact_id !== principal.id) throw new AppError('not_found');
    const end = { reason: 'deleted' as const, at: deps.now() };
    await database.transaction(async (tx) => {
      if (!(await endSession(tx, session, end))) return;
      tx.afterCommit(() => deps.realtime.signal(SESSION_CHANGED, session.id));
    });
    return undefined;
  });
}
