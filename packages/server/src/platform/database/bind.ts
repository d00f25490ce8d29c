import type { CompiledStatement } from './statement.ts';

export type SqlValue = null | number | bigint | string | Uint8Array;

/** What both databases take alike: a boolean becomes 0 or 1; undefined, dates, NaN and objects are refused. */
function toSqlValue(value: unknown, name: string | number): SqlValue {
  switch (typeof value) {
    case 'string':
    case 'bigint':
      return value;
    case 'number':
      if (Number.isFinite(value)) return value;
      break;
    case 'boolean':
      return value ? 1 : 0;
    case 'object':
      if (value === null || value instanceof Uint8Array) return value;
  }
  const what =
    value instanceof Date ? 'a Date (store epoch milliseconds)' : `${typeof value} ${String(value)}`;
  throw new TypeError(`Parameter ${name} cannot be stored: ${what}`);
}

export function bindParams(statement: CompiledStatement, params: object): SqlValue[] {
  const { keys, fixed } = statement;
  const values = new Array<SqlValue>(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    values[i] =
      key === undefined
        ? toSqlValue(fixed[i], i + 1)
        : toSqlValue((params as Record<string, unknown>)[key], key);
  }
  return values;
}

export function bindList(parameters: readonly unknown[]): SqlValue[] {
  return parameters.map((value, i) => toSqlValue(value, i + 1));
}
