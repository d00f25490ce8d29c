import type { Contact } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import { cleanLine } from '../../lib/clean-line.ts';
import { appendEvent } from '../../platform/events/index.ts';
import { presentKnown } from './contact.presenter.ts';
import { findContact, updateContact } from './contact.store.ts';
import type { ContactsDeps } from './deps.ts';
import { searchText } from './search-text.ts';
import type { ContactTable } from './tables.ts';

export interface ContactEdit {
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  /** All of them: those left out are gone. */
  attributes?: Contact['attributes'] | undefined;
}

function editedColumns(before: ContactTable, edit: ContactEdit): Partial<ContactTable> {
  const name = edit.name === undefined ? before.name : cleanLine(edit.name);
  const email = edit.email ?? before.email;
  if (before.verified === 1 && (name !== before.name || email !== before.email)) {
    throw new AppError('wrong_state', {
      message: "Name and e-mail of a verified contact come from the company's own backend.",
    });
  }
  return {
    name,
    email,
    search: searchText({ name, email }),
    ...(edit.phone === undefined ? {} : { phone: cleanLine(edit.phone) }),
    ...(edit.attributes === undefined ? {} : { attributes: JSON.stringify(edit.attributes) }),
  };
}

function differ(before: ContactTable, after: ContactTable): boolean {
  return (['name', 'email', 'phone', 'attributes'] as const).some(
    (column) => before[column] !== after[column],
  );
}

/** What operators correct. What changes nothing is no news. A verified contact's name and e-mail are not theirs to change (case 26): `wrong_state`. */
export function editContact(
  { database, now, onChanged }: Pick<ContactsDeps, 'database' | 'now' | 'onChanged'>,
  companyId: string,
  id: string,
  edit: ContactEdit,
): Promise<ContactTable> {
  return database.transaction(async (tx) => {
    const before = await findContact(tx, companyId, id);
    if (!before) throw new AppError('not_found');
    const change = editedColumns(before, edit);
    const { name, email, verified } = before;
    const isStill = await updateContact(tx, { id, companyId }, change, { name, email, verified });
    if (!isStill)
      throw new AppError('conflict', { message: 'Somebody else changed this contact. Try again.' });
    const after = { ...before, ...change };
    if (!differ(before, after)) return after;
    const data = { contactId: id };
    await appendEvent(tx, {
      companyId,
      conversationId: null,
      type: 'contact.updated',
      data,
      createdAt: now(),
    });
    tx.afterCommit(() => onChanged(companyId, presentKnown(after)));
    return after;
  });
}
