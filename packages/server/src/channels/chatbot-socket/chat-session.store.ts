import { type Reader, statement, type Tx } from '../../platform/database/index.ts';
import type { ChatbotSessionTable, EndReason } from './tables.ts';

export type ChatSession = ChatbotSessionTable;

interface End {
  reason: EndReason;
  at: number;
}

const ended = ({ reason, at }: End) => ({ ended_at: at, end_reason: reason, ws_token_hash: null });

const byId = statement<{ id: string }>()<ChatSession>((query, p) =>
  query.selectFrom('chatbot_session').selectAll().where('id', '=', p.id),
);

export function findSession(db: Reader, id: string): Promise<ChatSession | undefined> {
  return db.first(byId, { id });
}

export async function insertSession(tx: Tx, session: ChatSession): Promise<void> {
  await tx.query.insertInto('chatbot_session').values(session).execute();
}

/** Ends the one that a person has, if any. */
export async function endSessionOf(tx: Tx, contactId: string, end: End): Promise<string[]> {
  const rows = await tx.query
    .updateTable('chatbot_session')
    .set(ended(end))
    .where('contact_id', '=', contactId)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** With `connectionId`, only while that socket still speaks for it. False where it was not open. */
export async function endSession(
  tx: Tx,
  { id, connectionId }: { id: string; connectionId?: string },
  end: End,
): Promise<boolean> {
  let update = tx.query
    .updateTable('chatbot_session')
    .set(ended(end))
    .where('id', '=', id)
    .where('ended_at', 'is', null);
  if (connectionId !== undefined) update = update.where('connection_id', '=', connectionId);
  return (await update.returning('id').executeTakeFirst()) !== undefined;
}

/** Ends those in which nothing has happened since. */
export async function endIdleSessions(tx: Tx, since: number, at: number): Promise<string[]> {
  const rows = await tx.query
    .updateTable('chatbot_session')
    .set(ended({ reason: 'idle', at }))
    .where('last_active_at', '<', since)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

export async function forgetSessions(tx: Tx, endedBefore: number): Promise<void> {
  await tx.query.deleteFrom('chatbot_session').where('ended_at', '<', endedBefore).execute();
}

/** From now on this socket speaks for the session; one that did before does not any more. False where it has ended. */
export async function connectSession(
  tx: Tx,
  { id, connectionId }: { id: string; connectionId: string },
  at: number,
): Promise<boolean> {
  const row = await tx.query
    .updateTable('chatbot_session')
    .set({ connection_id: connectionId, last_active_at: at })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

const touch = statement<{ id: string; connectionId: string; at: number }>()<{ id: string }>((query, p) =>
  query
    .updateTable('chatbot_session')
    .set({ last_active_at: p.at })
    .where('id', '=', p.id)
    .where('connection_id', '=', p.connectionId)
    .where('ended_at', 'is', null)
    .returning('id'),
);

/** False where the session has ended, or another socket speaks for it. */
export async function touchSession(
  tx: Tx,
  { id, connectionId }: { id: string; connectionId: string },
  at: number,
): Promise<boolean> {
  return (await tx.first(touch, { id, connectionId, at })) !== undefined;
}

/** Uses up a session's token. False where it is wrong, too old or used. */
export async function redeemToken(tx: Tx, id: string, hash: string, at: number): Promise<boolean> {
  const row = await tx.query
    .updateTable('chatbot_session')
    .set({ ws_token_hash: null })
    .where('id', '=', id)
    .where('ws_token_hash', '=', hash)
    .where('ws_token_expires_at', '>', at)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
