import type { Reader, Tx } from '../../platform/database/index.ts';
import type { TicketConversationTable, TicketTable } from './tables.ts';

export async function linkConversation(tx: Tx, row: TicketConversationTable): Promise<void> {
  await tx.query.insertInto('ticket_conversation').values(row).execute();
}

/** All conversations of a ticket go to another, behind those which that one has. */
export async function moveConversations(tx: Tx, fromId: string, toId: string, at: number): Promise<void> {
  await tx.query
    .updateTable('ticket_conversation')
    .set({ ticket_id: toId, linked_at: at })
    .where('ticket_id', '=', fromId)
    .execute();
}

export function findTicketOfConversation(
  db: Reader,
  conversationId: string,
): Promise<TicketTable | undefined> {
  return db.query
    .selectFrom('ticket_conversation')
    .innerJoin('ticket', 'ticket.id', 'ticket_conversation.ticket_id')
    .selectAll('ticket')
    .where('ticket_conversation.conversation_id', '=', conversationId)
    .executeTakeFirst();
}

/** Ticket ids by conversation. */
export async function ticketIdsOf(
  db: Reader,
  conversationIds: readonly string[],
): Promise<Map<string, string>> {
  if (conversationIds.length === 0) return new Map();
  const rows = await db.query
    .selectFrom('ticket_conversation')
    .select(['ticket_id', 'conversation_id'])
    .where('conversation_id', 'in', [...conversationIds])
    .execute();
  return new Map(rows.map((row) => [row.conversation_id, row.ticket_id]));
}

export interface Link {
  ticketId: string;
  conversationId: string;
  /** The ticket's requester is the one who writes there. */
  isRequesters: boolean;
}

/** The conversations of these tickets, each ticket's own first. */
export async function linksOf(db: Reader, ticketIds: readonly string[]): Promise<Link[]> {
  if (ticketIds.length === 0) return [];
  const rows = await db.query
    .selectFrom('ticket_conversation as link')
    .innerJoin('ticket', 'ticket.id', 'link.ticket_id')
    .innerJoin('conversation', 'conversation.id', 'link.conversation_id')
    .select(['link.ticket_id', 'link.conversation_id'])
    .select(['ticket.contact_id as requester_id', 'conversation.contact_id as contact_id'])
    .where('link.ticket_id', 'in', [...ticketIds])
    .orderBy('link.linked_at')
    .orderBy('link.conversation_id')
    .execute();
  return rows.map((row) => ({
    ticketId: row.ticket_id,
    conversationId: row.conversation_id,
    isRequesters: row.contact_id === row.requester_id,
  }));
}

/** Where a public comment goes; somebody else's conversation that a merge brought along is no place for it. */
export function publicConversationOf(links: readonly Link[]): string | null {
  return links.find((link) => link.isRequesters)?.conversationId ?? null;
}
