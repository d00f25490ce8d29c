import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { CompiledQuery, QueryResult } from 'kysely';
import { bindList, bindParams } from '../bind.ts';
import type { CompiledStatement } from '../statement.ts';
import { writeResult } from '../write-result.ts';
import { compileRowReader, type RowReader } from './row-reader.ts';

/** Enough for every statement in the code; what a search builds on the fly pushes the oldest out. */
const MAX_PREPARED = 500;

interface Prepared {
  statement: StatementSync;
  /** Undefined where the statement gives no rows. */
  readRow: RowReader | undefined;
}

/** One SQLite connection with its prepared statements. All calls are synchronous and throw the driver's errors. */
export class SqliteConnection {
  readonly raw: DatabaseSync;
  /** Grows with every statement that may have changed something. */
  writes = 0;
  readonly #prepared = new Map<string, Prepared>();

  constructor(raw: DatabaseSync) {
    this.raw = raw;
  }

  all(compiled: CompiledStatement, params: object): unknown[] {
    const { statement, readRow } = this.#prepare(compiled.sql);
    const values = bindParams(compiled, params);
    if (!readRow) return [writeResult(compiled.kind, this.#write(statement, values).changes)];
    const rows = statement.all(...values) as unknown as unknown[][];
    if (!compiled.readOnly) this.writes += rows.length;
    return rows.map(readRow);
  }

  first(compiled: CompiledStatement, params: object): unknown {
    const { statement, readRow } = this.#prepare(compiled.sql);
    const values = bindParams(compiled, params);
    if (!readRow) return writeResult(compiled.kind, this.#write(statement, values).changes);
    const row = statement.get(...values) as unknown as unknown[] | undefined;
    if (row === undefined) return undefined;
    if (!compiled.readOnly) this.writes += 1;
    return readRow(row);
  }

  execute({ sql, parameters, query }: CompiledQuery): QueryResult<unknown> {
    const { statement, readRow } = this.#prepare(sql);
    const values = bindList(parameters);
    if (query.kind === 'RawNode') this.writes += 1;
    if (!readRow) {
      const { changes, lastInsertRowid } = this.#write(statement, values);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    }
    const rows = statement.all(...values) as unknown as unknown[][];
    if (query.kind !== 'SelectQueryNode') this.writes += rows.length;
    return { rows: rows.map(readRow) };
  }

  /** A statement without parameters and rows. */
  run(sql: string): void {
    this.#prepare(sql).statement.run();
  }

  #write(statement: StatementSync, values: ReturnType<typeof bindList>) {
    const result = statement.run(...values);
    this.writes += Number(result.changes);
    return result;
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const statement = this.raw.prepare(sql);
    const columns = statement.columns().map(({ name }) => name);
    if (columns.length > 0) statement.setReturnArrays(true);
    const readRow = columns.length > 0 ? compileRowReader(columns) : undefined;
    if (this.#prepared.size >= MAX_PREPARED) {
      for (const oldest of this.#prepared.keys()) {
        this.#prepared.delete(oldest);
        break;
      }
    }
    const prepared = { statement, readRow };
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}
