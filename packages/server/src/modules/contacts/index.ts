export { addContact } from './add-contact.ts';
export { claimEmail } from './claims.ts';
export { findContact, lastSeenOf, recentAttributes } from './contact.store.ts';
export { type Contacts, createContacts } from './contacts.ts';
export { parseDevice } from './device.ts';
export { ensureContact } from './ensure-contact.ts';
export { findContactIds, searchContacts } from './search-contacts.ts';
export { searchTerms, searchText, searchWords } from './search-text.ts';
