import type { CustomerPrincipal } from '../accounts/index.ts';
import type { ContactTable } from './tables.ts';

/** A stored person, as whoever talks to us in their name; `identityKeyId` where a token of that key says so. */
export function principalOf(contact: ContactTable, identityKeyId?: string): CustomerPrincipal {
  return {
    kind: 'customer',
    id: contact.id,
    companyId: contact.company_id,
    inboxId: null,
    verified: contact.verified === 1,
    ...(identityKeyId === undefined ? {} : { identityKeyId }),
    externalId: contact.external_id,
    name: contact.name,
    email: contact.email,
  };
}
