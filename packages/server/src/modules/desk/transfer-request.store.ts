import type { TransferOutcome } from '@switchboard/protocol';
import type { ExpressionBuilder } from 'kysely';
import type { Reader, Schema, Tx } from '../../platform/database/index.ts';
import type { TransferRequestTable } from './tables.ts';

/** A request with the names of both. */
export interface TransferRequestRow extends TransferRequestTable {
  from_name: string;
  to_name: string;
}

const nameOf = (column: 'from_operator_id' | 'to_operator_id', as: 'from_name' | 'to_name') => {
  return (eb: ExpressionBuilder<Schema, 'transfer_request'>) =>
    eb
      .selectFrom('operator')
      .select('operator.name')
      .whereRef('operator.id', '=', `transfer_request.${column}`)
      .$asScalar()
      .$notNull()
      .as(as);
};

const select = (db: Reader) =>
  db.query
    .selectFrom('transfer_request')
    .selectAll('transfer_request')
    .select(nameOf('from_operator_id', 'from_name'))
    .select(nameOf('to_operator_id', 'to_name'));

/** Absent and foreign are the same: undefined. */
export function findRequest(
  db: Reader,
  companyId: string,
  id: string,
): Promise<TransferRequestRow | undefined> {
  return select(db).where('id', '=', id).where('company_id', '=', companyId).executeTakeFirst();
}

export function findOpenRequest(db: Reader, conversationId: string): Promise<TransferRequestRow | undefined> {
  return select(db)
    .where('conversation_id', '=', conversationId)
    .where('outcome', 'is', null)
    .executeTakeFirst();
}

/** To or from this agent, the oldest first. */
export function openRequestsOf(db: Reader, operatorId: string): Promise<TransferRequestRow[]> {
  return select(db)
    .where('outcome', 'is', null)
    .where((eb) => eb.or([eb('to_operator_id', '=', operatorId), eb('from_operator_id', '=', operatorId)]))
    .orderBy('id')
    .execute();
}

/** All of these conversations, the oldest first. */
export function requestsOf(db: Reader, conversationIds: readonly string[]): Promise<TransferRequestRow[]> {
  return select(db)
    .where('conversation_id', 'in', [...conversationIds])
    .orderBy('id')
    .execute();
}

export async function insertRequest(tx: Tx, row: TransferRequestTable): Promise<void> {
  await tx.query.insertInto('transfer_request').values(row).execute();
}

/** Compare-and-set: false where it was settled before. */
export async function saveOutcome(
  tx: Tx,
  id: string,
  settled: { outcome: TransferOutcome; answer: string; settled_at: number },
): Promise<boolean> {
  const saved = await tx.query
    .updateTable('transfer_request')
    .set(settled)
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return saved !== undefined;
}
