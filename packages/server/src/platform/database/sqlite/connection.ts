import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { CompiledQuery, QueryResult } from 'kysely';
import { bindList, bindParams } from '../bind.ts';
import type { CompiledStatement } from '../statement.ts';
import { writeResult } from '../write-result.ts';

/** Enough for every statement in the code; what a search builds on the fly pushes the oldest out. */
const MAX_PREPARED = 500;

/** One SQLite connection with its prepared statements. All calls are synchronous and throw the driver's errors. */
export class SqliteConnection {
  readonly raw: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(raw: DatabaseSync) {
    this.raw = raw;
  }

  all(statement: CompiledStatement, params: object): unknown[] {
    const prepared = this.#prepare(statement.sql);
    const values = bindParams(statement, params);
    if (statement.returnsRows) return prepared.all(...values);
    return [writeResult(statement.kind, prepared.run(...values).changes)];
  }

  first(statement: CompiledStatement, params: object): unknown {
    const prepared = this.#prepare(statement.sql);
    const values = bindParams(statement, params);
    if (statement.returnsRows) return prepared.get(...values);
    return writeResult(statement.kind, prepared.run(...values).changes);
  }

  execute(query: CompiledQuery): QueryResult<unknown> {
    const prepared = this.#prepare(query.sql);
    const values = bindList(query.parameters);
    if (prepared.columns().length > 0) return { rows: prepared.all(...values) };
    const { changes, lastInsertRowid } = prepared.run(...values);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  /** A statement without parameters and rows. */
  run(sql: string): void {
    this.#prepare(sql).run();
  }

  #prepare(sql: string): StatementSync {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const prepared = this.raw.prepare(sql);
    if (this.#prepared.size >= MAX_PREPARED) {
      for (const oldest of this.#prepared.keys()) {
        this.#prepared.delete(oldest);
        break;
      }
    }
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}
