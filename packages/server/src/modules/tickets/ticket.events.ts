import type { TicketView } from './view-tickets.ts';

/** What happened to tickets, told after the commit, as the transaction left them. */
export interface TicketEvents {
  'ticket.created': TicketView;
  'ticket.updated': TicketView;
}
