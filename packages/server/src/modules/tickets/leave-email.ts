import { AppError } from '../../lib/app-error.ts';
import type { CustomerPrincipal } from '../accounts/index.ts';
import { claimEmail } from '../contacts/index.ts';
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

/**
 * A customer who waits asks for an answer by e-mail: what they write is added, the conversation becomes a ticket and
 * leaves the queue. Done again, gives the same ticket. Throws `wrong_state` where somebody is answering already.
 */
export function leaveEmail(
  deps: TicketDeps,
  customer: CustomerPrincipal,
  conversationId: string,
  { email, message }: LeftEmail,
): Promise<Converted> {
  return withConversation(deps.conversations, customer, conversationId, async (locked) => {
    const { tx, row, at } = locked;
    if (row.state === 'closed') {
      const ticket = await findTicketOfConversation(tx, row.id);
      if (!ticket) throw new AppError('conversation_closed');
      return { ticket, conversation: row };
    }
    if (row.state === 'active')
      throw new AppError('wrong_state', { message: 'Somebody is answering this conversation already.' });
    const known = await claimEmail(tx, customer, email);
    const said = await write(
      { ...locked, row: { ...row, customer_email: known ?? row.customer_email } },
      message,
    );
    const { ticket, conversation } = await ticketFrom(deps, { tx, row: said, at });
    const line = { code: 'email_left' as const, params: { email } };
    return { ticket, conversation: await closeConversation({ ...locked, row: conversation }, '', line) };
  });
}
