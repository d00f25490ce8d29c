import type { CustomerContext } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import type { Principal } from '../../modules/accounts/index.ts';
import { findContact } from '../../modules/contacts/index.ts';
import { assertVisible, findConversation, listChatsOf } from '../../modules/conversations/index.ts';
import { accountStatusOf, ageInDays, countChats } from '../../modules/desk/index.ts';
import { countTicketsOf, listTicketsOf, presentTicket } from '../../modules/tickets/index.ts';
import type { LiveChatDeps } from './deps.ts';

type Staff = Exclude<Principal, { kind: 'customer' }>;
type TicketOfContact = Awaited<ReturnType<typeof listTicketsOf>>[number];
type Chat = CustomerContext['active_chats'][number];

/** The newest of each kind are shown, out of so many that are looked at. */
const SHOWN = 20;
const READ = 200;

const iso = (ms: number): string => new Date(ms).toISOString();

function presentOwn({ row, conversationIds }: TicketOfContact) {
  return presentTicket(row, conversationIds[0] ?? null);
}

function presentChat(row: Awaited<ReturnType<typeof listChatsOf>>[number]): Chat {
  return {
    id: row.id,
    subject: row.subject || row.preview,
    status: row.state,
    platform: row.platform,
    created_at: iso(row.created_at),
    ended_at: row.closed_at === null ? null : iso(row.closed_at),
  };
}

/** Who the customer of a session is, and their other chats and tickets, as they are now. */
export async function viewCustomerContext(
  deps: LiveChatDeps,
  staff: Staff,
  sessionId: string,
): Promise<CustomerContext> {
  const { database } = deps.conversations;
  const session = assertVisible(staff, await findConversation(database, staff.companyId, sessionId));
  const contact = await findContact(database, staff.companyId, session.contact_id);
  if (!contact) throw new AppError('not_found');
  const [chats, tickets, chatCount, ticketCount] = await Promise.all([
    listChatsOf(database, contact.id, READ),
    listTicketsOf(deps.tickets, staff, contact.id, READ),
    countChats(database, contact.id),
    countTicketsOf(database, contact.id),
  ]);
  const others = chats.filter(({ id }) => id !== session.id);
  const isOver = ({ row: { status } }: TicketOfContact) => status === 'solved' || status === 'closed';
  const [closed, open] = [tickets.filter(isOver), tickets.filter((ticket) => !isOver(ticket))];
  const page = contact.page === null ? null : (JSON.parse(contact.page) as { url: string });
  const verified = contact.verified === 1;
  return {
    customer: {
      id: contact.id,
      name: contact.name,
      email: contact.email,
      phone: contact.phone,
      verified,
      created_at: iso(contact.created_at),
    },
    account: {
      status: accountStatusOf({ verified, email: contact.email }),
      created_at: iso(contact.created_at),
      age_days: ageInDays(contact.created_at, deps.now()),
    },
    counts: { previous_tickets: ticketCount, previous_chats: chatCount - 1 },
    previous_tickets: closed.slice(0, SHOWN).map(presentOwn),
    previous_chats: others
      .filter((row) => row.state === 'closed')
      .slice(0, SHOWN)
      .map(presentChat),
    active_tickets: open.slice(0, SHOWN).map(presentOwn),
    active_chats: others
      .filter((row) => row.state !== 'closed')
      .slice(0, SHOWN)
      .map(presentChat),
    device: JSON.parse(contact.device) as CustomerContext['device'],
    page_url: page?.url ?? null,
  };
}
