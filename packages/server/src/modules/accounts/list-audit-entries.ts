import { invalidInput } from '../../lib/app-error.ts';
import { listAuditEntries } from './audit.store.ts';
import type { AccountsDeps } from './deps.ts';
import type { OperatorPrincipal } from './principal.ts';
import type { AuditEntryTable } from './tables.ts';

const CURSOR = /^[0-9a-z]{26}$/;

/** Newest first. Instance admins see what belongs to no company too: sign-ins with unknown addresses. */
export async function auditEntriesFor(
  { database }: Pick<AccountsDeps, 'database'>,
  principal: OperatorPrincipal,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ entries: AuditEntryTable[]; nextCursor: string | null }> {
  if (cursor !== undefined && !CURSOR.test(cursor))
    throw invalidInput('cursor', 'format', 'is not one of ours');
  const page = { before: cursor, limit: limit + 1 };
  const found = await listAuditEntries(database, principal.companyId, page);
  if (principal.instanceAdmin) {
    found.push(...(await listAuditEntries(database, null, page)));
    found.sort((a, b) => (a.id < b.id ? 1 : -1));
  }
  const entries = found.slice(0, limit);
  return { entries, nextCursor: found.length > limit ? (entries.at(-1)?.id ?? null) : null };
}
