import { AppError } from '../../lib/app-error.ts';
import { actorOf, audit } from './audit.ts';
import type { AccountsDeps, Caller } from './deps.ts';
import { endIdentityKey } from './identity-key.store.ts';
import type { OperatorPrincipal } from './principal.ts';

/** Tokens signed with the key are refused from now on, and so are the customer tokens that were given for them (case 6). */
export async function revokeIdentityKey(
  deps: AccountsDeps,
  principal: OperatorPrincipal,
  id: string,
  { ip }: Caller,
): Promise<void> {
  const { companyId } = principal;
  const at = deps.now();
  await deps.database.transaction(async (tx) => {
    if (!(await endIdentityKey(tx, companyId, id, at))) throw new AppError('not_found');
    const target = { kind: 'identity_key', id };
    await audit(tx, { companyId, actor: actorOf(principal), action: 'identity_key.revoked', target, ip, at });
    tx.afterCommit(() => deps.onRevoked({ kind: 'identity_key', id }));
  });
}
