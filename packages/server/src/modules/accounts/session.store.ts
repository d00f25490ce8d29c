import type { Role } from '@switchboard/protocol';
import { type Reader, statement, type Tx } from '../../platform/database/index.ts';
import type { OperatorSessionTable } from './tables.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const IDLE_MS = 12 * HOUR;
const LIFETIME_MS = 7 * DAY;
/** Ended sessions are kept this long, to be looked into. */
const KEPT_MS = 30 * DAY;
export const TOUCH_EVERY_MS = MINUTE;

/** A session with what its operator is allowed at this moment. */
export interface SessionRow extends OperatorSessionTable {
  operator_name: string;
  role: Role;
  avatar_url: string;
  instance_admin: number;
  disabled_at: number | null;
}

const findById = statement<{ id: string }>()<SessionRow>((query, p) =>
  query
    .selectFrom('operator_session')
    .innerJoin('operator', 'operator.id', 'operator_session.operator_id')
    .selectAll('operator_session')
    .select([
      'operator.name as operator_name',
      'operator.role',
      'operator.avatar_url',
      'operator.instance_admin',
      'operator.disabled_at',
    ])
    .where('operator_session.id', '=', p.id),
);

export function findSession(db: Reader, id: string): Promise<SessionRow | undefined> {
  return db.first(findById, { id });
}

export function isLive(session: SessionRow, now: number): boolean {
  const { revoked_at, disabled_at, expires_at, last_used_at } = session;
  return revoked_at === null && disabled_at === null && expires_at > now && last_used_at + IDLE_MS > now;
}

const touch = statement<{ id: string; now: number; before: number }>()<unknown>((query, p) =>
  query
    .updateTable('operator_session')
    .set({ last_used_at: p.now })
    .where('id', '=', p.id)
    .where('revoked_at', 'is', null)
    .where('last_used_at', '<', p.before),
);

/** Written at most once a minute, however many requests arrive together. */
export async function touchSession(tx: Tx, id: string, now: number): Promise<void> {
  await tx.all(touch, { id, now, before: now - TOUCH_EVERY_MS + 1 });
}

/** Begins a session and forgets the operator's long-ended ones. */
export async function insertSession(
  tx: Tx,
  session: Pick<OperatorSessionTable, 'id' | 'operator_id' | 'company_id' | 'ip' | 'user_agent'>,
  now: number,
): Promise<OperatorSessionTable> {
  await tx.query
    .deleteFrom('operator_session')
    .where('operator_id', '=', session.operator_id)
    .where('expires_at', '<', now - KEPT_MS)
    .execute();
  const row = {
    ...session,
    created_at: now,
    last_used_at: now,
    expires_at: now + LIFETIME_MS,
    revoked_at: null,
  };
  await tx.query.insertInto('operator_session').values(row).execute();
  return row;
}

/** The sessions that could still be used, newest first. */
export function listSessions(db: Reader, operatorId: string, now: number): Promise<OperatorSessionTable[]> {
  return db.query
    .selectFrom('operator_session')
    .selectAll()
    .where('operator_id', '=', operatorId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .where('last_used_at', '>', now - IDLE_MS)
    .orderBy('id', 'desc')
    .execute();
}

/** Ends this session of the operator, or all but `keep`. Returns the ids of those that ended by it. */
export async function revokeSessions(
  tx: Tx,
  which: { operatorId: string; id?: string; keep?: string },
  now: number,
): Promise<string[]> {
  const { operatorId, id, keep } = which;
  const revoked = await tx.query
    .updateTable('operator_session')
    .set({ revoked_at: now })
    .where('operator_id', '=', operatorId)
    .where('revoked_at', 'is', null)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .$if(keep !== undefined, (query) => query.where('id', '<>', keep ?? ''))
    .returning('id')
    .execute();
  return revoked.map((row) => row.id);
}
