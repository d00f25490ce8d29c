import type { Reader, Tx } from '../../platform/database/index.ts';
import type { TeamTable } from './tables.ts';

export type TeamRow = TeamTable;

/** Absent and foreign are the same: undefined. */
export function findTeam(db: Reader, companyId: string, id: string): Promise<TeamRow | undefined> {
  return db.query
    .selectFrom('team')
    .selectAll()
    .where('id', '=', id)
    .where('company_id', '=', companyId)
    .executeTakeFirst();
}

/** Those of these ids that the company has. */
export async function findTeams(db: Reader, companyId: string, ids: readonly string[]): Promise<TeamRow[]> {
  if (ids.length === 0) return [];
  return db.query
    .selectFrom('team')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('id', 'in', [...ids])
    .execute();
}

/** By id. */
export async function teamNames(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query
    .selectFrom('team')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Keeps others from changing, deleting or referring to the team until the transaction ends. */
export function lockTeam(tx: Tx, companyId: string, id: string): Promise<TeamRow | undefined> {
  const select = tx.query
    .selectFrom('team')
    .selectAll()
    .where('id', '=', id)
    .where('company_id', '=', companyId);
  // SQLite has one writer: inside a transaction nobody else writes.
  return (tx.dialect === 'postgres' ? select.forUpdate() : select).executeTakeFirst();
}

/** Keeps the team from being deleted until the transaction ends. */
export function holdTeam(tx: Tx, companyId: string, id: string): Promise<TeamRow | undefined> {
  const select = tx.query
    .selectFrom('team')
    .selectAll()
    .where('id', '=', id)
    .where('company_id', '=', companyId);
  return (tx.dialect === 'postgres' ? select.forKeyShare() : select).executeTakeFirst();
}

/** By name. */
export function listTeams(db: Reader, companyId: string): Promise<TeamRow[]> {
  return db.query
    .selectFrom('team')
    .selectAll()
    .where('company_id', '=', companyId)
    .orderBy('name_key')
    .execute();
}

/** Throws a unique violation where the name is taken. */
export async function insertTeam(tx: Tx, row: TeamRow): Promise<void> {
  await tx.query.insertInto('team').values(row).execute();
}

/** Throws a unique violation where the name is taken. */
export async function updateTeam(tx: Tx, { id, ...columns }: TeamRow): Promise<void> {
  await tx.query.updateTable('team').set(columns).where('id', '=', id).execute();
}

export async function removeTeam(tx: Tx, id: string): Promise<void> {
  await tx.query.deleteFrom('team').where('id', '=', id).execute();
}
