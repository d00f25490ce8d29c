import './tables.ts';
import type { Reader, Tx } from '../../platform/database/index.ts';
import type { Router } from '../../platform/http/index.ts';
import type { Principal } from '../accounts/index.ts';
import type { ChangedBy } from '../inboxes/index.ts';
import type { FindAnswerer } from '../turns/index.ts';
import { answerQuestion } from './answer/answer-question.ts';
import { botRoutes } from './bot.routes.ts';
import { findBot } from './bot.store.ts';
import type { Chatbot } from './bot.ts';
import type { BotsDeps } from './deps.ts';
import { insertChatbot, type NewBot } from './save-bot.ts';

export { LIKELY_ENOUGH } from './answer/likely-enough.ts';
export { quoteAnswer } from './answer/quote-answer.ts';
export { findBot, listBots, namesOfBots } from './bot.store.ts';
export type { Chatbot } from './bot.ts';
export type { BotsDeps } from './deps.ts';
export { forgetCustomersUse } from './token-use/reserve-tokens.ts';

export interface Bots {
  /** Of any company, by id or key. */
  find(db: Reader, idOrKey: string): Promise<Chatbot | undefined>;
  insert(tx: Tx, by: ChangedBy, input: NewBot): Promise<Chatbot>;
  findAnswerer: FindAnswerer;
  routes(router: Router<Principal>): void;
}

/** Chatbots: who they are, and how they answer. */
export function createBots(deps: BotsDeps): Bots {
  return {
    find: findBot,
    insert: (tx, by, input) => insertChatbot(deps, tx, by, input),
    async findAnswerer(db, companyId, botId) {
      const bot = await findBot(db, botId);
      if (bot?.companyId !== companyId || !bot.enabled) return undefined;
      return {
        bot: { id: bot.id, name: bot.name, avatarUrl: '' },
        answer: (turn, sink) => answerQuestion(deps, { bot, turn, sink }),
      };
    },
    routes: (router) => botRoutes(router, deps),
  };
}
