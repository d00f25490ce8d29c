import type { Label } from '@switchboard/protocol';
import type { Reader } from '../../platform/database/index.ts';
import { countComments } from './comment.store.ts';
import { linksOf, publicConversationOf } from './ticket-conversation.store.ts';
import { labelsOfTickets } from './ticket-label.store.ts';
import { mergedFrom, type OtherTicket, readTickets, type TicketRow } from './ticket-view.store.ts';

/** Everything that is shown of a ticket. */
export interface TicketView {
  row: TicketRow;
  labels: Label[];
  conversationId: string | null;
  conversationIds: string[];
  mergedFrom: OtherTicket[];
  commentCount: number;
}

/** Views of tickets that the caller may see, newest first; a handful of queries for a page. */
export async function viewTickets(db: Reader, ids: readonly string[]): Promise<TicketView[]> {
  const rows = await readTickets(db, ids);
  const labels = await labelsOfTickets(db, ids);
  const links = await linksOf(db, ids);
  const counts = await countComments(db, ids);
  const merged = await mergedFrom(db, ids);
  return rows.map((row) => {
    const own = links.filter(({ ticketId }) => ticketId === row.id);
    return {
      row,
      labels: labels.get(row.id) ?? [],
      conversationId: publicConversationOf(own),
      conversationIds: own.map(({ conversationId }) => conversationId),
      mergedFrom: merged.get(row.id) ?? [],
      commentCount: counts.get(row.id) ?? 0,
    };
  });
}

/** One that is known to exist. */
export async function viewTicket(db: Reader, id: string): Promise<TicketView> {
  const [view] = await viewTickets(db, [id]);
  if (!view) throw new Error(`no ticket ${id}`);
  return view;
}
