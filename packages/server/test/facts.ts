import { type Reader, statement, type Tx } from '../src/platform/database/index.ts';

/** The plainest table there is (`instance`), for tests of the store itself. */
const insert = statement<{ key: string; value: string }>()((query, p) =>
  query.insertInto('instance').values({ key: p.key, value: p.value }),
);
const find = statement<{ key: string }>()((query, p) =>
  query.selectFrom('instance').select('value').where('key', '=', p.key),
);

export async function addFact(tx: Tx, key: string, value: string): Promise<void> {
  await tx.all(insert, { key, value });
}

export async function fact(db: Reader, key: string): Promise<string | undefined> {
  return (await db.first(find, { key }))?.value;
}

export async function factKeys(db: Reader, prefix: string): Promise<string[]> {
  const rows = await db.query
    .selectFrom('instance')
    .select('key')
    .where('key', 'like', `${prefix}%`)
    .orderBy('key')
    .execute();
  return rows.map(({ key }) => key);
}
