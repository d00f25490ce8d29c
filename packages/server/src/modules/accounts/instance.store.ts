import type { Reader, Tx } from '../../platform/database/index.ts';

type Fact = 'secret' | 'set_up_at';

export async function readFact(db: Reader, key: Fact): Promise<string | undefined> {
  const row = await db.query.selectFrom('instance').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value;
}

/** Compare-and-set: false when the fact is already known, also to another node. */
export async function establishFact(tx: Tx, key: Fact, value: string): Promise<boolean> {
  const inserted = await tx.query
    .insertInto('instance')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst();
  return inserted !== undefined;
}
