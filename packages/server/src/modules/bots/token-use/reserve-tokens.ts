import type { Tx } from '../../../platform/database/index.ts';
import type { Usage } from '../../turns/index.ts';
import type { Chatbot } from '../bot.ts';
import type { BotsDeps } from '../deps.ts';
import './tables.ts';
import { type Account, forgetCustomers, reserve, settle } from './token-use.store.ts';

const DAY_MS = 24 * 60 * 60_000;

export const dayOf = (at: number): number => Math.floor(at / DAY_MS);

type Deps = Pick<BotsDeps, 'database' | 'limits' | 'now'>;

export interface Reservation {
  accounts: readonly Account[];
  tokens: number;
}

class NothingLeft extends Error {}

/**
 * Sets aside what an answer may take: on the company's account, the bot's and the customer's, in this order everywhere. On
 * all of them or, where one has nothing left, on none: undefined.
 */
export async function reserveTokens(
  deps: Deps,
  { bot, contactId }: { bot: Chatbot; contactId: string },
  tokens: number,
): Promise<Reservation | undefined> {
  const own = { company_id: bot.companyId, bot_id: bot.id, day: dayOf(deps.now()) };
  const { dailyTokens, visitorDailyTokens } = bot.settings;
  const limited: [account: Account, limit: number][] = [
    [{ ...own, bot_id: '', contact_id: '' }, deps.limits.dailyTokens],
    [{ ...own, contact_id: '' }, dailyTokens ?? deps.limits.dailyTokens],
    [{ ...own, contact_id: contactId }, visitorDailyTokens ?? deps.limits.visitorDailyTokens],
  ];
  try {
    await deps.database.transaction(async (tx) => {
      for (const [account, limit] of limited)
        if (!(await reserve(tx, account, tokens, limit))) throw new NothingLeft();
    });
  } catch (error) {
    if (error instanceof NothingLeft) return undefined;
    throw error;
  }
  return { accounts: limited.map(([account]) => account), tokens };
}

/** What single customers used on days that are over limits nothing any more; what a bot did stays. */
export function forgetCustomersUse(tx: Tx, now: number): Promise<void> {
  return forgetCustomers(tx, dayOf(now) - 1);
}

/** Puts what an answer took in the place of what was set aside for it. */
export function settleTokens(deps: Deps, { accounts, tokens }: Reservation, used: Usage): Promise<void> {
  return deps.database.transaction(async (tx) => {
    for (const account of accounts) await settle(tx, account, tokens, used);
  });
}
