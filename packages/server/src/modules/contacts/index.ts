export { type Contacts, createContacts } from './contacts.ts';
export { ensureContact } from './ensure-contact.ts';
export { findContactIds, searchContacts } from './search-contacts.ts';
export { searchText } from './search-text.ts';
