import type { Attachment } from '@switchboard/protocol';
import type { Reader } from '../../platform/database/index.ts';
import { findCompany } from '../accounts/index.ts';
import { findContact } from '../contacts/index.ts';
import { assertVisible, type ConversationRow, findConversation } from '../conversations/index.ts';
import { metadataOf } from '../desk/index.ts';
import { findTicketOfConversation } from '../tickets/index.ts';
import { attributeValues } from './attribute-values.ts';
import type { Staff } from './canned-response.policy.ts';
import type { CannedResponsesDeps } from './deps.ts';
import { type Filled, fill } from './fill.ts';
import { getCanned } from './find-canned.ts';

async function valuesIn(db: Reader, staff: Staff, row: ConversationRow): Promise<Record<string, string>> {
  // One after the other: in a transaction there is one connection.
  const company = await findCompany(db, row.company_id);
  const contact = await findContact(db, row.company_id, row.contact_id);
  const ticket = await findTicketOfConversation(db, row.id);
  const metadata = await metadataOf(db, row.id);
  return {
    ...attributeValues('customer', contact?.attributes ?? '{}'),
    ...attributeValues('conversation', metadata),
    customer_name: row.customer_name,
    customer_email: row.customer_email,
    agent_name: staff.name,
    company_name: company?.name ?? '',
    subject: row.subject,
    ticket_number: ticket ? String(ticket.number) : '',
  };
}

export interface FilledCanned extends Filled {
  files: Attachment[];
}

type Deps = Pick<CannedResponsesDeps, 'attachments'>;

/** What a canned response says in this conversation when `staff` says it. Throws `not_found`. */
export async function fillCanned(
  { attachments }: Deps,
  db: Reader,
  staff: Staff,
  id: string,
  row: ConversationRow,
): Promise<FilledCanned> {
  const canned = await getCanned(db, staff, id);
  const files = (await attachments.ofCanned(db, [id])).get(id) ?? [];
  return { ...fill(canned.text, await valuesIn(db, staff, row)), files };
}

/** The same for a conversation's id; `not_found` for either of them. */
export async function previewCanned(
  deps: CannedResponsesDeps,
  staff: Staff,
  id: string,
  conversationId: string,
): Promise<FilledCanned> {
  const { database } = deps;
  const row = assertVisible(staff, await findConversation(database, staff.companyId, conversationId));
  return fillCanned(deps, database, staff, id, row);
}
