import { cleanLine } from '../../lib/clean-line.ts';
import { newId } from '../../lib/ids.ts';
import { insertApiKey } from './api-key.store.ts';
import { generateApiKey } from './api-key.ts';
import { actorOf, audit } from './audit.ts';
import type { AccountsDeps, Caller } from './deps.ts';
import type { OperatorPrincipal } from './principal.ts';
import type { ApiKeyTable } from './tables.ts';

/** Makes a key for the company's backend; `key` can be read only now. */
export async function createApiKey(
  deps: AccountsDeps,
  principal: OperatorPrincipal,
  name: string,
  { ip }: Caller,
): Promise<{ apiKey: ApiKeyTable; key: string }> {
  const { id: created_by, companyId } = principal;
  const { key, prefix, hash } = generateApiKey();
  const at = deps.now();
  const apiKey: ApiKeyTable = {
    id: newId(at),
    company_id: companyId,
    name: cleanLine(name) || prefix,
    prefix,
    hash,
    created_by,
    created_at: at,
    last_used_at: null,
    revoked_at: null,
  };
  await deps.database.transaction(async (tx) => {
    await insertApiKey(tx, apiKey);
    await audit(tx, {
      companyId,
      actor: actorOf(principal),
      action: 'api_key.created',
      target: { kind: 'api_key', id: apiKey.id },
      details: { name: apiKey.name, prefix },
      ip,
      at,
    });
  });
  return { apiKey, key };
}
