import { sql } from 'kysely';
import type { Reader, Tx } from '../../../platform/database/index.ts';
import type { TokenUseTable } from './tables.ts';

/** A company's, a bot's, an address's or a customer's with a bot, of one day. */
export type Account = Pick<TokenUseTable, 'company_id' | 'bot_id' | 'contact_id' | 'day'>;

/** Sets tokens aside on an account, unless that would be more than its limit: then false. */
export async function reserve(tx: Tx, account: Account, tokens: number, limit: number): Promise<boolean> {
  if (tokens > limit) return false;
  const { numInsertedOrUpdatedRows } = await tx.query
    .insertInto('token_use')
    .values({ ...account, answers: 0, input: 0, output: 0, reserved: tokens })
    .onConflict((conflict) =>
      conflict
        .columns(['company_id', 'bot_id', 'contact_id', 'day'])
        .doUpdateSet({ reserved: sql<number>`token_use.reserved + ${tokens}` })
        .where(sql<boolean>`token_use.input + token_use.output + token_use.reserved + ${tokens} <= ${limit}`),
    )
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Puts what was used in the place of what was set aside. */
export async function settle(
  tx: Tx,
  account: Account,
  reserved: number,
  used: { input: number; output: number },
): Promise<void> {
  const { company_id, bot_id, contact_id, day } = account;
  await tx.query
    .updateTable('token_use')
    .set((own) => ({
      answers: own('answers', '+', 1),
      input: own('input', '+', used.input),
      output: own('output', '+', used.output),
      reserved: own('reserved', '-', reserved),
    }))
    .where((row) => row.and({ company_id, bot_id, contact_id, day }))
    .execute();
}

/** A bot's days from one on, the newest first. */
export function readDays(
  db: Reader,
  companyId: string,
  botId: string,
  from: number,
): Promise<Pick<TokenUseTable, 'day' | 'answers' | 'input' | 'output'>[]> {
  return db.query
    .selectFrom('token_use')
    .select(['day', 'answers', 'input', 'output'])
    .where('company_id', '=', companyId)
    .where('bot_id', '=', botId)
    .where('contact_id', '=', '')
    .where('day', '>=', from)
    .where('answers', '>', 0)
    .orderBy('day', 'desc')
    .execute();
}

/** Forgets what single customers and addresses used before a day: it limits nothing any more. */
export async function forgetCustomers(tx: Tx, before: number): Promise<void> {
  await tx.query.deleteFrom('token_use').where('contact_id', '!=', '').where('day', '<', before).execute();
}
