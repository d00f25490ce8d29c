import { type Reader, statement, type Tx } from '../../platform/database/index.ts';
import type { TurnState, TurnTable } from './tables.ts';

export type TurnRow = TurnTable;

const OPEN = ['queued', 'running', 'waiting'] as const;

/** The `error` of one that the customer stopped. */
export const STOPPED = 'The customer stopped the answer.';

export function wasStopped({ error }: Pick<TurnRow, 'error'>): boolean {
  return error === STOPPED;
}

export function isOpen({ state }: Pick<TurnRow, 'state'>): boolean {
  return (OPEN as readonly TurnState[]).includes(state);
}

export async function insertTurn(tx: Tx, turn: TurnRow): Promise<void> {
  await tx.query.insertInto('turn').values(turn).execute();
}

const byId = statement<{ id: string }>()<TurnRow>((query, p) =>
  query.selectFrom('turn').selectAll().where('id', '=', p.id),
);

export function findTurn(db: Reader, id: string): Promise<TurnRow | undefined> {
  return db.first(byId, { id });
}

/** The first that is not ended, in the order in which they are answered; one that waits keeps no other waiting. */
export function firstUnasked(db: Reader, conversationId: string): Promise<TurnRow | undefined> {
  return db.query
    .selectFrom('turn')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('state', 'in', ['queued', 'running'])
    .orderBy('trigger_seq')
    .limit(1)
    .executeTakeFirst();
}

export async function changeTurn(tx: Tx, id: string, change: Partial<TurnRow>): Promise<void> {
  await tx.query.updateTable('turn').set(change).where('id', '=', id).execute();
}

/** Ends all that are open; answers those that were at work. */
export async function dropOpenTurns(tx: Tx, conversationId: string, at: number): Promise<string[]> {
  const open = await tx.query
    .selectFrom('turn')
    .select(['id', 'state'])
    .where('conversation_id', '=', conversationId)
    .where('state', 'in', OPEN)
    .execute();
  if (open.length === 0) return [];
  const ids = open.map(({ id }) => id);
  await tx.query
    .updateTable('turn')
    .set({ state: 'dropped', finished_at: at })
    .where('id', 'in', ids)
    .execute();
  return open.filter(({ state }) => state !== 'queued').map(({ id }) => id);
}

const LOOK_BACK = 20;

/** How many answers up to now, without a break, stood on nothing. */
export async function ungroundedRun(db: Reader, conversationId: string): Promise<number> {
  const answers = await db.query
    .selectFrom('turn')
    .select('grounded')
    .where('conversation_id', '=', conversationId)
    .where('state', '=', 'done')
    .orderBy('trigger_seq', 'desc')
    .limit(LOOK_BACK)
    .execute();
  const grounded = answers.findIndex((answer) => answer.grounded === 1);
  return grounded < 0 ? answers.length : grounded;
}

/** The turn that a customer's message began. */
export function findTurnOf(db: Reader, triggerMessageId: string): Promise<TurnRow | undefined> {
  return db.query
    .selectFrom('turn')
    .selectAll()
    .where('trigger_message_id', '=', triggerMessageId)
    .executeTakeFirst();
}

/** The turns of a bot in a conversation: the first that it has been asked and not ended, and the last of all. */
export async function turnsOfBot(
  db: Reader,
  conversationId: string,
  botId: string,
): Promise<{ asked: TurnRow | undefined; last: TurnRow | undefined }> {
  const own = db.query
    .selectFrom('turn')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('bot_id', '=', botId)
    .limit(1);
  const asked = await own
    .where('state', 'in', ['running', 'waiting'])
    .orderBy('trigger_seq')
    .executeTakeFirst();
  const last = await own.orderBy('trigger_seq', 'desc').executeTakeFirst();
  return { asked, last };
}

/** Newest first. */
export function newestTurns(db: Reader, conversationId: string, limit: number): Promise<TurnRow[]> {
  return db.query
    .selectFrom('turn')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .orderBy('trigger_seq', 'desc')
    .limit(limit)
    .execute();
}

/** The one whose answer a customer waits for: at work before one that stands behind it; undefined where none does. */
export function firstOpen(db: Reader, conversationId: string): Promise<TurnRow | undefined> {
  return db.query
    .selectFrom('turn')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('state', 'in', OPEN)
    .orderBy('trigger_seq')
    .limit(1)
    .executeTakeFirst();
}

/** The answer to the customer's newest message, if it broke off or was stopped. */
export function lastRetryable(db: Reader, conversationId: string): Promise<TurnRow | undefined> {
  return db.query
    .selectFrom('turn')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('state', '=', 'failed')
    .where('trigger_seq', '=', (query) =>
      query
        .selectFrom('message')
        .select(({ fn }) => fn.max('seq').as('seq'))
        .where('conversation_id', '=', conversationId)
        .where('author_kind', '=', 'customer'),
    )
    .executeTakeFirst();
}
