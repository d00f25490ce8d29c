import { AppError } from '../../lib/app-error.ts';
import { endApiKey } from './api-key.store.ts';
import { actorOf, audit } from './audit.ts';
import type { AccountsDeps, Caller } from './deps.ts';
import type { OperatorPrincipal } from './principal.ts';

export async function revokeApiKey(
  deps: AccountsDeps,
  principal: OperatorPrincipal,
  id: string,
  { ip }: Caller,
): Promise<void> {
  const { companyId } = principal;
  const at = deps.now();
  await deps.database.transaction(async (tx) => {
    if (!(await endApiKey(tx, companyId, id, at))) throw new AppError('not_found');
    const target = { kind: 'api_key', id };
    await audit(tx, { companyId, actor: actorOf(principal), action: 'api_key.revoked', target, ip, at });
    tx.afterCommit(() => deps.onRevoked({ kind: 'api_key', id }));
  });
}
