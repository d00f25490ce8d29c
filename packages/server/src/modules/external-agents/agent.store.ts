import { type Reader, statement, type Tx } from '../../platform/database/index.ts';
import type { ExternalAgentTable } from './tables.ts';

export type AgentRow = ExternalAgentTable;

// An id comes before a key, so that nobody takes an agent's place by naming theirs like its id.
const byIdOrKey = statement<{ idOrKey: string }>()<AgentRow>((query, p) =>
  query
    .selectFrom('external_agent')
    .selectAll()
    .where((or) => or.or([or('id', '=', p.idOrKey), or('key', '=', p.idOrKey)]))
    .orderBy((by) => by.case().when('id', '=', p.idOrKey).then(0).else(1).end())
    .limit(1),
);

/** Of any company. */
export function findAgent(db: Reader, idOrKey: string): Promise<AgentRow | undefined> {
  return db.first(byIdOrKey, { idOrKey });
}

/** Reads the company's agent and keeps others from changing it until the transaction ends. */
export async function lockAgent(tx: Tx, companyId: string, idOrKey: string): Promise<AgentRow | undefined> {
  const agent = await findAgent(tx, idOrKey);
  if (agent?.company_id !== companyId) return undefined;
  const select = tx.query.selectFrom('external_agent').selectAll().where('id', '=', agent.id);
  return (tx.dialect === 'postgres' ? select.forUpdate() : select).executeTakeFirst();
}

/** Oldest first. */
export function listAgents(db: Reader, companyId: string): Promise<AgentRow[]> {
  return db.query
    .selectFrom('external_agent')
    .selectAll()
    .where('company_id', '=', companyId)
    .orderBy('id')
    .execute();
}

/** The names of the company's agents among these. */
export async function namesOfAgents(
  db: Reader,
  companyId: string,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  const agents = db.query.selectFrom('external_agent').select(['id', 'name']);
  return agents
    .where('company_id', '=', companyId)
    .where('id', 'in', [...ids])
    .execute();
}

/** Throws a unique violation where the key is taken. */
export async function insertAgent(tx: Tx, agent: AgentRow): Promise<void> {
  await tx.query.insertInto('external_agent').values(agent).execute();
}

export async function updateAgent(tx: Tx, id: string, change: Partial<AgentRow>): Promise<void> {
  await tx.query.updateTable('external_agent').set(change).where('id', '=', id).execute();
}

/** Often enough to be read, seldom enough that a thousand posts a second do not write one row a thousand times. */
const NOTE_EVERY_MS = 1_000;

/** The agent has taken a post. */
export async function noteDelivered(tx: Tx, id: string, at: number): Promise<void> {
  await tx.query
    .updateTable('external_agent')
    .set({ failures: 0, paused_until: 0, last_delivered_at: at })
    .where('id', '=', id)
    .where((or) =>
      or.or([
        or('failures', '>', 0),
        or('last_delivered_at', 'is', null),
        or('last_delivered_at', '<', at - NOTE_EVERY_MS),
      ]),
    )
    .execute();
}

export async function noteAnswered(tx: Tx, id: string, at: number): Promise<void> {
  await tx.query
    .updateTable('external_agent')
    .set({ last_answered_at: at })
    .where('id', '=', id)
    .where((or) =>
      or.or([or('last_answered_at', 'is', null), or('last_answered_at', '<', at - NOTE_EVERY_MS)]),
    )
    .execute();
}

export interface Failure {
  error: string;
  at: number;
  pausedUntil: number;
}

export async function noteFailed(tx: Tx, id: string, { error, at, pausedUntil }: Failure): Promise<void> {
  await tx.query
    .updateTable('external_agent')
    .set((eb) => ({
      failures: eb('failures', '+', 1),
      last_error: error,
      last_error_at: at,
      paused_until: pausedUntil,
    }))
    .where('id', '=', id)
    .execute();
}
