import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../lib/app-error.ts';
import type { Principal } from '../../modules/accounts/index.ts';
import { addressKey, type Router } from '../../platform/http/index.ts';
import { plainAnswer, streamedAnswer } from './answer-reply.ts';
import { botFor, type ChatBody, chatWithBot, customerOf, newVisitor, testerOf } from './chat-with-bot.ts';
import { chatsRoutes } from './chats.routes.ts';
import type { ChatbotHttpDeps } from './deps.ts';
import { openEar } from './follow-answer.ts';

interface ChatCall {
  botId: string;
  body: ChatBody;
  principal: Principal | null;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** Aborted when the caller hangs up; the answer is made and stored all the same. */
function goneSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  return gone.signal;
}

async function chat(deps: ChatbotHttpDeps, { botId, body, principal, request, reply }: ChatCall) {
  const caller = { principal, address: addressKey(request.ip) };
  const tester = testerOf(caller);
  const known = await customerOf(deps, caller, body.visitorToken);
  const bot = await botFor(deps, botId, known ?? tester);
  // Nobody can have a chat without a token.
  if (!known && body.chatId !== undefined) throw new AppError('not_found');
  const customer = known ?? newVisitor(deps, bot, tester);
  const ear = openEar(deps, customer.id);
  try {
    const said = await chatWithBot(deps, { bot, caller }, customer, body);
    const first = known ? {} : { visitorToken: (await deps.contacts.mintToken(customer)).token };
    if (body.stream) return streamedAnswer(deps, ear, said, first);
    const answer = await plainAnswer(deps, ear, said, goneSignal(reply));
    ear.close();
    return { ...answer, ...first };
  } catch (error) {
    ear.close();
    throw error;
  }
}

/** Face 1: chatbots over HTTP, escalation, and chats with people. */
export function chatbotHttpRoutes(router: Router<Principal>, deps: ChatbotHttpDeps): void {
  router.on('POST /api/chatbots/:id/chat', ({ params, ...call }) =>
    chat(deps, { ...call, botId: params.id }),
  );
  chatsRoutes(router, deps);
}
