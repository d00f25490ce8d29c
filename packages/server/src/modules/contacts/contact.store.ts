import { sql } from 'kysely';
import { type Reader, statement, type Tx } from '../../platform/database/index.ts';
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

/** What was noted of the newest contacts: JSON. */
export async function recentAttributes(db: Reader, companyId: string, limit: number): Promise<string[]> {
  const rows = await db.query
    .selectFrom('contact')
    .select('attributes')
    .where('company_id', '=', companyId)
    .orderBy('n', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ attributes }) => attributes);
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

const left = statement<OneContact & { at: number }>()<unknown>((query, p) =>
  query
    .updateTable('contact')
    .set({ last_seen_at: p.at })
    .where('id', '=', p.id)
    .where('company_id', '=', p.companyId)
    .where((row) => row.or([row('last_seen_at', 'is', null), row('last_seen_at', '<', p.at)])),
);

export async function saveLastSeen(tx: Tx, seen: OneContact & { at: number }): Promise<void> {
  await tx.all(left, seen);
}

/** When each of these people was seen last; those who never were are not in it. */
export async function lastSeenOf(db: Reader, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query
    .selectFrom('contact')
    .select(['id', 'last_seen_at'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.flatMap(({ id, last_seen_at: at }) => (at === null ? [] : [[id, at] as const])));
}

export interface ContactPage {
  /** The beginnings of words that all must be in name or e-mail; none: all contacts. */
  terms: string[];
  /** The number of the last one of the page before. */
  before?: number | undefined;
  limit: number;
}

/** Where a contact stands in the order in which they came. */
export async function numberOf(db: Reader, companyId: string, id: string): Promise<number | undefined> {
  const row = await db.query
    .selectFrom('contact')
    .select('n')
    .where('id', '=', id)
    .where('company_id', '=', companyId)
    .executeTakeFirst();
  return row?.n;
}

// The tenant is part of the index query itself.
function matches(db: Reader, companyId: string, { terms, before, limit }: Required<ContactPage>) {
  if (db.dialect === 'postgres') {
    const query = [`'c${companyId}'`, ...terms.map((term) => `'${term}':*`)].join(' & ');
    return sql<boolean>`search_vector @@ ${query}::tsquery`;
  }
  const query = `scope : "c${companyId}" AND text : (${terms.map((term) => `"${term}" *`).join(' ')})`;
  // Limited in here: the search index has this order, and stops there.
  return sql<boolean>`n IN (
    SELECT rowid FROM contact_search WHERE contact_search MATCH ${query} AND rowid < ${before}
    ORDER BY rowid DESC LIMIT ${limit})`;
}

function selectPage(db: Reader, companyId: string, page: ContactPage) {
  const { terms, before = Number.MAX_SAFE_INTEGER, limit } = page;
  const select = db.query.selectFrom('contact').where('company_id', '=', companyId).where('n', '<', before);
  const found = terms.length === 0 ? select : select.where(matches(db, companyId, { terms, before, limit }));
  return found.orderBy('n', 'desc').limit(limit);
}

/** Newest first. */
export function listContacts(db: Reader, companyId: string, page: ContactPage): Promise<ContactTable[]> {
  return selectPage(db, companyId, page).selectAll().execute();
}

/** As `listContacts`, ids only. */
export async function listContactIds(db: Reader, companyId: string, page: ContactPage): Promise<string[]> {
  const rows = await selectPage(db, companyId, page).select('id').execute();
  return rows.map(({ id }) => id);
}
