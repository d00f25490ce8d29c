import { AppError } from '../../lib/app-error.ts';
import type { Tx } from '../../platform/database/index.ts';
import { findContact } from '../contacts/index.ts';
import { sendCompanyMail } from '../mail/index.ts';
import { type CommentChange, findComment, lockComment, updateComment } from './comment.store.ts';
import type { Staff, TicketDeps } from './deps.ts';
import type { TicketCommentTable } from './tables.ts';
import { tell } from './tell.ts';
import { lockTicket } from './ticket.store.ts';
import { assertNotMerged, type LockedTicket, withTicket } from './with-ticket.ts';

const REF = 'ticket_comment';

/** Mails it to the requester; says so where that cannot be. */
export async function mailComment(
  { deps, tx, row, at }: LockedTicket,
  comment: Pick<TicketCommentTable, 'id' | 'text' | 'author_name'>,
): Promise<CommentChange> {
  const to = (await findContact(tx, row.company_id, row.contact_id))?.email ?? '';
  if (!deps.mail.mailer.smtp) return { delivery: 'mail_not_set_up' };
  if (to === '') return { delivery: 'no_address' };
  const mailId = await sendCompanyMail(
    deps.mail,
    tx,
    {
      companyId: row.company_id,
      to,
      subject: `[#${row.number}] ${row.subject}`,
      title: '',
      text: comment.text,
      footer: `${comment.author_name} about your request #${row.number}`,
      ref: `${REF}:${comment.id}`,
      thread: `ticket:${row.id}`,
      automatic: false,
    },
    at,
  );
  return { delivery: 'mail_queued', mail_id: mailId, mailed_to: to, delivery_reason: '' };
}

const MAY_RETRY = new Set(['mail_failed', 'mail_not_set_up', 'no_address']);

async function mailAgain(locked: LockedTicket, commentId: string): Promise<TicketCommentTable> {
  const { deps, tx, row, at } = locked;
  const comment = await lockComment(tx, commentId);
  if (!comment || comment.ticket_id !== row.id) throw new AppError('not_found');
  await assertNotMerged(tx, row);
  if (!MAY_RETRY.has(comment.delivery))
    throw new AppError('wrong_state', {
      message: 'Only a public comment that reached nobody is sent again.',
    });
  const change = await mailComment(locked, comment);
  if (change.delivery === 'mail_not_set_up') throw new AppError('mail_not_set_up');
  if (change.delivery === 'no_address')
    throw new AppError('wrong_state', { message: 'No e-mail address of the requester is known.' });
  await updateComment(tx, comment.id, change);
  await tell(deps, tx, { ticketId: row.id, companyId: row.company_id, type: 'ticket.commented', at });
  return { ...comment, ...change };
}

/** Mails a public comment that reached nobody. Throws `not_found`, `wrong_state`, `mail_not_set_up`. */
export function retryComment(
  deps: TicketDeps,
  staff: Staff,
  idOrNumber: string,
  commentId: string,
): Promise<TicketCommentTable> {
  return withTicket(deps, staff, idOrNumber, (locked) => mailAgain(locked, commentId));
}

const DELIVERIES = { queued: 'mail_queued', sent: 'mail_sent', failed: 'mail_failed' } as const;

/** Writes beside a comment what became of its mail, in the transaction that stores that. */
export function followMails(deps: TicketDeps): void {
  deps.mail.mailer.listen(REF, async (tx: Tx, outcome, at) => {
    const found = await findComment(tx, outcome.ref.slice(REF.length + 1));
    if (!found) return;
    // The ticket first, as everybody does: two who hold one each and want the other's would wait for ever.
    const { company_id: companyId } = await lockTicket(tx, found.ticket_id);
    const comment = await lockComment(tx, found.id);
    if (comment?.mail_id !== outcome.id) return;
    await updateComment(tx, comment.id, {
      delivery: DELIVERIES[outcome.status],
      delivery_reason: outcome.reason,
    });
    await tell(deps, tx, { ticketId: comment.ticket_id, companyId, type: 'ticket.commented', at });
  });
}
