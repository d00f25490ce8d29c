import type { CommentVisibility } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import { addMessage, assertVisible, lockConversation } from '../conversations/index.ts';
import { findCommentOnce, insertComment } from './comment.store.ts';
import type { Staff, TicketDeps } from './deps.ts';
import type { TicketCommentTable } from './tables.ts';
import { tell } from './tell.ts';
import { findTicket, updateTicket } from './ticket.store.ts';
import { linksOf, publicConversationOf } from './ticket-conversation.store.ts';
import { assertNotMerged, type LockedTicket, withTicket } from './with-ticket.ts';

export interface CommentInput {
  text: string;
  visibility: CommentVisibility;
  clientMessageId?: string | undefined;
}

/** Gives the comment that the same send made before. */
async function findEarlier(
  { tx, staff, row }: LockedTicket,
  { text, visibility, clientMessageId }: CommentInput,
): Promise<TicketCommentTable | undefined> {
  if (clientMessageId === undefined) return undefined;
  const sent = { ticketId: row.id, authorId: staff.id, clientMessageId };
  const earlier = await findCommentOnce(tx, sent);
  if (earlier && (earlier.text !== text || earlier.visibility !== visibility))
    throw new AppError('client_message_id_reused');
  return earlier;
}

/** As the operator's message, by the rules of any other: nothing is stored where the conversation is closed. */
async function sendInto({ deps, tx, staff, at }: LockedTicket, conversationId: string, text: string) {
  const row = assertVisible(staff, await lockConversation(tx, staff.companyId, conversationId));
  const locked = { deps: deps.conversations, tx, principal: staff, row, at };
  await addMessage(locked, { text, attachmentIds: [], clientMessageId: null });
}

async function store(locked: LockedTicket, input: CommentInput): Promise<TicketCommentTable> {
  const { deps, tx, staff, row, at } = locked;
  const earlier = await findEarlier(locked, input);
  if (earlier) return earlier;
  await assertNotMerged(tx, row);
  const isPublic = input.visibility === 'public';
  const conversationId = isPublic ? publicConversationOf(await linksOf(tx, [row.id])) : null;
  if (conversationId !== null) await sendInto(locked, conversationId, input.text);
  const sent = conversationId === null ? 'mail_not_set_up' : 'conversation';
  const comment: TicketCommentTable = {
    id: newId(at),
    ticket_id: row.id,
    visibility: input.visibility,
    delivery: isPublic ? sent : 'internal',
    conversation_id: conversationId,
    text: input.text,
    author_id: staff.id,
    author_name: staff.name,
    author_avatar: staff.kind === 'operator' ? staff.avatarUrl : '',
    client_message_id: input.clientMessageId ?? null,
    created_at: at,
  };
  await insertComment(tx, comment);
  await updateTicket(tx, row.id, { updated_at: at });
  await tell(deps, tx, { ticketId: row.id, companyId: row.company_id, type: 'ticket.commented', at });
  return comment;
}

/**
 * Adds a comment. A public one goes into the requester's conversation as a message; without a conversation it is
 * stored and reaches nobody. Throws `not_found`, `wrong_state` (merged), `conversation_closed`,
 * `client_message_id_reused`.
 */
export async function addComment(
  deps: TicketDeps,
  staff: Staff,
  idOrNumber: string,
  input: CommentInput,
): Promise<TicketCommentTable> {
  const { database, inTurn } = deps.conversations;
  const found = await findTicket(database, staff.companyId, idOrNumber);
  if (!found) throw new AppError('not_found');
  const work = () => withTicket(deps, staff, found.id, (locked) => store(locked, input));
  if (input.visibility === 'internal') return work();
  const conversationId = publicConversationOf(await linksOf(database, [found.id]));
  return conversationId === null ? work() : inTurn(conversationId, work);
}
