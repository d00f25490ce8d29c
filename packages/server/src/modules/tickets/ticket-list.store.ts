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

type Builder = ExpressionBuilder<Schema, 'ticket'>;

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
  return all;
}

/** A term is a ticket's whole number, too. */
const isNumber = (term: string): boolean => /^\d{1,9}$/.test(term);

// The tenant is part of the index queries themselves.
function sqliteQuery({ companyId, terms }: TicketFilter): string {
  const words = terms.map((term) => {
    const begins = `text : "${term}" *`;
    return isNumber(term) ? `(${begins} OR number : "${Number(term)}")` : `(${begins})`;
  });
  return [`scope : "c${companyId}"`, ...words].join(' AND ');
}

function postgresQuery({ companyId, terms }: TicketFilter): string {
  const words = terms.map((term) => {
    const begins = `'${term}':*`;
    return isNumber(term) ? `(${begins} | '#${Number(term)}')` : begins;
  });
  return [`'@${companyId}'`, ...words].join(' & ');
}

type Ids = Promise<{ id: string }[]>;

/** Reads the search index backwards, which is the order of the list, and stops where the page is full. */
function searchSqlite(db: Reader, filter: TicketFilter, limit: number): Ids {
  const hits = sql<{
    n: number;
  }>`(SELECT rowid AS n FROM ticket_search WHERE ticket_search MATCH ${sqliteQuery(filter)})`;
  return db.query
    .selectFrom(hits.as('hit'))
    .innerJoin('ticket', (join) => join.on(sql<boolean>`ticket.n = hit.n`))
    .select('ticket.id as id')
    .where((eb) => eb.and(conditions(eb as unknown as Builder, filter)))
    .orderBy('hit.n', 'desc')
    .limit(limit)
    .execute();
}

function searchOrList(db: Reader, filter: TicketFilter, limit: number): Ids {
  const isSearch = filter.terms.length > 0;
  if (isSearch && db.dialect === 'sqlite') return searchSqlite(db, filter, limit);
  const select = db.query.selectFrom('ticket').where((eb) => eb.and(conditions(eb, filter)));
  const found = isSearch
    ? select.where(sql<boolean>`search_vector @@ ${postgresQuery(filter)}::tsquery`)
    : select;
  return found.select('ticket.id as id').orderBy('ticket.number', 'desc').limit(limit).execute();
}

/** Newest first, which is by number: numbers are given out in the order of the commits. */
export async function listTicketIds(db: Reader, filter: TicketFilter, limit: number): Promise<string[]> {
  return (await searchOrList(db, filter, limit)).map(({ id }) => id);
}
