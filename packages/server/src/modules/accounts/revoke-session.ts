import { AppError } from '../../lib/app-error.ts';
import { actorOf, audit } from './audit.ts';
import type { AccountsDeps, Caller } from './deps.ts';
import type { OperatorPrincipal } from './principal.ts';
import { revokeSessions } from './session.store.ts';

/** Ends one of the operator's own sessions; another's is `not_found`. */
export async function revokeSession(
  deps: AccountsDeps,
  principal: OperatorPrincipal,
  sessionId: string,
  { ip }: Caller,
): Promise<void> {
  const { id, companyId } = principal;
  const at = deps.now();
  await deps.database.transaction(async (tx) => {
    const revoked = await revokeSessions(tx, { operatorId: id, id: sessionId }, at);
    if (revoked.length === 0) throw new AppError('not_found');
    const target = { kind: 'session', id: sessionId };
    await audit(tx, { companyId, actor: actorOf(principal), action: 'session.revoked', target, ip, at });
    tx.afterCommit(() => deps.onRevoked({ kind: 'operator', id, sessionId }));
  });
}
