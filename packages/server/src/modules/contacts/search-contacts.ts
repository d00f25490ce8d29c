import type { Contact } from '@switchboard/protocol';
import type { Reader } from '../../platform/database/index.ts';
import { type PresenceOf, presentContacts } from './contact.presenter.ts';
import { listContacts } from './contact.store.ts';

/** Contacts with all the words in name or e-mail, newest first. */
export async function searchContacts(
  db: Reader,
  companyId: string,
  query: string,
  limit: number,
  presenceOf: PresenceOf,
): Promise<Contact[]> {
  return presentContacts(await listContacts(db, companyId, { q: query, limit }), presenceOf);
}
