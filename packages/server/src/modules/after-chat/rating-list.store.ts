import type { Reader } from '../../platform/database/index.ts';
import type { RatingTable } from './tables.ts';

export interface RatingFilter {
  companyId: string;
  operatorId?: string | undefined;
  contactId?: string | undefined;
}

export interface NamedRating extends RatingTable {
  subject: string;
  customer_name: string;
  operator_name: string | null;
}

/** Newest first; `before` is the id of the last one of the page before. */
export function listRatings(
  db: Reader,
  { companyId, operatorId, contactId }: RatingFilter,
  page: { before?: string | undefined; limit: number },
): Promise<NamedRating[]> {
  let select = db.query
    .selectFrom('rating')
    .innerJoin('conversation', 'conversation.id', 'rating.conversation_id')
    .innerJoin('contact', 'contact.id', 'rating.contact_id')
    .leftJoin('operator', 'operator.id', 'rating.operator_id')
    .selectAll('rating')
    .select(['conversation.subject', 'contact.name as customer_name', 'operator.name as operator_name'])
    .where('rating.company_id', '=', companyId);
  if (operatorId !== undefined) select = select.where('rating.operator_id', '=', operatorId);
  if (contactId !== undefined) select = select.where('rating.contact_id', '=', contactId);
  if (page.before !== undefined) select = select.where('rating.id', '<', page.before);
  return select.orderBy('rating.id', 'desc').limit(page.limit).execute();
}

/** How many gave each score. */
export async function countScores(
  db: Reader,
  { companyId, operatorId, contactId }: RatingFilter,
): Promise<Map<number, number>> {
  let select = db.query
    .selectFrom('rating')
    .select((eb) => ['score', eb.fn.countAll<number>().as('count')])
    .where('company_id', '=', companyId)
    .groupBy('score');
  if (operatorId !== undefined) select = select.where('operator_id', '=', operatorId);
  if (contactId !== undefined) select = select.where('contact_id', '=', contactId);
  return new Map((await select.execute()).map((row) => [row.score, Number(row.count)]));
}
