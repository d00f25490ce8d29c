import { cleanLine } from '../../lib/clean-line.ts';
import type { Tx } from '../../platform/database/index.ts';
import { findContactByExternalId, insertContact, updateContact } from './contact.store.ts';
import type { ContactsDeps } from './deps.ts';
import { newContact } from './new-contact.ts';
import { searchText } from './search-text.ts';
import type { ContactTable } from './tables.ts';

/** A person of the company, in the words of its backend. */
export interface VerifiedPerson {
  companyId: string;
  externalId: string;
  name?: string | undefined;
  email?: string | undefined;
}

/** What is said anew of the person; undefined where that is nothing new. */
function news(known: ContactTable, { name, email }: VerifiedPerson): Partial<ContactTable> | undefined {
  const said = { name: name === undefined ? known.name : cleanLine(name), email: email ?? known.email };
  const isNew = said.name !== known.name || said.email !== known.email;
  return isNew ? { ...said, search: searchText(said) } : undefined;
}

async function save(tx: Tx, person: VerifiedPerson, now: number): Promise<ContactTable> {
  const { companyId, externalId } = person;
  const name = cleanLine(person.name ?? '');
  const email = person.email ?? '';
  await insertContact(tx, newContact({ companyId, externalId, verified: true, name, email }, now));
  const known = await findContactByExternalId(tx, companyId, externalId);
  if (!known) throw new Error(`Contact ${externalId} was neither stored nor found`);
  const change = news(known, person);
  if (change) await updateContact(tx, { companyId, id: known.id }, change);
  return { ...known, ...change };
}

/**
 * The contact with this external id, made or brought up to date. The id alone decides who it is: an equal e-mail
 * address never makes two people one (cases 1 and 26).
 */
export async function saveVerified(
  { database, now }: Pick<ContactsDeps, 'database' | 'now'>,
  person: VerifiedPerson,
): Promise<ContactTable> {
  const known = await findContactByExternalId(database, person.companyId, person.externalId);
  if (known && !news(known, person)) return known;
  return database.transaction((tx) => save(tx, person, now()));
}
