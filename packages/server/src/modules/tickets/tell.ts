import type { Tx } from '../../platform/database/index.ts';
import { appendEvent } from '../../platform/events/index.ts';
import type { TicketDeps } from './deps.ts';
import { type TicketView, viewTicket } from './view-tickets.ts';

interface News {
  ticketId: string;
  companyId: string;
  /** As the event log has it: `ticket.commented`. */
  type: string;
  conversationId?: string;
  at: number;
}

/** Notes what happened to a ticket and tells it after the commit, as this transaction has left it. */
export async function tell(deps: TicketDeps, tx: Tx, news: News): Promise<TicketView> {
  const { ticketId, companyId, type, conversationId = null, at } = news;
  await appendEvent(tx, { companyId, conversationId, type, data: { ticketId }, createdAt: at });
  const view = await viewTicket(tx, ticketId);
  tx.afterCommit(() => deps.bus.emit(type === 'ticket.created' ? 'ticket.created' : 'ticket.updated', view));
  return view;
}
