import { AppError } from '../../lib/app-error.ts';
import { cleanLine } from '../../lib/clean-line.ts';
import type { Tx } from '../../platform/database/index.ts';
import type { CustomerPrincipal } from '../accounts/index.ts';
import { findContact, updateContact } from './contact.store.ts';
import type { ContactsDeps } from './deps.ts';
import { searchText } from './search-text.ts';

/** What a visitor says of themselves; empty where they say nothing. It proves nothing. */
export interface Claim {
  name: string;
  email: string;
}

/** Without what makes a name look like another (case 136); the author's kind is shown beside it anyway. */
export function normaliseClaim({ name, email }: Claim): Claim {
  return { name: cleanLine(name), email: cleanLine(email).toLowerCase() };
}

/**
 * A claim fills what is unknown of an unverified person. It never changes what is known, never touches a verified
 * person, and never finds somebody else (cases 1–4).
 */
export async function fillUnknown(
  { database }: Pick<ContactsDeps, 'database'>,
  person: CustomerPrincipal,
  claim: Claim,
): Promise<CustomerPrincipal> {
  const { id, companyId, name, email } = person;
  const filled = { name: name || claim.name, email: email || claim.email };
  if (person.verified || (filled.name === name && filled.email === email)) return person;
  const change = { ...filled, search: searchText(filled) };
  await database.transaction((tx) =>
    updateContact(tx, { id, companyId }, change, { name, email, verified: 0 }),
  );
  return { ...person, ...filled };
}

/**
 * The address where a person wants to be answered, from now on: the newest one that they have claimed. A verified person
 * keeps the one they have; where their backend names none they could be answered nowhere without the claim. Gives the
 * address that they have then. Never finds somebody else.
 */
export async function claimEmail(
  tx: Tx,
  { id, companyId }: Pick<CustomerPrincipal, 'id' | 'companyId'>,
  email: string,
): Promise<string> {
  const before = await findContact(tx, companyId, id);
  if (!before) throw new AppError('not_found');
  const { name, verified } = before;
  if (verified === 1 && before.email !== '') return before.email;
  const change = { email, search: searchText({ name, email }) };
  const expected = { name, verified, ...(verified === 1 ? { email: '' } : {}) };
  const isStill = await updateContact(tx, { id, companyId }, change, expected);
  return isStill ? email : before.email;
}
