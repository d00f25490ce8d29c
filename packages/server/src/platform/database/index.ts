export type { Dialect } from './dialect.ts';
export { isUniqueViolation } from './errors.ts';
export { autoId, type Migration, newEpoch } from './migrate.ts';
export { type OpenDatabaseOptions, openDatabase } from './open.ts';
export type { Schema } from './schema.ts';
export { StartError } from './start-error.ts';
export { type Statement, statement } from './statement.ts';
export type { Database, Log, Reader, Tx } from './types.ts';
