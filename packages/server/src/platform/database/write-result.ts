import { DeleteResult, InsertResult, UpdateResult } from 'kysely';

/** What Kysely's own `execute()` gives for a write without `returning`. */
export function writeResult(
  kind: string,
  changes: number | bigint,
): InsertResult | UpdateResult | DeleteResult {
  const count = BigInt(changes);
  if (kind === 'InsertQueryNode') return new InsertResult(undefined, count);
  if (kind === 'DeleteQueryNode') return new DeleteResult(count);
  return new UpdateResult(count, undefined);
}
