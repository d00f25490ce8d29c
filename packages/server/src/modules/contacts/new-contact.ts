import { newId } from '../../lib/ids.ts';
import { UNKNOWN_DEVICE } from './device.ts';
import { searchText } from './search-text.ts';
import type { ContactTable } from './tables.ts';

export interface NewContact {
  companyId: string;
  /** Left out: a new one. */
  id?: string;
  externalId: string | null;
  verified: boolean;
  name: string;
  email: string;
}

export function newContact(contact: NewContact, now: number): ContactTable {
  const { id = newId(now), companyId, externalId, verified, name, email } = contact;
  return {
    id,
    company_id: companyId,
    external_id: externalId,
    name,
    email,
    phone: '',
    verified: verified ? 1 : 0,
    attributes: '{}',
    page: null,
    device: JSON.stringify(UNKNOWN_DEVICE),
    search: searchText({ name, email }),
    tokens_valid_from: 0,
    last_seen_at: null,
    created_at: now,
  };
}
