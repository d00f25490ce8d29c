export { TicketPage as TicketRoute, TicketsPage as TicketsRoute } from '../../features/tickets/index.ts';
