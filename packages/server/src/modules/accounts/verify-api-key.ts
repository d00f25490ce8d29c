import { AppError } from '../../lib/app-error.ts';
import { findApiKey, needsTouch, touchApiKey } from './api-key.store.ts';
import { isSameKey, prefixOf } from './api-key.ts';
import { bestEffort } from './best-effort.ts';
import type { AccountsDeps } from './deps.ts';
import type { ApiKeyPrincipal } from './principal.ts';

/** Which of a company's backends this is. Throws `unauthorized`. */
export async function verifyApiKey(
  { database, now }: Pick<AccountsDeps, 'database' | 'now'>,
  key: string,
): Promise<ApiKeyPrincipal> {
  const prefix = prefixOf(key);
  const row = prefix === undefined ? undefined : await findApiKey(database, prefix);
  if (!row || row.revoked_at !== null || !isSameKey(key, row.hash)) throw new AppError('unauthorized');
  const at = now();
  if (needsTouch(row, at)) await bestEffort(database, (tx) => touchApiKey(tx, row, at));
  return { kind: 'api_key', id: row.id, companyId: row.company_id, name: row.name };
}
