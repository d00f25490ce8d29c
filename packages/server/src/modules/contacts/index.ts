export type { PresenceOf } from './contact.presenter.ts';
export { findContact, findContactIds } from './contact.store.ts';
export { type Contacts, createContacts } from './contacts.ts';
export type { ContactsOptions } from './deps.ts';
export { ensureContact } from './ensure-contact.ts';
export { searchContacts } from './search-contacts.ts';
export type { ContactTable } from './tables.ts';
