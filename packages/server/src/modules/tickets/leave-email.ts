import { AppError } from '../../lib/app-error.ts';
import type { Tx } from '../../platform/database/index.ts';
import type { CustomerPrincipal } from '../accounts/index.ts';
import { claimEmail, findContact } from '../contacts/index.ts';
import {
  addMessage,
  type ConversationRow,
  closeConversation,
  type Locked,
  withConversation,
} from '../conversations/index.ts';
import { type Converted, ticketFrom } from './convert-to-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { findTicketOfConversation } from './ticket-conversation.store.ts';

export interface LeftEmail {
  email: string;
  message?: string | undefined;
}

async function write(locked: Locked<CustomerPrincipal>, text: string | undefined): Promise<ConversationRow> {
  if (text === undefined) return locked.row;
  return (await addMessage(locked, { text, attachmentIds: [], clientMessageId: null })).conversation;
}

/** Throws `conversation_closed` where it has ended without a ticket, or without an address to answer to. */
async function leftBefore(tx: Tx, row: ConversationRow): Promise<Converted> {
  const ticket = await findTicketOfConversation(tx, row.id);
  // Of several at once the first has just written the address, after the row of the others was read.
  const email = (await findContact(tx, row.company_id, row.contact_id))?.email;
  if (!ticket || !email) throw new AppError('conversation_closed');
  return { ticket, conversation: { ...row, customer_email: email } };
}

/** What was left stands beside where the answer goes, where that is another address. */
function lineOf(to: string, left: string): Record<string, string> {
  return to === left ? { email: to } : { email: to, left };
}

/**
 * A customer who waits asks for an answer by e-mail: what they write is added, the conversation becomes a ticket and
 * leaves the queue. Done again, gives the same ticket. Throws `wrong_state` where somebody is answering already,
 * `mail_not_set_up`.
 */
export function leaveEmail(
  deps: TicketDeps,
  customer: CustomerPrincipal,
  conversationId: string,
  { email, message }: LeftEmail,
): Promise<Converted> {
  return withConversation(deps.conversations, customer, conversationId, async (locked) => {
    const { tx, row, at } = locked;
    // Nobody is promised an answer that cannot be sent.
    if (!deps.mail.mailer.smtp) throw new AppError('mail_not_set_up');
    if (row.state === 'closed') return leftBefore(tx, row);
    if (row.state === 'active')
      throw new AppError('wrong_state', { message: 'Somebody is answering this conversation already.' });
    const to = await claimEmail(tx, customer, email);
    const said = await write({ ...locked, row: { ...row, customer_email: to } }, message);
    const { ticket, conversation } = await ticketFrom(deps, { tx, row: said, at });
    const line = { code: 'email_left' as const, params: lineOf(to, email) };
    return { ticket, conversation: await closeConversation({ ...locked, row: conversation }, '', line) };
  });
}
