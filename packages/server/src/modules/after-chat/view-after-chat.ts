import type { AfterChat } from '@switchboard/protocol';
import type { CustomerPrincipal } from '../accounts/index.ts';
import { assertVisible, findConversation } from '../conversations/index.ts';
import type { AfterChatDeps } from './deps.ts';
import { mayChangeRating } from './rating.policy.ts';
import { presentRating } from './rating.presenter.ts';
import { findRating } from './rating.store.ts';
import { asksRating } from './setting.store.ts';

/** What the customer can do with this conversation once it is over. Throws `not_found`. */
export async function viewAfterChat(
  { conversations, mail }: AfterChatDeps,
  customer: CustomerPrincipal,
  id: string,
): Promise<AfterChat> {
  const { database, now } = conversations;
  const row = assertVisible(customer, await findConversation(database, customer.companyId, id));
  const endedAt = row.closed_at;
  const rating = endedAt === null ? undefined : await findRating(database, id, endedAt);
  // Whom nobody answered has nothing to rate.
  const isRateable =
    endedAt !== null && row.assignee_id !== null && (!rating || mayChangeRating(rating, now()));
  return {
    ended_at: endedAt === null ? null : new Date(endedAt).toISOString(),
    asks_rating: isRateable && (await asksRating(database, row.company_id)),
    rating: rating ? presentRating(rating) : null,
    mail_to: mail.mailer.smtp ? row.customer_email : null,
  };
}
