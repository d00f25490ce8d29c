import type { newDocumentSchema } from '@switchboard/protocol';
import type { z } from 'zod';
import { AppError } from '../../lib/app-error.ts';
import type { ChangedBy } from '../inboxes/index.ts';
import type { SourceRow } from '../knowledge/index.ts';
import { assertBots } from './assert-bots.ts';
import { assertRoom } from './assert-room.ts';
import { auditDocument } from './audit-document.ts';
import type { DocumentsDeps } from './deps.ts';
import { insertText, readText } from './document-text.store.ts';
import { enqueueReading } from './read-document.ts';

export type NewDocument = z.output<typeof newDocumentSchema>;

/** The same call once more gives what the first one made; the same id for another text is refused. */
async function madeBefore(
  { database, knowledge }: DocumentsDeps,
  companyId: string,
  originId: string | undefined,
  { title, text }: NewDocument,
): Promise<SourceRow | undefined> {
  const row = originId === undefined ? undefined : await knowledge.madeOf(companyId, 'text', originId);
  if (!row) return undefined;
  const same = row.title === title && (await readText(database, row.id)) === text;
  if (!same)
    throw new AppError('client_message_id_reused', {
      message: 'clientId was already used for another text.',
    });
  return row;
}

/** Stores a text, to be read in the background. */
export async function addDocument(
  deps: DocumentsDeps,
  by: ChangedBy,
  document: NewDocument,
): Promise<SourceRow> {
  const { companyId } = by;
  const { title, text, url, botIds, clientId } = document;
  const everyBot = document.everyBot ?? botIds === undefined;
  await assertBots(deps.database, companyId, botIds);
  const originId = clientId === undefined ? undefined : `client:${clientId}`;
  const at = deps.now();
  const source = {
    kind: 'text' as const,
    title,
    everyBot,
    ...(url === undefined ? {} : { url }),
    ...(originId === undefined ? {} : { originId }),
    ...(botIds === undefined ? {} : { botIds }),
  };
  try {
    return await deps.knowledge.add(companyId, source, async (tx, row) => {
      await insertText(tx, row.id, text);
      await assertRoom(tx, companyId, deps.limits);
      await enqueueReading(tx, row, at);
      await auditDocument(tx, by, 'added', row, { at });
    });
  } catch (error) {
    const isRepeat = error instanceof AppError && error.code === 'conflict';
    const before = isRepeat ? await madeBefore(deps, companyId, originId, document) : undefined;
    if (before) return before;
    throw error;
  }
}
