import type { Tx } from '../../platform/database/index.ts';
import { audit } from '../accounts/index.ts';
import type { ChangedBy } from '../inboxes/index.ts';
import type { SourceRow } from '../knowledge/index.ts';

/** What bots tell customers is changed by somebody: written down in the transaction of the change. */
export function auditDocument(
  tx: Tx,
  by: ChangedBy,
  what: 'added' | 'changed' | 'read_again' | 'deleted',
  { id, title }: Pick<SourceRow, 'id' | 'title'>,
  { at, ...details }: { at: number; [detail: string]: unknown },
): Promise<void> {
  const target = { kind: 'document', id };
  return audit(tx, { ...by, action: `document.${what}`, target, details: { name: title, ...details }, at });
}
