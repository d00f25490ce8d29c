import type { newCannedResponseSchema } from '@switchboard/protocol';
import type { z } from 'zod';
import { AppError, invalidInput } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import { isUniqueViolation, type Tx } from '../../platform/database/index.ts';
import { actorOf, audit } from '../accounts/index.ts';
import { searchTerms } from '../conversations/index.ts';
import { mayChangeCanned, type Staff } from './canned-response.policy.ts';
import { type CannedResponseRow, insertCanned, removeCanned, updateCanned } from './canned-response.store.ts';
import type { CannedResponsesDeps } from './deps.ts';
import { getChangeable } from './find-canned.ts';

/** Who saves, and from which address. */
export interface SavedBy {
  staff: Staff;
  ip: string;
}

/** What all in the company use is changed by somebody: written down. One's own is one's own affair. */
async function note(tx: Tx, { staff, ip }: SavedBy, what: string, row: CannedResponseRow, at: number) {
  if (row.owner_id !== null) return;
  await audit(tx, {
    companyId: row.company_id,
    actor: actorOf(staff),
    ip,
    action: `canned_response.${what}`,
    target: { kind: 'canned_response', id: row.id },
    details: { name: row.title },
    at,
  });
}

type NewCanned = z.output<typeof newCannedResponseSchema>;
type Words = Omit<NewCanned, 'scope'>;

function withWords({ shortcut, title, text }: Words) {
  const terms = new Set(searchTerms(`${shortcut} ${title} ${text}`));
  return { shortcut, title, text, search_text: ` ${[...terms].join(' ')}` };
}

function shortcutTaken(error: unknown): unknown {
  if (!isUniqueViolation(error)) return error;
  const message = 'another canned response has this shortcut';
  return new AppError('conflict', { message, errors: [{ field: 'shortcut', rule: 'unique', message }] });
}

function ownerFor(staff: Staff, scope: NewCanned['scope']): string | null {
  if (scope === 'company') return null;
  if (staff.kind === 'operator') return staff.id;
  throw invalidInput('scope', 'one_of', 'must be company: an API key has nothing of its own');
}

/** Makes one of the maker's own, or as an admin one of the company's. `conflict` where the shortcut is taken. */
export async function createCanned(
  deps: CannedResponsesDeps,
  by: SavedBy,
  { scope, ...words }: NewCanned,
): Promise<CannedResponseRow> {
  const { staff } = by;
  const at = deps.now();
  const row: CannedResponseRow = {
    id: newId(at),
    company_id: staff.companyId,
    owner_id: ownerFor(staff, scope),
    ...withWords(words),
    created_at: at,
    updated_at: at,
  };
  if (!mayChangeCanned(staff, row)) throw new AppError('forbidden');
  try {
    await deps.database.transaction(async (tx) => {
      await insertCanned(tx, row);
      await note(tx, by, 'created', row, at);
    });
  } catch (error) {
    throw shortcutTaken(error);
  }
  return row;
}

export async function changeCanned(
  deps: CannedResponsesDeps,
  by: SavedBy,
  id: string,
  change: { [K in keyof Words]?: Words[K] | undefined },
): Promise<CannedResponseRow> {
  if (Object.keys(change).length === 0)
    throw new AppError('invalid_input', { message: 'Give something to change.' });
  try {
    return await deps.database.transaction(async (tx) => {
      const at = deps.now();
      const row = await getChangeable(tx, by.staff, id);
      const words = {
        shortcut: change.shortcut ?? row.shortcut,
        title: change.title ?? row.title,
        text: change.text ?? row.text,
      };
      const next = { ...row, ...withWords(words), updated_at: at };
      await updateCanned(tx, next);
      await note(tx, by, 'changed', next, at);
      return next;
    });
  } catch (error) {
    throw shortcutTaken(error);
  }
}

export function deleteCanned(deps: CannedResponsesDeps, by: SavedBy, id: string): Promise<void> {
  return deps.database.transaction(async (tx) => {
    const row = await getChangeable(tx, by.staff, id);
    await removeCanned(tx, row.company_id, row.id);
    await note(tx, by, 'deleted', row, deps.now());
  });
}
