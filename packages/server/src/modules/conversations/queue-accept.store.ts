import { type Reader, statement, type Tx } from '../../platform/database/index.ts';
import type { QueueAcceptTable } from './tables.ts';

const addAccept = statement<QueueAcceptTable>()<unknown>((query, p) =>
  query.insertInto('queue_accept').values({
    id: p.id,
    company_id: p.company_id,
    entered_at: p.entered_at,
    accepted_at: p.accepted_at,
  }),
);

export async function insertAccept(tx: Tx, row: QueueAcceptTable): Promise<void> {
  await tx.all(addAccept, row);
}

export interface QueueAccept {
  enteredAt: number;
  acceptedAt: number;
}

interface Wanted {
  companyId: string;
  since: number;
  limit: number;
}

const readAccepts = statement<Wanted>()<QueueAccept>((query, p) =>
  query
    .selectFrom('queue_accept')
    .select(['entered_at as enteredAt', 'accepted_at as acceptedAt'])
    .where('company_id', '=', p.companyId)
    .where('accepted_at', '>=', p.since)
    .orderBy('accepted_at', 'desc')
    .limit(p.limit),
);

/** The last ones, newest first. */
export function listAccepts(db: Reader, wanted: Wanted): Promise<QueueAccept[]> {
  return db.all(readAccepts, wanted);
}

export async function pruneAccepts(tx: Tx, before: number): Promise<void> {
  await tx.query.deleteFrom('queue_accept').where('accepted_at', '<', before).execute();
}
