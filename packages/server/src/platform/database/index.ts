export type { Dialect } from './dialect.ts';
export { isUniqueViolation } from './errors.ts';
export { autoId, type Migration, newEpoch } from './migrate.ts';
export { openDatabase } from './open.ts';
export type { Schema } from './schema.ts';
export { StartError } from './start-error.ts';
export { statement } from './statement.ts';
export type { Database, Log, Reader, Tx } from './types.ts';
