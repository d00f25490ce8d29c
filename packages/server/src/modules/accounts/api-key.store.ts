import { type Reader, statement, type Tx } from '../../platform/database/index.ts';
import type { ApiKeyTable } from './tables.ts';

const TOUCH_EVERY_MS = 60_000;

const findByPrefix = statement<{ prefix: string }>()<ApiKeyTable>((query, p) =>
  query.selectFrom('api_key').selectAll().where('prefix', '=', p.prefix),
);

export function findApiKey(db: Reader, prefix: string): Promise<ApiKeyTable | undefined> {
  return db.first(findByPrefix, { prefix });
}

export function needsTouch({ last_used_at }: ApiKeyTable, now: number): boolean {
  return now - (last_used_at ?? 0) >= TOUCH_EVERY_MS;
}

/** Written at most once a minute. */
export async function touchApiKey(tx: Tx, key: ApiKeyTable, now: number): Promise<void> {
  await tx.query
    .updateTable('api_key')
    .set({ last_used_at: now })
    .where('id', '=', key.id)
    .where((row) =>
      row.or([row('last_used_at', 'is', null), row('last_used_at', '<=', now - TOUCH_EVERY_MS)]),
    )
    .execute();
}

export async function insertApiKey(tx: Tx, row: ApiKeyTable): Promise<void> {
  await tx.query.insertInto('api_key').values(row).execute();
}

/** Newest first, the revoked ones too. */
export function listApiKeys(db: Reader, companyId: string): Promise<ApiKeyTable[]> {
  return db.query
    .selectFrom('api_key')
    .selectAll()
    .where('company_id', '=', companyId)
    .orderBy('id', 'desc')
    .execute();
}

/** False where the company has no such live key. */
export async function endApiKey(tx: Tx, companyId: string, id: string, now: number): Promise<boolean> {
  const revoked = await tx.query
    .updateTable('api_key')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('company_id', '=', companyId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return revoked !== undefined;
}
