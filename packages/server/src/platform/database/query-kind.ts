import {
  type CompiledQuery,
  DeleteQueryNode,
  InsertQueryNode,
  type RootOperationNode,
  SelectQueryNode,
  UpdateQueryNode,
} from 'kysely';

/** True for a SELECT whose common table expressions are SELECTs too. Raw SQL counts as a write. */
export function isReadOnly(node: RootOperationNode): boolean {
  if (!SelectQueryNode.is(node)) return false;
  return (node.with?.expressions ?? []).every((part) => isReadOnly(part.expression as RootOperationNode));
}

export function returnsRows(node: RootOperationNode): boolean {
  if (InsertQueryNode.is(node) || UpdateQueryNode.is(node) || DeleteQueryNode.is(node)) {
    return node.returning !== undefined;
  }
  return true;
}

export function assertReadOnly(query: { readOnly: boolean }): void {
  if (!query.readOnly)
    throw new Error('Writes and raw SQL belong in a transaction: use database.transaction()');
}

export function assertSelect(query: CompiledQuery): void {
  assertReadOnly({ readOnly: isReadOnly(query.query) });
}
