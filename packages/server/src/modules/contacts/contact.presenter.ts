import type { Contact, KnownOfContact, Page, Presence } from '@switchboard/protocol';
import type { Device } from './device.ts';
import type { ContactTable } from './tables.ts';

/** Who of these contacts is here; those left out are offline. */
export type PresenceOf = (contactIds: string[]) => Promise<ReadonlyMap<string, Presence>>;

/** What is known of a contact, wherever they are. */
export function presentKnown(row: ContactTable): KnownOfContact {
  return {
    id: row.id,
    externalId: row.external_id ?? '',
    name: row.name,
    email: row.email,
    phone: row.phone,
    verified: row.verified === 1,
    attributes: JSON.parse(row.attributes) as Contact['attributes'],
  };
}

function presentContact(row: ContactTable, presence: Presence): Contact {
  return {
    ...presentKnown(row),
    page: row.page === null ? null : (JSON.parse(row.page) as Page),
    device: JSON.parse(row.device) as Device,
    presence,
    lastSeenAt: row.last_seen_at === null ? null : new Date(row.last_seen_at).toISOString(),
    createdAt: new Date(row.created_at).toISOString(),
  };
}

/** Contacts as operators see them. */
export async function presentContacts(rows: ContactTable[], presenceOf: PresenceOf): Promise<Contact[]> {
  const presence = await presenceOf(rows.map(({ id }) => id));
  return rows.map((row) => presentContact(row, presence.get(row.id) ?? 'offline'));
}
