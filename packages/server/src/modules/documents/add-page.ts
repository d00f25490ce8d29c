import type { newPageSchema } from '@switchboard/protocol';
import type { z } from 'zod';
import { AppError, invalidInput } from '../../lib/app-error.ts';
import type { ChangedBy } from '../inboxes/index.ts';
import type { SourceRow } from '../knowledge/index.ts';
import { assertBots } from './assert-bots.ts';
import { assertRoom } from './assert-room.ts';
import { auditDocument } from './audit-document.ts';
import type { DocumentsDeps } from './deps.ts';
import { insertPage } from './document-page.store.ts';
import { enqueueReading } from './read-document.ts';

function addressOf({ egress }: DocumentsDeps, given: string): URL {
  if (!egress.isCallable(given))
    throw invalidInput(
      'url',
      'public',
      'must be an address on the public internet, without a password in it',
    );
  const url = new URL(given);
  url.hash = '';
  return url;
}

/** Keeps the address of a page, which is fetched and read in the background. `conflict` where it is a document already. */
export async function addPage(
  deps: DocumentsDeps,
  by: ChangedBy,
  { url, title, everyBot, botIds }: z.output<typeof newPageSchema>,
): Promise<SourceRow> {
  const { companyId } = by;
  const address = addressOf(deps, url);
  await assertBots(deps.database, companyId, botIds);
  const at = deps.now();
  const source = {
    kind: 'page' as const,
    // Until the page says its own.
    title: title ?? `${address.host}${address.pathname}`.slice(0, 200),
    url: address.href,
    originId: address.href,
    everyBot: everyBot ?? botIds === undefined,
    ...(botIds === undefined ? {} : { botIds }),
  };
  try {
    return await deps.knowledge.add(companyId, source, async (tx, row) => {
      const named = Number(title !== undefined);
      await insertPage(tx, { source_id: row.id, named, fetched_from: null, etag: null, last_modified: null });
      await assertRoom(tx, companyId, deps.limits);
      await enqueueReading(tx, row, at, { fetch: true });
      await auditDocument(tx, by, 'added', row, { at, url: address.href });
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    const before = await deps.knowledge.madeOf(companyId, 'page', address.href);
    throw new AppError('conflict', { message: 'This page is a document already.', documentId: before?.id });
  }
}
