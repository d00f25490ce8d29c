import type { ListedRating, Rating } from '@switchboard/protocol';
import type { RatingRow } from './rating.store.ts';
import type { NamedRating } from './rating-list.store.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

export function presentRating(row: RatingRow): Rating {
  return {
    score: row.score,
    comment: row.comment,
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}

export function presentListedRating(row: NamedRating): ListedRating {
  return {
    ...presentRating(row),
    id: row.id,
    session_id: row.conversation_id,
    subject: row.subject,
    customer: { id: row.contact_id, name: row.customer_name },
    agent: row.operator_id === null ? null : { id: row.operator_id, name: row.operator_name ?? '' },
    ended_at: iso(row.ended_at),
  };
}
