import type { Reader, Tx } from '../database/index.ts';
import type { MailTable } from './tables.ts';

const MAX_EARLIER = 20;

export async function insertMail(tx: Tx, row: MailTable): Promise<void> {
  await tx.query.insertInto('mail').values(row).execute();
}

export function findMail(db: Reader, id: string): Promise<MailTable | undefined> {
  return db.query.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirst();
}

type Settled = Pick<MailTable, 'status' | 'reason' | 'settled_at'>;

/** False where it was sent already: what an attempt that hung says of it hours later is no news. */
export async function settleMail(tx: Tx, id: string, change: Settled): Promise<boolean> {
  const saved = await tx.query
    .updateTable('mail')
    .set(change)
    .where('id', '=', id)
    .where('status', '<>', 'sent')
    .returning('id')
    .executeTakeFirst();
  return saved !== undefined;
}

/** Message ids of a thread, oldest first; what never left is none a reader could know. */
export async function earlierIds(db: Reader, thread: string): Promise<string[]> {
  const rows = await db.query
    .selectFrom('mail')
    .select('message_id')
    .where('thread', '=', thread)
    .where('status', '<>', 'failed')
    .orderBy('id', 'desc')
    .limit(MAX_EARLIER)
    .execute();
  return rows.map((row) => row.message_id).reverse();
}

export async function countMails(
  db: Reader,
  companyId: string,
  status: MailTable['status'],
  since: number,
): Promise<number> {
  const row = await db.query
    .selectFrom('mail')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('company_id', '=', companyId)
    .where('status', '=', status)
    .where('created_at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export function lastFailed(db: Reader, companyId: string): Promise<MailTable | undefined> {
  return db.query
    .selectFrom('mail')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('status', '=', 'failed')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** What was written to whom is not kept longer than it is of use. */
export async function deleteMailsBefore(tx: Tx, before: number): Promise<void> {
  await tx.query
    .deleteFrom('mail')
    .where('created_at', '<', before)
    .where('status', '<>', 'queued')
    .execute();
}
