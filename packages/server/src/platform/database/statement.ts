import { createHash } from 'node:crypto';
import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import type { Dialect } from './dialect.ts';
import { compileOnly } from './kysely.ts';
import { isReadOnly, returnsRows } from './query-kind.ts';
import type { Schema } from './schema.ts';

/** A statement compiled for one dialect. `keys[i]` names the parameter at `i`; where undefined, `fixed[i]` is bound. */
export interface CompiledStatement {
  readonly sql: string;
  /** The same text has the same name in every process. */
  readonly name: string;
  readonly kind: string;
  readonly readOnly: boolean;
  readonly returnsRows: boolean;
  readonly keys: readonly (string | undefined)[];
  readonly fixed: readonly unknown[];
}

declare const shape: unique symbol;

export interface Statement<P extends object, R> {
  on(dialect: Dialect): CompiledStatement;
  readonly [shape]?: (params: P) => R;
}

class Placeholder {
  readonly key: string;
  constructor(key: string) {
    this.key = key;
  }
}

const placeholders = new Proxy({}, { get: (_, key) => new Placeholder(String(key)) });

function describe(query: CompiledQuery): CompiledStatement {
  const { sql, parameters } = query;
  return {
    sql,
    name: createHash('sha1').update(sql).digest('base64url'),
    kind: query.query.kind,
    readOnly: isReadOnly(query.query),
    returnsRows: returnsRows(query.query),
    keys: parameters.map((value) => (value instanceof Placeholder ? value.key : undefined)),
    fixed: parameters.map((value) => (value instanceof Placeholder ? null : value)),
  };
}

/**
 * A query that is built once per dialect, at its first use, and prepared once per connection: for the hot path.
 * Inside `build`, `p.x` stands for the value that a call gives as `x`; it can be bound, not looked at, and no list.
 *
 *     const findMessage = statement<{ id: string }>()((query, p) => query.selectFrom('message').selectAll().where('id', '=', p.id));
 *     await db.first(findMessage, { id });
 */
export function statement<P extends object>() {
  return <R>(build: (query: Kysely<Schema>, p: P, dialect: Dialect) => Compilable<R>): Statement<P, R> => {
    const compiled: Partial<Record<Dialect, CompiledStatement>> = {};
    return {
      on(dialect) {
        compiled[dialect] ??= describe(build(compileOnly(dialect), placeholders as P, dialect).compile());
        return compiled[dialect];
      },
    };
  };
}
