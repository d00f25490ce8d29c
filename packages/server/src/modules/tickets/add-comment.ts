import type { CommentVisibility } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import { addMessage, assertVisible, type ConversationRow, lockConversation } from '../conversations/index.ts';
import { findCommentOnce, insertComment } from './comment.store.ts';
import type { Staff, TicketDeps } from './deps.ts';
import { mailComment } from './mail-comment.ts';
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

/** As the operator's message, by the rules of any other. */
async function sendInto({ deps, tx, staff, at }: LockedTicket, row: ConversationRow, text: string) {
  const locked = { deps: deps.conversations, tx, principal: staff, row, at };
  await addMessage(locked, { text, attachmentIds: [], clientMessageId: null });
}

/** Into the requester's conversation while it is open, else by mail to the address that is known of them. */
async function deliver(locked: LockedTicket, comment: TicketCommentTable): Promise<TicketCommentTable> {
  const { tx, staff, row } = locked;
  const conversationId = publicConversationOf(await linksOf(tx, [row.id]));
  if (conversationId === null) return { ...comment, ...(await mailComment(locked, comment)) };
  const conversation = assertVisible(staff, await lockConversation(tx, staff.companyId, conversationId));
  // Nothing is stored where the conversation is closed and no mail can reach the requester either.
  if (conversation.state === 'closed' && conversation.customer_email !== '')
    return { ...comment, ...(await mailComment(locked, comment)) };
  await sendInto(locked, conversation, comment.text);
  return { ...comment, delivery: 'conversation', conversation_id: conversationId };
}

async function store(locked: LockedTicket, input: CommentInput): Promise<TicketCommentTable> {
  const { deps, tx, staff, row, at } = locked;
  const earlier = await findEarlier(locked, input);
  if (earlier) return earlier;
  await assertNotMerged(tx, row);
  const written: TicketCommentTable = {
    id: newId(at),
    ticket_id: row.id,
    visibility: input.visibility,
    delivery: 'internal',
    conversation_id: null,
    text: input.text,
    author_id: staff.id,
    author_name: staff.name,
    author_avatar: staff.kind === 'operator' ? staff.avatarUrl : '',
    client_message_id: input.clientMessageId ?? null,
    created_at: at,
    mail_id: null,
    mailed_to: '',
    delivery_reason: '',
  };
  const comment = input.visibility === 'public' ? await deliver(locked, written) : written;
  await insertComment(tx, comment);
  await updateTicket(tx, row.id, { updated_at: at });
  await tell(deps, tx, { ticketId: row.id, companyId: row.company_id, type: 'ticket.commented', at });
  return comment;
}

/**
 * Adds a comment. A public one goes into the requester's conversation as a message, or to them by mail; where neither
 * can be it is stored, says so and reaches nobody. Throws `not_found`, `wrong_state` (merged), `conversation_closed`,
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
