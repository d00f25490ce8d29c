import type { Reader, Tx } from '../../platform/database/index.ts';

export interface Agent {
  id: string;
  companyId: string;
}

/** Notes that an agent has a page open. */
export async function saveHere(tx: Tx, { id }: Agent): Promise<void> {
  await tx.query
    .updateTable('operator')
    .set({ here: 1, gone_since: null })
    .where('id', '=', id)
    .where('here', '=', 0)
    .execute();
}

/** Notes that an agent has none any more; false where that was known. */
export async function saveGone(tx: Tx, { id }: Agent, since: number): Promise<boolean> {
  const saved = await tx.query
    .updateTable('operator')
    .set({ here: 0, gone_since: since })
    .where('id', '=', id)
    .where('here', '=', 1)
    .returning('id')
    .executeTakeFirst();
  return saved !== undefined;
}

/** Active chats of an agent with the mark, or without it. */
export async function chatsOf(db: Reader, { id }: Agent, marked: boolean): Promise<string[]> {
  const rows = await db.query
    .selectFrom('conversation')
    .select('id')
    .where('assignee_id', '=', id)
    .where('state', '=', 'active')
    .where('agent_gone_since', marked ? 'is not' : 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Agents who have a page open, as far as was told. */
export function agentsHere(db: Reader): Promise<Agent[]> {
  return db.query
    .selectFrom('operator')
    .select(['id', 'company_id as companyId'])
    .where('here', '=', 1)
    .execute();
}

/** Agents who are gone and have had chats since before. */
export function agentsGone(db: Reader): Promise<Agent[]> {
  return db.query
    .selectFrom('operator')
    .select(['operator.id as id', 'operator.company_id as companyId'])
    .where('here', '=', 0)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('conversation')
          .select('conversation.id')
          .whereRef('assignee_id', '=', 'operator.id')
          .whereRef('assigned_at', '<=', 'operator.gone_since')
          .where('state', '=', 'active'),
      ),
    )
    .execute();
}

/** Agents who are marked as gone on a chat. */
export function agentsMarked(db: Reader): Promise<Agent[]> {
  return db.query
    .selectFrom('conversation')
    .select(['assignee_id as id', 'company_id as companyId'])
    .distinct()
    .where('agent_gone_since', 'is not', null)
    .where('state', '=', 'active')
    .where('assignee_id', 'is not', null)
    .$narrowType<{ id: string }>()
    .execute();
}
