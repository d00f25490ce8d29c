import { type Reader, statement, type Tx } from '../../platform/database/index.ts';
import type { IdentityKeyTable } from './tables.ts';

const findLive = statement<{ id: string }>()<IdentityKeyTable>((query, p) =>
  query.selectFrom('identity_key').selectAll().where('id', '=', p.id).where('revoked_at', 'is', null),
);

/** Of whichever company: the key says whose people it vouches for. */
export function findLiveIdentityKey(db: Reader, id: string): Promise<IdentityKeyTable | undefined> {
  return db.first(findLive, { id });
}

export async function insertIdentityKey(tx: Tx, row: IdentityKeyTable): Promise<void> {
  await tx.query.insertInto('identity_key').values(row).execute();
}

/** Newest first, the revoked ones too. */
export function listIdentityKeys(db: Reader, companyId: string): Promise<IdentityKeyTable[]> {
  return db.query
    .selectFrom('identity_key')
    .selectAll()
    .where('company_id', '=', companyId)
    .orderBy('id', 'desc')
    .execute();
}

/** False where the company has no such live key. */
export async function endIdentityKey(tx: Tx, companyId: string, id: string, now: number): Promise<boolean> {
  const revoked = await tx.query
    .updateTable('identity_key')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('company_id', '=', companyId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return revoked !== undefined;
}
