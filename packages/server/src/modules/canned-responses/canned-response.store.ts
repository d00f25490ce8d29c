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

export interface CannedFilter {
  /** Whose own ones are listed beside the company's. */
  ownerId: string | null;
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
  { ownerId, terms, after, limit }: CannedFilter,
): Promise<CannedResponseRow[]> {
  let select = db.query
    .selectFrom('canned_response')
    .selectAll()
    .where('company_id', '=', companyId)
    .where((row) =>
      row.or([row('owner_id', 'is', null), ...(ownerId === null ? [] : [row('owner_id', '=', ownerId)])]),
    );
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
