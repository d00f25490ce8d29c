import { lazyPage } from '../../ui/lazy-page.ts';

export { ContactTickets } from './contact-tickets.tsx';
export { ticketCommands } from './keys.ts';
export { startTicketsLive } from './live.ts';
export { NewTicketProvider } from './new/new-ticket-provider.tsx';
export const TicketsPage = lazyPage(() => import('./list/tickets-page.tsx'), 'TicketsPage');
export const TicketPage = lazyPage(() => import('./view/ticket-page.tsx'), 'TicketPage');
