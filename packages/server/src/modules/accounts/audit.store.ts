import type { Reader, Tx } from '../../platform/database/index.ts';
import type { AuditEntryTable } from './tables.ts';

export async function insertAuditEntry(tx: Tx, row: AuditEntryTable): Promise<void> {
  await tx.query.insertInto('audit_entry').values(row).execute();
}

/** Newest first; `companyId` null: the entries that belong to no company. */
export function listAuditEntries(
  db: Reader,
  companyId: string | null,
  page: { before: string | undefined; limit: number },
): Promise<AuditEntryTable[]> {
  return db.query
    .selectFrom('audit_entry')
    .selectAll()
    .where('company_id', companyId === null ? 'is' : '=', companyId)
    .$if(page.before !== undefined, (query) => query.where('id', '<', page.before ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute();
}
