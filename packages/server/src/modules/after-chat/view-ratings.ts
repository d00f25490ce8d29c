import type { ListedRating } from '@switchboard/protocol';
import { invalidInput } from '../../lib/app-error.ts';
import type { Reader } from '../../platform/database/index.ts';
import { presentListedRating } from './rating.presenter.ts';
import { countScores, listRatings } from './rating-list.store.ts';

const SCORES = [1, 2, 3, 4, 5];

interface RatingView {
  items: ListedRating[];
  nextCursor: string | null;
  count: number;
  average: number | null;
  distribution: number[];
}

/** A page of a company's ratings, and the numbers of all that fit. */
export async function viewRatings(
  db: Reader,
  companyId: string,
  query: {
    agent_id?: string | undefined;
    contact_id?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<RatingView> {
  const { agent_id: operatorId, contact_id: contactId, cursor, limit } = query;
  if (cursor !== undefined && !/^[\w-]{1,64}$/.test(cursor))
    throw invalidInput('cursor', 'format', 'is not one of ours');
  const filter = { companyId, operatorId, contactId };
  const rows = await listRatings(db, filter, { before: cursor, limit: limit + 1 });
  const counts = await countScores(db, filter);
  const distribution = SCORES.map((score) => counts.get(score) ?? 0);
  const count = distribution.reduce((sum, n) => sum + n, 0);
  const total = distribution.reduce((sum, n, index) => sum + n * (index + 1), 0);
  return {
    items: rows.slice(0, limit).map(presentListedRating),
    nextCursor: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null,
    count,
    average: count === 0 ? null : Math.round((total / count) * 100) / 100,
    distribution,
  };
}
