import type { ChatbotUsage } from '@switchboard/protocol';
import { AppError } from '../../../lib/app-error.ts';
import { findBot } from '../bot.store.ts';
import type { BotsDeps } from '../deps.ts';
import { dayOf } from './reserve-tokens.ts';
import { readDays } from './token-use.store.ts';

const DAY_MS = 24 * 60 * 60_000;

/** What a bot of the company took from its model, day by day. `not_found` where there is no such bot. */
export async function viewUsage(
  deps: Pick<BotsDeps, 'database' | 'limits' | 'now'>,
  companyId: string,
  idOrKey: string,
  days: number,
): Promise<ChatbotUsage> {
  const bot = await findBot(deps.database, idOrKey);
  if (bot?.companyId !== companyId) throw new AppError('not_found');
  const from = dayOf(deps.now()) - days + 1;
  const rows = await readDays(deps.database, companyId, bot.id, from);
  const { dailyTokens, visitorDailyTokens } = bot.settings;
  return {
    limits: {
      dailyTokens: Math.min(dailyTokens ?? Infinity, deps.limits.dailyTokens),
      visitorDailyTokens: visitorDailyTokens ?? deps.limits.visitorDailyTokens,
    },
    items: rows.map(({ day, answers, input, output }) => ({
      date: new Date(day * DAY_MS).toISOString().slice(0, 10),
      answers,
      input,
      output,
    })),
  };
}
