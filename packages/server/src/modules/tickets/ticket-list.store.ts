import type { Priority, TicketStatus } from '@switchboard/protocol';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Reader, Schema } from '../../platform/database/index.ts';

export interface TicketFilter {
  companyId: string;
  status?: TicketStatus | undefined;
  /** An operator's id, or null for nobody's. */
  assigneeId?: string | null | undefined;
  priority?: Priority | undefined;
  labelId?: string | undefined;
  contactId?: string | undefined;
  /** Letters and digits only; each must begin a word of subject or requester, or be the number. */
  terms: readonly string[];
  /** Only tickets with smaller numbers. */
  before?: number | undefined;
}

type Builder = ExpressionBuilder<Schema, 'ticket' | 'contact'>;

function hasTerm(eb: Builder, term: string): Expression<SqlBool> {
  const pattern = `% ${term}%`;
  const matches = [
    eb('ticket.search', 'like', pattern),
    eb(sql<string>`' ' || contact.search`, 'like', pattern),
  ];
  if (/^\d{1,9}$/.test(term)) matches.push(eb('ticket.number', '=', Number(term)));
  return eb.or(matches);
}

function conditions(eb: Builder, filter: TicketFilter): Expression<SqlBool>[] {
  const all: Expression<SqlBool>[] = [eb('ticket.company_id', '=', filter.companyId)];
  if (filter.status) all.push(eb('ticket.status', '=', filter.status));
  if (filter.assigneeId === null) all.push(eb('ticket.assignee_id', 'is', null));
  else if (filter.assigneeId) all.push(eb('ticket.assignee_id', '=', filter.assigneeId));
  if (filter.priority) all.push(eb('ticket.priority', '=', filter.priority));
  if (filter.contactId) all.push(eb('ticket.contact_id', '=', filter.contactId));
  if (filter.before !== undefined) all.push(eb('ticket.number', '<', filter.before));
  if (filter.labelId) {
    const labelled = eb
      .selectFrom('ticket_label')
      .select('ticket_label.ticket_id')
      .where('ticket_label.label_id', '=', filter.labelId);
    all.push(eb('ticket.id', 'in', labelled));
  }
  return [...all, ...filter.terms.map((term) => hasTerm(eb, term))];
}

/** Newest first, which is by number: numbers are given out in the order of the commits. */
export async function listTicketIds(db: Reader, filter: TicketFilter, limit: number): Promise<string[]> {
  const rows = await db.query
    .selectFrom('ticket')
    .innerJoin('contact', 'contact.id', 'ticket.contact_id')
    .select('ticket.id as id')
    .where((eb) => eb.and(conditions(eb, filter)))
    .orderBy('ticket.number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
