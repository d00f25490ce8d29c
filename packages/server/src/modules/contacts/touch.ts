import type { Page } from '@switchboard/protocol';
import type { CustomerPrincipal } from '../accounts/index.ts';
import { touchContact } from './contact.store.ts';
import type { ContactsDeps } from './deps.ts';
import { parseDevice } from './device.ts';
import { safePage } from './page.ts';

/** What a visitor's browser says by the way. */
export interface Seen {
  page: Page | null;
  userAgent: string;
}

/** Remembers where a stored person is and with what; nothing of one who is not stored. */
export async function touch(
  { database, now }: Pick<ContactsDeps, 'database' | 'now'>,
  { id, companyId }: CustomerPrincipal,
  { page, userAgent }: Seen,
): Promise<void> {
  const safe = page && safePage(page);
  const seen = {
    page: safe && JSON.stringify(safe),
    device: JSON.stringify(parseDevice(userAgent)),
    now: now(),
  };
  await database.transaction((tx) => touchContact(tx, { id, companyId, ...seen }));
}
