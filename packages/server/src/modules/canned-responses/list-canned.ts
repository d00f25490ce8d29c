import type { CannedResponse } from '@switchboard/protocol';
import { invalidInput } from '../../lib/app-error.ts';
import { searchTerms } from '../conversations/index.ts';
import { isAdmin, type Staff } from './canned-response.policy.ts';
import { presentCanned } from './canned-response.presenter.ts';
import { listCanned } from './canned-response.store.ts';
import type { CannedResponsesDeps } from './deps.ts';
import { askerOf } from './find-canned.ts';

const MAX_TERMS = 8;
const CURSOR = /^[0-9a-z]{26}$/;

interface Query {
  q?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** A page of what `staff` may use, oldest first. */
export async function pageOfCanned(
  deps: CannedResponsesDeps,
  staff: Staff,
  { q = '', cursor, limit }: Query,
): Promise<{ items: CannedResponse[]; nextCursor: string | null }> {
  if (cursor !== undefined && !CURSOR.test(cursor))
    throw invalidInput('cursor', 'format', 'is not one of ours');
  const terms = searchTerms(q).slice(0, MAX_TERMS);
  if (q.trim() !== '' && terms.length === 0) return { items: [], nextCursor: null };
  const { database } = deps;
  const { teamIds } = await askerOf(database, staff);
  const found = await listCanned(database, staff.companyId, {
    ownerId: staff.kind === 'operator' ? staff.id : null,
    teamIds: isAdmin(staff) ? 'all' : teamIds,
    terms,
    after: cursor,
    limit: limit + 1,
  });
  const rows = found.slice(0, limit);
  return {
    items: await presentCanned(deps, database, rows),
    nextCursor: found.length > limit ? (rows.at(-1)?.id ?? null) : null,
  };
}
