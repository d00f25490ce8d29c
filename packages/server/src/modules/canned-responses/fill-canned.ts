import type { CannedVariable } from '@switchboard/protocol';
import type { Reader } from '../../platform/database/index.ts';
import { findCompany } from '../accounts/index.ts';
import { assertVisible, type ConversationRow, findConversation } from '../conversations/index.ts';
import { findTicketOfConversation } from '../tickets/index.ts';
import type { Staff } from './canned-response.policy.ts';
import type { CannedResponsesDeps } from './deps.ts';
import { type Filled, fill } from './fill.ts';
import { getCanned } from './find-canned.ts';

async function valuesIn(
  db: Reader,
  staff: Staff,
  row: ConversationRow,
): Promise<Record<CannedVariable, string>> {
  const [company, ticket] = await Promise.all([
    findCompany(db, row.company_id),
    findTicketOfConversation(db, row.id),
  ]);
  return {
    customer_name: row.customer_name,
    customer_email: row.customer_email,
    agent_name: staff.name,
    company_name: company?.name ?? '',
    subject: row.subject,
    ticket_number: ticket ? String(ticket.number) : '',
  };
}

/** What a canned response says in a conversation when `staff` says it. Throws `not_found` for either of them. */
export async function fillCanned(
  { database }: Pick<CannedResponsesDeps, 'database'>,
  staff: Staff,
  id: string,
  conversationId: string,
): Promise<Filled> {
  const canned = await getCanned(database, staff, id);
  const row = assertVisible(staff, await findConversation(database, staff.companyId, conversationId));
  return fill(canned.text, await valuesIn(database, staff, row));
}
