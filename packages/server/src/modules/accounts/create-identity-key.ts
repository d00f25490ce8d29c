import { newId, newSecret } from '../../lib/ids.ts';
import { actorOf, audit } from './audit.ts';
import type { AccountsDeps, Caller } from './deps.ts';
import { insertIdentityKey } from './identity-key.store.ts';
import type { OperatorPrincipal } from './principal.ts';
import type { IdentityKeyTable } from './tables.ts';

/** Makes a key for signing identity tokens (HS256 with the secret's text as key); `secret` is shown only now. */
export async function createIdentityKey(
  deps: AccountsDeps,
  principal: OperatorPrincipal,
  { ip }: Caller,
): Promise<IdentityKeyTable> {
  const { companyId } = principal;
  const at = deps.now();
  const id = newId(at);
  const key = { id, company_id: companyId, secret: newSecret(), created_at: at, revoked_at: null };
  await deps.database.transaction(async (tx) => {
    await insertIdentityKey(tx, key);
    const target = { kind: 'identity_key', id };
    await audit(tx, { companyId, actor: actorOf(principal), action: 'identity_key.created', target, ip, at });
  });
  return key;
}
