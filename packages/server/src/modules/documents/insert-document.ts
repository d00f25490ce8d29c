import type { Tx } from '../../platform/database/index.ts';
import type { ChangedBy } from '../inboxes/index.ts';
import { auditDocument } from './audit-document.ts';
import type { DocumentsDeps } from './deps.ts';
import { insertText } from './document-text.store.ts';
import { enqueueReading } from './read-document.ts';

export interface KeptText {
  /** Names it within the company, once for all. */
  originId: string;
  title: string;
  text: string;
  /** The bots that answer from it. */
  botIds: readonly string[];
}

/** Stores a text inside a transaction, to be read in the background. */
export async function insertDocument(
  { knowledge, now }: Pick<DocumentsDeps, 'knowledge' | 'now'>,
  tx: Tx,
  by: ChangedBy,
  { text, ...source }: KeptText,
): Promise<void> {
  const at = now();
  const row = await knowledge.ensure(tx, by.companyId, { kind: 'text', ...source });
  await insertText(tx, row.id, text);
  await enqueueReading(tx, row, at);
  await auditDocument(tx, by, 'added', row, { at });
}
