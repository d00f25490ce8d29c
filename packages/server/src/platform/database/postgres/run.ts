import type { CompiledQuery, QueryResult } from 'kysely';
import type pg from 'pg';
import { bindList, bindParams } from '../bind.ts';
import type { CompiledStatement } from '../statement.ts';
import { writeResult } from '../write-result.ts';

/** `pg` takes a time-out in milliseconds per query, which its types leave out. */
interface TimedQuery extends pg.QueryConfig {
  query_timeout?: number;
}

/** The statement is prepared at its first use on each connection. */
export async function runStatement(
  on: pg.PoolClient,
  statement: CompiledStatement,
  params: object,
  timeout?: number,
): Promise<unknown[]> {
  const config: TimedQuery = {
    name: statement.name,
    text: statement.sql,
    values: bindParams(statement, params),
  };
  if (timeout) config.query_timeout = timeout;
  const { rows, rowCount } = await on.query(config);
  return statement.returnsRows ? rows : [writeResult(statement.kind, rowCount ?? 0)];
}

export async function runQuery(
  on: pg.PoolClient,
  query: CompiledQuery,
  timeout?: number,
): Promise<QueryResult<unknown>> {
  const config: TimedQuery = { text: query.sql, values: bindList(query.parameters) };
  if (timeout) config.query_timeout = timeout;
  const { command, rows, rowCount } = await on.query(config);
  if (command === 'SELECT') return { rows };
  return { rows, numAffectedRows: BigInt(rowCount ?? 0) };
}
