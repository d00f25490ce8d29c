import { type ExpressionBuilder, sql } from 'kysely';
import { type Dialect, type Reader, type Schema, statement, type Tx } from '../database/index.ts';
import type { JobTable } from './tables.ts';

/** A job as this node holds it: id, node and attempt name the lease. */
export interface Lease {
  id: string;
  node: string;
  attempts: number;
}

interface Claim {
  now: number;
  node: string;
  lease: number;
  limit: number;
}

/** Leases go by the database's clock, which all nodes share; the one process on SQLite has only its own. */
function clock(dialect: Dialect, now: number) {
  return dialect === 'postgres'
    ? sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
    : sql<number>`${now}`;
}

/** What one runner asks for: only jobs of the kinds it has handlers for. */
export function claimStatements(kinds: readonly string[]) {
  const due = (eb: ExpressionBuilder<Schema, 'job'>, dialect: Dialect, now: number) =>
    eb.and([
      eb('dead_at', 'is', null),
      eb('run_at', '<=', now),
      eb('locked_until', '<=', clock(dialect, now)),
      eb('kind', 'in', kinds),
    ]);
  const isAnyDue = statement<{ now: number }>()((query, p, dialect) =>
    query
      .selectFrom('job')
      .select('id')
      .where((eb) => due(eb, dialect, p.now))
      .limit(1),
  );
  const claim = statement<Claim>()((query, p, dialect) =>
    query
      .with('due', (from) => {
        const jobs = from
          .selectFrom('job')
          .select('id')
          .where((eb) => due(eb, dialect, p.now));
        const first = jobs.orderBy('run_at').orderBy('id').limit(p.limit);
        return dialect === 'postgres' ? first.forUpdate().skipLocked() : first;
      })
      .updateTable('job')
      .set((eb) => ({
        locked_by: p.node,
        locked_until: sql<number>`${clock(dialect, p.now)} + ${p.lease}`,
        attempts: eb('attempts', '+', 1),
      }))
      .where('id', 'in', (eb) => eb.selectFrom('due').select('due.id'))
      .returning(['id', 'kind', 'payload', 'attempts']),
  );
  return {
    isAnyDue: async (db: Reader, now: number) => (await db.first(isAnyDue, { now })) !== undefined,
    claim: (tx: Tx, params: Claim) => tx.all(claim, params),
  };
}

export type ClaimedJob = Pick<JobTable, 'id' | 'kind' | 'payload' | 'attempts'>;

const renewLease = statement<Lease & { now: number; lease: number }>()((query, p, dialect) =>
  query
    .updateTable('job')
    .set({ locked_until: sql<number>`${clock(dialect, p.now)} + ${p.lease}` })
    .where('id', '=', p.id)
    .where('locked_by', '=', p.node)
    .where('attempts', '=', p.attempts),
);
const deleteJob = statement<Lease>()((query, p) =>
  query
    .deleteFrom('job')
    .where('id', '=', p.id)
    .where('locked_by', '=', p.node)
    .where('attempts', '=', p.attempts),
);

export interface Release extends Lease {
  runAt: number;
  nextAttempts: number;
  lastError: string | null;
  deadAt: number | null;
}

const releaseJob = statement<Release>()((query, p) =>
  query
    .updateTable('job')
    .set({
      run_at: p.runAt,
      attempts: p.nextAttempts,
      last_error: p.lastError,
      dead_at: p.deadAt,
      locked_until: 0,
      locked_by: null,
    })
    .where('id', '=', p.id)
    .where('locked_by', '=', p.node)
    .where('attempts', '=', p.attempts),
);

const saveRecurring = statement<{ id: string; kind: string; runAt: number }>()((query, p) =>
  query
    .insertInto('job')
    .values({ id: p.id, kind: p.kind, payload: 'null', run_at: p.runAt, attempts: 0, locked_until: 0 })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((eb) => ({ run_at: eb.ref('excluded.run_at') }))
        .whereRef('job.run_at', '>', 'excluded.run_at'),
    ),
);

/** False where another node has the job by now. */
export async function renew(tx: Tx, lease: Lease, now: number, ms: number): Promise<boolean> {
  const result = await tx.first(renewLease, { ...lease, now, lease: ms });
  return result?.numUpdatedRows === 1n;
}

export async function finish(tx: Tx, lease: Lease): Promise<void> {
  await tx.all(deleteJob, lease);
}

/** Gives the job back: to run again at `runAt`, or dead. */
export async function release(tx: Tx, params: Release): Promise<void> {
  await tx.all(releaseJob, params);
}

/** Whoever held jobs of these kinds holds them no more. */
export async function freeLeases(tx: Tx, kinds: readonly string[]): Promise<void> {
  await tx.query.updateTable('job').set({ locked_until: 0 }).where('kind', 'in', kinds).execute();
}

/** The job that stands for a recurring one, next due at `runAt` at the latest. */
export async function ensureRecurring(tx: Tx, kind: string, runAt: number): Promise<void> {
  await tx.all(saveRecurring, { id: `every:${kind}`, kind, runAt });
}
