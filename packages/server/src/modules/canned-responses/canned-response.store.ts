import type { Reader, Tx } from '../../platform/database/index.ts';
import type { CannedResponseTable } from './tables.ts';

export type CannedResponseRow = CannedResponseTable;

/** Absent and foreign are the same: undefined. */
export function findCanned(
  db: Reader,
  companyId: string,
  id: string,
): Promise<CannedResponseRow | undefined> {
  return db.query
    .selectFrom('canned_response')
    .selectAll()
    .where('id', '=', id)
    .where('company_id', '=', companyId)
    .executeTakeFirst();
}

/** The same, which nobody else changes or deletes until the transaction ends. */
export function lockCanned(tx: Tx, companyId: string, id: string): Promise<CannedResponseRow | undefined> {
  const select = tx.query
    .selectFrom('canned_response')
    .selectAll()
    .where('id', '=', id)
    .where('company_id', '=', companyId);
  // SQLite has one writer: inside a transaction nobody else writes.
  return (tx.dialect === 'postgres' ? select.forUpdate() : select).executeTakeFirst();
}

/** What a team has, by shortcut. */
export function listCannedOfTeam(
  db: Reader,
  teamId: string,
): Promise<Pick<CannedResponseRow, 'id' | 'shortcut' | 'title'>[]> {
  return db.query
    .selectFrom('canned_response')
    .select(['id', 'shortcut', 'title'])
    .where('team_id', '=', teamId)
    .orderBy('shortcut')
    .execute();
}

export interface CannedFilter {
  /** Whose own ones are listed beside the company's. */
  ownerId: string | null;
  /** The teams whose ones are listed too. */
  teamIds: ReadonlySet<string> | 'all';
  /** The beginnings of words that all must be there; only letters and digits. */
  terms: readonly string[];
  /** The id of the last one of the page before. */
  after?: string | undefined;
  limit: number;
}

/** Oldest first. */
export function listCanned(
  db: Reader,
  companyId: string,
  { ownerId, teamIds, terms, after, limit }: CannedFilter,
): Promise<CannedResponseRow[]> {
  let select = db.query
    .selectFrom('canned_response')
    .selectAll()
    .where('company_id', '=', companyId)
    .where((row) => {
      const allTeams = teamIds === 'all';
      return row.or([
        row.and([row('owner_id', 'is', null), ...(allTeams ? [] : [row('team_id', 'is', null)])]),
        ...(ownerId === null ? [] : [row('owner_id', '=', ownerId)]),
        ...(allTeams || teamIds.size === 0 ? [] : [row('team_id', 'in', [...teamIds])]),
      ]);
    });
  if (after !== undefined) select = select.where('id', '>', after);
  for (const term of terms) select = select.where('search_text', 'like', `% ${term}%`);
  return select.orderBy('id').limit(limit).execute();
}

/** Throws a unique violation where the shortcut is taken. */
export async function insertCanned(tx: Tx, row: CannedResponseRow): Promise<void> {
  await tx.query.insertInto('canned_response').values(row).execute();
}

/** Throws a unique violation where the shortcut is taken. */
export async function updateCanned(tx: Tx, row: CannedResponseRow): Promise<void> {
  const { id, company_id, ...columns } = row;
  await tx.query
    .updateTable('canned_response')
    .set(columns)
    .where('id', '=', id)
    .where('company_id', '=', company_id)
    .execute();
}

export async function removeCanned(tx: Tx, companyId: string, id: string): Promise<void> {
  await tx.query
    .deleteFrom('canned_response')
    .where('id', '=', id)
    .where('company_id', '=', companyId)
    .execute();
}
