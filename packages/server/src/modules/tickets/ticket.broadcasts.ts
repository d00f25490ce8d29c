import type { EventBus } from '../../platform/events/index.ts';
import type { Realtime } from '../../platform/realtime/index.ts';
import type { Principal } from '../accounts/index.ts';
import { companyRoom } from '../conversations/index.ts';
import type { TicketEvents } from './ticket.events.ts';
import { presentDeskTicket } from './ticket.presenter.ts';

/** Tells the company's operators what happens to tickets. */
export function broadcastTickets(bus: EventBus<TicketEvents>, realtime: Realtime<Principal>): void {
  bus.on('ticket.created', (view) =>
    realtime.publish(companyRoom(view.row.company_id), 'ticket:created', { ticket: presentDeskTicket(view) }),
  );
  bus.on('ticket.updated', (view) =>
    realtime.publish(companyRoom(view.row.company_id), 'ticket:updated', { ticket: presentDeskTicket(view) }),
  );
}
