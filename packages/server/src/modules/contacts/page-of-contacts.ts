import { invalidInput } from '../../lib/app-error.ts';
import type { Reader } from '../../platform/database/index.ts';
import { listContacts, numberOf } from './contact.store.ts';
import { searchTerms } from './search-text.ts';
import type { ContactTable } from './tables.ts';

export interface PageQuery {
  q?: string | undefined;
  /** The id of the last contact of the page before. */
  cursor?: string | undefined;
  limit: number;
}

async function positionOf(db: Reader, companyId: string, cursor: string): Promise<number> {
  const number = /^[\w-]{1,64}$/.test(cursor) ? await numberOf(db, companyId, cursor) : undefined;
  if (number === undefined) throw invalidInput('cursor', 'format', 'is not one of ours');
  return number;
}

/** Newest first; of a query that has no word in it, nothing. */
export async function pageOfContacts(
  db: Reader,
  companyId: string,
  { q = '', cursor, limit }: PageQuery,
): Promise<{ rows: ContactTable[]; nextCursor: string | null }> {
  const terms = searchTerms(q);
  if (q !== '' && terms.length === 0) return { rows: [], nextCursor: null };
  const before = cursor === undefined ? undefined : await positionOf(db, companyId, cursor);
  const found = await listContacts(db, companyId, { terms, before, limit: limit + 1 });
  const rows = found.slice(0, limit);
  return { rows, nextCursor: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
}
