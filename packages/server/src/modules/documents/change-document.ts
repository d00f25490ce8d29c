import type { documentPatchSchema } from '@switchboard/protocol';
import type { z } from 'zod';
import { AppError, invalidInput } from '../../lib/app-error.ts';
import type { ChangedBy } from '../inboxes/index.ts';
import type { SourceRow } from '../knowledge/index.ts';
import { assertBots } from './assert-bots.ts';
import { auditDocument } from './audit-document.ts';
import type { DocumentsDeps } from './deps.ts';
import { updatePage } from './document-page.store.ts';
import { enqueueReading } from './read-document.ts';
import { enqueueRemoval } from './remove-bytes.ts';

export type DocumentPatch = z.output<typeof documentPatchSchema>;

/** Changes what is given. A new title is part of every passage: the document is read again. */
export async function changeDocument(
  deps: DocumentsDeps,
  by: ChangedBy,
  id: string,
  patch: DocumentPatch,
): Promise<SourceRow> {
  if (Object.keys(patch).length === 0)
    throw new AppError('invalid_input', { message: 'Give something to change.' });
  await assertBots(deps.database, by.companyId, patch.botIds);
  const at = deps.now();
  const change = {
    ...patch,
    // Naming bots means these and no others.
    everyBot: patch.everyBot ?? (patch.botIds === undefined ? undefined : false),
    again: patch.title !== undefined,
  };
  return deps.knowledge.change(by.companyId, id, change, async (tx, row) => {
    if (patch.title !== undefined && row.kind === 'article')
      throw invalidInput('title', 'article', 'is that of the article; change it there');
    if (patch.title !== undefined) {
      if (row.kind === 'page') await updatePage(tx, row.id, { named: 1 });
      await enqueueReading(tx, row, at);
    }
    await auditDocument(tx, by, 'changed', row, { at, ...patch });
  });
}

/** Has a document read once more, from the text or file that was kept, or the article or page as it is. */
export function readAgain(deps: DocumentsDeps, by: ChangedBy, id: string): Promise<SourceRow> {
  const at = deps.now();
  return deps.knowledge.change(by.companyId, id, { again: true }, async (tx, row) => {
    await enqueueReading(tx, row, at, { fetch: true });
    await auditDocument(tx, by, 'read_again', row, { at });
  });
}

/** Removes a document with its text or file and its passages. `conflict` for an article's: it would be back with its next change. */
export function deleteDocument(deps: DocumentsDeps, by: ChangedBy, id: string): Promise<void> {
  const at = deps.now();
  return deps.knowledge.remove(by.companyId, id, async (tx, row) => {
    if (row.kind === 'article')
      throw new AppError('conflict', {
        message: 'It is kept in step with its article. Take the article down, or disable it here.',
      });
    await enqueueRemoval(tx, row.id, at);
    await auditDocument(tx, by, 'deleted', row, { at });
  });
}
