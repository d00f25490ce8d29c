import type { Rating, RatingBody } from '@switchboard/protocol';
import { newId } from '../../lib/ids.ts';
import type { CustomerPrincipal } from '../accounts/index.ts';
import { addActivity, type ConversationRow, type Locked, withConversation } from '../conversations/index.ts';
import type { AfterChatDeps } from './deps.ts';
import { assertMayRate } from './rating.policy.ts';
import { presentRating } from './rating.presenter.ts';
import { findRating, insertRating, type RatingRow, updateRating } from './rating.store.ts';
import { asksRating } from './setting.store.ts';

function newRating(
  row: ConversationRow,
  endedAt: number,
  said: Pick<RatingRow, 'score' | 'comment'>,
  at: number,
) {
  return {
    ...said,
    id: newId(at),
    company_id: row.company_id,
    conversation_id: row.id,
    ended_at: endedAt,
    contact_id: row.contact_id,
    operator_id: row.assignee_id,
    created_at: at,
    updated_at: at,
  };
}

async function rate(
  deps: AfterChatDeps,
  { tx, row, at }: Locked<CustomerPrincipal>,
  { score, comment = '' }: RatingBody,
): Promise<Rating> {
  const known = row.closed_at === null ? undefined : await findRating(tx, row.id, row.closed_at);
  const asks = await asksRating(tx, row.company_id);
  const facts = { asks, endedAt: row.closed_at, operatorId: row.assignee_id, known, at };
  if (known?.score === score && known.comment === comment) return presentRating(known);
  assertMayRate(facts);
  const rating = known
    ? { ...known, score, comment, updated_at: at }
    : newRating(row, facts.endedAt, { score, comment }, at);
  await (known ? updateRating(tx, known.id, { score, comment, updated_at: at }) : insertRating(tx, rating));
  const params = { score: String(score), comment, changed: known ? '1' : '' };
  const by = { id: row.contact_id, name: row.customer_name, avatarUrl: '' };
  await addActivity(deps.conversations, tx, row, { code: 'rated', params }, by, at);
  const news = { companyId: row.company_id, conversationId: row.id, rating: presentRating(rating) };
  tx.afterCommit(() => deps.bus.emit('chat.rated', { ...news, changed: known !== undefined }));
  return news.rating;
}

/** Says how an ended chat was; once for each end, changed for a day. Throws `not_found`, `wrong_state`. */
export function rateChat(
  deps: AfterChatDeps,
  customer: CustomerPrincipal,
  id: string,
  body: RatingBody,
): Promise<Rating> {
  return withConversation(deps.conversations, customer, id, (locked) => rate(deps, locked, body));
}
