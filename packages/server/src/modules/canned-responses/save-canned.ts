import type { newCannedResponseSchema } from '@switchboard/protocol';
import type { z } from 'zod';
import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import { isUniqueViolation, type Tx } from '../../platform/database/index.ts';
import { searchTerms } from '../conversations/index.ts';
import { auditCanned, type SavedBy } from './audit-canned.ts';
import { type CannedResponseRow, insertCanned, removeCanned, updateCanned } from './canned-response.store.ts';
import type { CannedResponsesDeps } from './deps.ts';
import { askerOf, getChangeable } from './find-canned.ts';
import { placeCanned } from './place-canned.ts';

type NewCanned = z.output<typeof newCannedResponseSchema>;
type Change = { [K in keyof NewCanned]?: NewCanned[K] | undefined };

function withWords({ shortcut, title, text }: Pick<NewCanned, 'shortcut' | 'title' | 'text'>) {
  const terms = new Set(searchTerms(`${shortcut} ${title} ${text}`));
  return { shortcut, title, text, search_text: ` ${[...terms].join(' ')}` };
}

function shortcutTaken(error: unknown): unknown {
  if (!isUniqueViolation(error)) return error;
  const message = 'another canned response has this shortcut';
  return new AppError('conflict', { message, errors: [{ field: 'shortcut', rule: 'unique', message }] });
}

function keepFiles(
  { attachments }: CannedResponsesDeps,
  tx: Tx,
  { staff }: SavedBy,
  cannedId: string,
  ids: readonly string[],
): Promise<void> {
  const uploader = { kind: staff.kind, id: staff.id };
  return attachments.keepForCanned(tx, { companyId: staff.companyId, uploader, cannedId, ids });
}

/** Makes one where the maker may have one. `conflict` where the shortcut is taken there. */
export async function createCanned(
  deps: CannedResponsesDeps,
  by: SavedBy,
  { scope, teamId, attachmentIds = [], ...words }: NewCanned,
): Promise<CannedResponseRow> {
  const { staff } = by;
  const at = deps.now();
  try {
    return await deps.database.transaction(async (tx) => {
      const owned = await placeCanned(tx, await askerOf(tx, staff), { scope, teamId });
      const row: CannedResponseRow = {
        id: newId(at),
        company_id: staff.companyId,
        ...owned,
        ...withWords(words),
        created_at: at,
        updated_at: at,
      };
      await insertCanned(tx, row);
      await keepFiles(deps, tx, by, row.id, attachmentIds);
      await auditCanned(tx, by, 'created', row, at);
      return row;
    });
  } catch (error) {
    throw shortcutTaken(error);
  }
}

/** Changes or moves one; who moves it must be allowed to change it before and after. */
export async function changeCanned(
  deps: CannedResponsesDeps,
  by: SavedBy,
  id: string,
  { scope, teamId, attachmentIds, ...change }: Change,
): Promise<CannedResponseRow> {
  if ([scope, attachmentIds, ...Object.values(change)].every((one) => one === undefined))
    throw new AppError('invalid_input', { message: 'Give something to change.' });
  try {
    return await deps.database.transaction(async (tx) => {
      const at = deps.now();
      const asker = await askerOf(tx, by.staff);
      const row = await getChangeable(tx, asker, id);
      const words = {
        shortcut: change.shortcut ?? row.shortcut,
        title: change.title ?? row.title,
        text: change.text ?? row.text,
      };
      const owned = scope === undefined ? {} : await placeCanned(tx, asker, { scope, teamId });
      const next = { ...row, ...owned, ...withWords(words), updated_at: at };
      await updateCanned(tx, next);
      if (attachmentIds) await keepFiles(deps, tx, by, id, attachmentIds);
      // Taken out of colleagues' hands, or put into them: both are theirs to know.
      await auditCanned(tx, by, 'changed', row.owner_id === null ? row : next, at);
      return next;
    });
  } catch (error) {
    throw shortcutTaken(error);
  }
}

/** Messages made of it keep their words and files. */
export function deleteCanned(deps: CannedResponsesDeps, by: SavedBy, id: string): Promise<void> {
  return deps.database.transaction(async (tx) => {
    const row = await getChangeable(tx, await askerOf(tx, by.staff), id);
    await keepFiles(deps, tx, by, id, []);
    await removeCanned(tx, row.company_id, row.id);
    await auditCanned(tx, by, 'deleted', row, deps.now());
  });
}
