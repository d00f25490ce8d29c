import './tables.ts';
import type { Router } from '../../platform/http/index.ts';
import type { Realtime } from '../../platform/realtime/index.ts';
import type { Principal } from '../accounts/index.ts';
import type { TicketDeps } from './deps.ts';
import { followMails } from './mail-comment.ts';
import { broadcastTickets } from './ticket.broadcasts.ts';
import { ticketRoutes } from './ticket.routes.ts';

export { convertToTicket } from './convert-to-ticket.ts';
export type { TicketDeps } from './deps.ts';
export { type LeftEmail, leaveEmail } from './leave-email.ts';
export { listTicketsOf } from './list-tickets.ts';
export type { TicketEvents } from './ticket.events.ts';
export { presentTicket } from './ticket.presenter.ts';
export { countTicketsOf } from './ticket.store.ts';
export { findTicketOfConversation, ticketIdsOf } from './ticket-conversation.store.ts';

/** Registers the endpoints of tickets, and tells the company's room what happens to them. */
export function registerTickets(
  deps: TicketDeps,
  router: Router<Principal>,
  realtime: Realtime<Principal>,
): void {
  ticketRoutes(router, deps);
  broadcastTickets(deps.bus, realtime);
  followMails(deps);
}
