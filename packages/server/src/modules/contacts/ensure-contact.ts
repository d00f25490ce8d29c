import type { Tx } from '../../platform/database/index.ts';
import type { CustomerPrincipal } from '../accounts/index.ts';
import { insertContact } from './contact.store.ts';
import { newContact } from './new-contact.ts';

/** Stores the person if they are not yet: a visitor who never writes leaves no trace. */
export function ensureContact(tx: Tx, person: CustomerPrincipal, now: number): Promise<void> {
  return insertContact(tx, newContact(person, now));
}
