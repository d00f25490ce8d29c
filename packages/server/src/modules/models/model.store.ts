import { type Reader, statement, type Tx } from '../../platform/database/index.ts';
import type { AiModelTable } from './tables.ts';

export type ModelRow = AiModelTable;

const byId = statement<{ companyId: string; id: string }>()<ModelRow>((query, p) =>
  query.selectFrom('ai_model').selectAll().where('company_id', '=', p.companyId).where('id', '=', p.id),
);

const byDefault = statement<{ companyId: string }>()<ModelRow>((query, p) =>
  query.selectFrom('ai_model').selectAll().where('company_id', '=', p.companyId).where('is_default', '=', 1),
);

export function findModel(db: Reader, companyId: string, id: string): Promise<ModelRow | undefined> {
  return db.first(byId, { companyId, id });
}

export function findDefaultModel(db: Reader, companyId: string): Promise<ModelRow | undefined> {
  return db.first(byDefault, { companyId });
}

/** Reads the company's model and keeps others from changing it until the transaction ends. */
export function lockModel(tx: Tx, companyId: string, id: string): Promise<ModelRow | undefined> {
  const select = tx.query
    .selectFrom('ai_model')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('id', '=', id);
  return (tx.dialect === 'postgres' ? select.forUpdate() : select).executeTakeFirst();
}

/** Oldest first. */
export function listModels(db: Reader, companyId: string): Promise<ModelRow[]> {
  return db.query
    .selectFrom('ai_model')
    .selectAll()
    .where('company_id', '=', companyId)
    .orderBy('id')
    .execute();
}

/** Throws a unique violation where another one has become the default meanwhile. */
export async function insertModel(tx: Tx, model: ModelRow): Promise<void> {
  await tx.query.insertInto('ai_model').values(model).execute();
}

/** The same. */
export async function updateModel(tx: Tx, model: ModelRow): Promise<void> {
  await tx.query.updateTable('ai_model').set(model).where('id', '=', model.id).execute();
}

export async function clearDefault(tx: Tx, companyId: string): Promise<void> {
  await tx.query
    .updateTable('ai_model')
    .set({ is_default: 0 })
    .where('company_id', '=', companyId)
    .where('is_default', '=', 1)
    .execute();
}

export async function deleteModel(tx: Tx, id: string): Promise<void> {
  await tx.query.deleteFrom('ai_model').where('id', '=', id).execute();
}

export type Status = Pick<ModelRow, 'status' | 'status_at' | 'status_ms' | 'error_code' | 'error_message'>;

/** Says how the model did as it was when it was asked; one that was changed since is another. */
export async function noteStatus(tx: Tx, { id, updated_at }: ModelRow, status: Status): Promise<void> {
  await tx.query
    .updateTable('ai_model')
    .set(status)
    .where('id', '=', id)
    .where('updated_at', '=', updated_at)
    .execute();
}
