import type { CustomerPreload } from '@switchboard/protocol';
import type { Reader } from '../../platform/database/index.ts';
import type { CustomerPrincipal } from '../accounts/index.ts';
import { findContact } from '../contacts/index.ts';
import type { DeskDeps } from './deps.ts';
import { countChats } from './session.store.ts';

const DAY_MS = 24 * 3600_000;

export type AccountStatus = CustomerPreload['account_status'];

/** Vouched for by the company, known by what they said of themselves, or neither. */
export function accountStatusOf(person: { verified: boolean; email: string }): AccountStatus {
  if (person.verified) return 'verified';
  return person.email === '' ? 'anonymous' : 'claimed';
}

export const ageInDays = (createdAt: number, at: number): number =>
  Math.max(0, Math.floor((at - createdAt) / DAY_MS));

/** What an agent wants to know of a customer before the first word. */
export async function preloadCustomer(
  deps: Pick<DeskDeps, 'countTickets'>,
  db: Reader,
  customer: CustomerPrincipal,
  device: { browser: string; type: string },
  at: number,
): Promise<CustomerPreload> {
  const contact = await findContact(db, customer.companyId, customer.id);
  return {
    previous_tickets_count: await deps.countTickets(db, customer.id),
    previous_chats_count: await countChats(db, customer.id),
    account_status: accountStatusOf(customer),
    account_age_days: ageInDays(contact?.created_at ?? at, at),
    browser: device.browser,
    device: device.type,
  };
}
