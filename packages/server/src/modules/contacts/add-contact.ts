import { cleanLine } from '../../lib/clean-line.ts';
import type { Tx } from '../../platform/database/index.ts';
import { insertContact } from './contact.store.ts';
import { newContact } from './new-contact.ts';

/**
 * A person whom an operator wrote down; their id. Nobody vouches for who they are, and an equal e-mail address never
 * makes two people one (case 26).
 */
export async function addContact(
  tx: Tx,
  { companyId, name, email }: { companyId: string; name: string; email: string },
  now: number,
): Promise<string> {
  const row = newContact({ companyId, externalId: null, verified: false, name: cleanLine(name), email }, now);
  await insertContact(tx, row);
  return row.id;
}
