import { type Reader, statement, type Tx } from '../../platform/database/index.ts';
import type { AgentTaskTable } from './tables.ts';

export type TaskRow = AgentTaskTable;

const byId = statement<{ id: string }>()<TaskRow>((query, p) =>
  query.selectFrom('agent_task').selectAll().where('id', '=', p.id),
);

/** Of any company. */
export function findTask(db: Reader, id: string): Promise<TaskRow | undefined> {
  return db.first(byId, { id });
}

/** Throws a unique violation where the id is taken. */
export async function insertTask(tx: Tx, task: TaskRow): Promise<void> {
  await tx.query.insertInto('agent_task').values(task).execute();
}

/** The conversation's thread with the agent: this one, where there was none. */
export async function ensureTask(tx: Tx, task: TaskRow): Promise<TaskRow> {
  await tx.query
    .insertInto('agent_task')
    .values(task)
    .onConflict((conflict) => conflict.columns(['conversation_id', 'agent_id']).doNothing())
    .execute();
  return tx.query
    .selectFrom('agent_task')
    .selectAll()
    .where('conversation_id', '=', task.conversation_id)
    .where('agent_id', '=', task.agent_id)
    .executeTakeFirstOrThrow();
}

/** The message that the same call of the agent has made before. */
export async function findResponse(
  db: Reader,
  taskId: string,
  webhookId: string,
): Promise<string | undefined> {
  const row = await db.query
    .selectFrom('agent_response')
    .select('message_id')
    .where('task_id', '=', taskId)
    .where('webhook_id', '=', webhookId)
    .executeTakeFirst();
  return row?.message_id;
}

export async function rememberResponse(
  tx: Tx,
  response: { message_id: string; task_id: string; webhook_id: string | null; created_at: number },
): Promise<void> {
  await tx.query.insertInto('agent_response').values(response).execute();
}
