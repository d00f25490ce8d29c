import type { Reader, Tx } from '../../platform/database/index.ts';
import type { OperatorTable } from './tables.ts';

/** Absent and foreign are the same: undefined. */
export function findOperator(db: Reader, companyId: string, id: string): Promise<OperatorTable | undefined> {
  return db.query
    .selectFrom('operator')
    .selectAll()
    .where('id', '=', id)
    .where('company_id', '=', companyId)
    .executeTakeFirst();
}

/** Those of these ids that the company has. */
export async function findOperators(
  db: Reader,
  companyId: string,
  ids: readonly string[],
): Promise<OperatorTable[]> {
  if (ids.length === 0) return [];
  return db.query
    .selectFrom('operator')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('id', 'in', [...ids])
    .execute();
}

/** Reads the operator and keeps others from counting what they have until the transaction ends. */
export function lockOperator(tx: Tx, companyId: string, id: string): Promise<OperatorTable | undefined> {
  const select = tx.query
    .selectFrom('operator')
    .selectAll()
    .where('id', '=', id)
    .where('company_id', '=', companyId);
  // SQLite has one writer: inside a transaction nobody else writes.
  return (tx.dialect === 'postgres' ? select.forNoKeyUpdate() : select).executeTakeFirst();
}

/** All accounts of this address, one per company at most, the oldest first. */
export function findOperatorsByEmail(db: Reader, email: string): Promise<OperatorTable[]> {
  return db.query.selectFrom('operator').selectAll().where('email', '=', email).orderBy('id').execute();
}

/** By name. */
export function listOperators(db: Reader, companyId: string): Promise<OperatorTable[]> {
  return db.query
    .selectFrom('operator')
    .selectAll()
    .where('company_id', '=', companyId)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** False where the company has somebody with this e-mail address. */
export async function insertOperator(tx: Tx, row: OperatorTable): Promise<boolean> {
  const inserted = await tx.query
    .insertInto('operator')
    .values(row)
    .onConflict((conflict) => conflict.columns(['company_id', 'email']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function updateOperator(tx: Tx, id: string, change: Partial<OperatorTable>): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await tx.query.updateTable('operator').set(change).where('id', '=', id).execute();
}

/**
 * Compare-and-set at sign-in and at a change of password: false when the operator was disabled or got another
 * password since it was checked. It locks the row, so that a session which begins now is seen by a revocation.
 */
export async function updateIfPasswordIs(
  tx: Tx,
  { id, password_hash }: Pick<OperatorTable, 'id' | 'password_hash'>,
  change: Partial<OperatorTable>,
): Promise<boolean> {
  const updated = await tx.query
    .updateTable('operator')
    .set(change)
    .where('id', '=', id)
    .where('password_hash', '=', password_hash)
    .where('disabled_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return updated !== undefined;
}

/** Does the company have an active admin besides this one? Only to be believed under `lockCompany`. */
export async function hasOtherAdmin(tx: Tx, companyId: string, operatorId: string): Promise<boolean> {
  const other = await tx.query
    .selectFrom('operator')
    .select('id')
    .where('company_id', '=', companyId)
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .where('id', '<>', operatorId)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}
