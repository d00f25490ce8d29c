import { type Reader, statement, type Tx } from '../../platform/database/index.ts';
import type { BusinessHoursTable } from './tables.ts';

const readHours = statement<{ companyId: string }>()<Pick<BusinessHoursTable, 'hours'>>((query, p) =>
  query.selectFrom('business_hours').select('hours').where('company_id', '=', p.companyId),
);

/** JSON; undefined where the company has set none. */
export async function findHours(db: Reader, companyId: string): Promise<string | undefined> {
  return (await db.first(readHours, { companyId }))?.hours;
}

export async function saveHours(tx: Tx, row: BusinessHoursTable): Promise<void> {
  const { hours, updated_at } = row;
  await tx.query
    .insertInto('business_hours')
    .values(row)
    .onConflict((conflict) => conflict.column('company_id').doUpdateSet({ hours, updated_at }))
    .execute();
}
