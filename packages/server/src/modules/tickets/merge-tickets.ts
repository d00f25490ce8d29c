import { AppError, invalidInput } from '../../lib/app-error.ts';
import type { Tx } from '../../platform/database/index.ts';
import { moveComments } from './comment.store.ts';
import type { Staff, TicketDeps } from './deps.ts';
import type { TicketTable } from './tables.ts';
import { tell } from './tell.ts';
import { findTicket, lockTicket, updateTicket } from './ticket.store.ts';
import { moveConversations } from './ticket-conversation.store.ts';
import { type TicketView, viewTicket } from './view-tickets.ts';
import { assertNotMerged } from './with-ticket.ts';

interface Pair {
  source: TicketTable;
  target: TicketTable;
}

/** Both locked in the order of their ids, whichever is merged into which: opposite merges can't wait for each other. */
async function lockPair(tx: Tx, companyId: string, fromId: string, intoId: string): Promise<Pair> {
  const from = await findTicket(tx, companyId, fromId);
  if (!from) throw new AppError('not_found');
  const into = await findTicket(tx, companyId, intoId);
  if (!into) throw invalidInput('intoId', 'exists', 'names no ticket');
  if (from.id === into.id) throw invalidInput('intoId', 'other', 'must be another ticket');
  const locked = new Map<string, TicketTable>();
  for (const id of [from.id, into.id].sort()) locked.set(id, await lockTicket(tx, id));
  return { source: locked.get(from.id) ?? from, target: locked.get(into.id) ?? into };
}

/**
 * Moves comments and conversations of a ticket into another, and closes it with a pointer there. Once more changes
 * nothing. Only tickets that are not merged are merged, so pointers never go in a circle: else `wrong_state`.
 */
export function mergeTickets(
  deps: TicketDeps,
  staff: Staff,
  fromId: string,
  intoId: string,
): Promise<TicketView> {
  const { database, now } = deps.conversations;
  const { companyId } = staff;
  return database.transaction(async (tx) => {
    const { source, target } = await lockPair(tx, companyId, fromId, intoId);
    if (source.merged_into_id === target.id) return viewTicket(tx, target.id);
    await assertNotMerged(tx, source);
    await assertNotMerged(tx, target);
    const at = Math.max(now(), source.updated_at + 1, target.updated_at + 1);
    await moveComments(tx, source.id, target.id);
    await moveConversations(tx, source.id, target.id, at);
    await updateTicket(tx, source.id, { status: 'closed', merged_into_id: target.id, updated_at: at });
    await updateTicket(tx, target.id, { updated_at: at });
    await tell(deps, tx, { ticketId: source.id, companyId, type: 'ticket.merged', at });
    return tell(deps, tx, { ticketId: target.id, companyId, type: 'ticket.changed', at });
  });
}
