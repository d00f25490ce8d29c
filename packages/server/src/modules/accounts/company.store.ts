import type { Reader, Tx } from '../../platform/database/index.ts';
import type { CompanyTable } from './tables.ts';

export function findCompany(db: Reader, id: string): Promise<CompanyTable | undefined> {
  return db.query.selectFrom('company').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertCompany(tx: Tx, company: CompanyTable): Promise<void> {
  await tx.query.insertInto('company').values(company).execute();
}

/** Until the end of the transaction nobody else decides about the people of this company. */
export async function lockCompany(tx: Tx, id: string): Promise<void> {
  await tx.query
    .updateTable('company')
    .set((row) => ({ name: row.ref('name') }))
    .where('id', '=', id)
    .execute();
}
