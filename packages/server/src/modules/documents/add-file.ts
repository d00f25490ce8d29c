import type { uploadedDocumentSchema } from '@switchboard/protocol';
import type { z } from 'zod';
import { AppError } from '../../lib/app-error.ts';
import { type FileType, fileTypeOf } from '../../platform/parsing/index.ts';
import { cleanFileName, type ReceivedFile } from '../attachments/index.ts';
import type { ChangedBy } from '../inboxes/index.ts';
import type { SourceRow } from '../knowledge/index.ts';
import { assertBots } from './assert-bots.ts';
import { assertRoom } from './assert-room.ts';
import { auditDocument } from './audit-document.ts';
import type { DocumentsDeps } from './deps.ts';
import { findFile, insertFile } from './document-file.store.ts';
import { enqueueReading } from './read-document.ts';

export type UploadedFields = z.output<typeof uploadedDocumentSchema>;

const REFUSED = {
  old_or_locked_office:
    'This is an old Office file, or one with a password. Save it as DOCX or PDF without a password.',
  unknown: 'Files of this type cannot be read. Upload PDF, DOCX, HTML, Markdown, text or CSV.',
};

async function typeOf({ file }: ReceivedFile, name: string): Promise<FileType> {
  const type = await fileTypeOf(file.head, name);
  if (type === 'unknown' || type === 'old_or_locked_office')
    throw new AppError('file_type_not_allowed', { message: REFUSED[type] });
  return type;
}

/** The same upload once more gives what the first one made; the same id for another file is refused. */
async function madeBefore(
  { database, knowledge, storage }: DocumentsDeps,
  companyId: string,
  originId: string | undefined,
  { file }: ReceivedFile,
): Promise<SourceRow | undefined> {
  const row = originId === undefined ? undefined : await knowledge.madeOf(companyId, 'file', originId);
  if (!row) return undefined;
  if ((await findFile(database, row.id))?.sha256 !== file.sha256)
    throw new AppError('client_message_id_reused', {
      message: 'clientId was already used for another file.',
    });
  await storage.remove(file.key);
  return row;
}

/** Keeps a file, to be read in the background. Its bytes are the caller's to remove where this throws. */
export async function addFile(
  deps: DocumentsDeps,
  by: ChangedBy,
  received: ReceivedFile,
  { title, botIds, clientId, ...fields }: UploadedFields,
): Promise<SourceRow> {
  const { companyId } = by;
  const { key, size, sha256 } = received.file;
  const name = cleanFileName(received.claimedName);
  const type = await typeOf(received, name);
  await assertBots(deps.database, companyId, botIds);
  const originId = clientId === undefined ? undefined : `client:${clientId}`;
  const at = deps.now();
  const source = {
    kind: 'file' as const,
    title: title ?? (name.replace(/\.[a-z0-9]{1,8}$/i, '') || name),
    everyBot: fields.everyBot ?? botIds === undefined,
    ...(originId === undefined ? {} : { originId }),
    ...(botIds === undefined ? {} : { botIds }),
  };
  try {
    return await deps.knowledge.add(companyId, source, async (tx, row) => {
      const kept = { name, type, size, sha256, storage_key: key, charset: null, page: null, pages: null };
      await insertFile(tx, { source_id: row.id, company_id: companyId, ...kept });
      await assertRoom(tx, companyId, deps.limits);
      await enqueueReading(tx, row, at);
      await auditDocument(tx, by, 'added', row, { at });
    });
  } catch (error) {
    const isRepeat = error instanceof AppError && error.code === 'conflict';
    const before = isRepeat ? await madeBefore(deps, companyId, originId, received) : undefined;
    if (before) return before;
    throw error;
  }
}
