import type { Reader, Tx } from '../../platform/database/index.ts';

/** Companies that have said nothing ask. */
export async function asksRating(db: Reader, companyId: string): Promise<boolean> {
  const row = await db.query
    .selectFrom('after_chat_setting')
    .select('ask_rating')
    .where('company_id', '=', companyId)
    .executeTakeFirst();
  return row?.ask_rating !== 0;
}

export async function saveAsksRating(tx: Tx, companyId: string, asks: boolean): Promise<void> {
  const askRating = Number(asks);
  await tx.query
    .insertInto('after_chat_setting')
    .values({ company_id: companyId, ask_rating: askRating })
    .onConflict((conflict) => conflict.column('company_id').doUpdateSet({ ask_rating: askRating }))
    .execute();
}
