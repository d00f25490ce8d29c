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

type Limited = [account: Account, limit: number];

/** No contact's id begins so. */
const NETWORK = 'network:';

class NothingLeft extends Error {}

/**
 * Sets aside what an answer may take: on the company's account, the bot's, the address's (new customers cost nothing, new
 * addresses do) and the customer's, in this order everywhere. On all of them or, where one has nothing left, on none: undefined.
 */
export async function reserveTokens(
  deps: Deps,
  { bot, contactId, network }: { bot: Chatbot; contactId: string; network: string | null },
  tokens: number,
): Promise<Reservation | undefined> {
  const own = { company_id: bot.companyId, bot_id: bot.id, day: dayOf(deps.now()) };
  const { dailyTokens, visitorDailyTokens } = bot.settings;
  const address = { ...own, bot_id: '', contact_id: `${NETWORK}${network}` };
  const limited: Limited[] = [
    [{ ...own, bot_id: '', contact_id: '' }, deps.limits.dailyTokens],
    [{ ...own, contact_id: '' }, dailyTokens ?? deps.limits.dailyTokens],
    ...(network === null ? [] : [[address, deps.limits.addressDailyTokens] satisfies Limited]),
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

/** What single customers and addresses used on days that are over limits nothing any more; what a bot did stays. */
export function forgetCustomersUse(tx: Tx, now: number): Promise<void> {
  return forgetCustomers(tx, dayOf(now) - 1);
}

/** Puts what an answer took in the place of what was set aside for it. */
export function settleTokens(deps: Deps, { accounts, tokens }: Reservation, used: Usage): Promise<void> {
  return deps.database.transaction(async (tx) => {
    for (const account of accounts) await settle(tx, account, tokens, used);
  });
}
