import type { Contact } from '@switchboard/protocol';
import type { Reader } from '../../platform/database/index.ts';
import { type PresenceOf, presentContacts } from './contact.presenter.ts';
import { listContactIds, listContacts } from './contact.store.ts';
import { searchTerms } from './search-text.ts';

/** Contacts with words in name or e-mail that begin with those of the query, newest first. */
export async function searchContacts(
  db: Reader,
  companyId: string,
  query: string,
  limit: number,
  presenceOf: PresenceOf,
): Promise<Contact[]> {
  const terms = searchTerms(query);
  return terms.length === 0
    ? []
    : presentContacts(await listContacts(db, companyId, { terms, limit }), presenceOf);
}

/** The ids of what `searchContacts` finds. */
export async function findContactIds(
  db: Reader,
  companyId: string,
  query: string,
  limit: number,
): Promise<string[]> {
  const terms = searchTerms(query);
  return terms.length === 0 ? [] : listContactIds(db, companyId, { terms, limit });
}
