import { actorOf, audit } from './audit.ts';
import type { AccountsDeps, Caller } from './deps.ts';
import type { OperatorPrincipal } from './principal.ts';
import { revokeSessions } from './session.store.ts';

/** Ends the session that the request came with. */
export async function signOut(
  deps: AccountsDeps,
  principal: OperatorPrincipal,
  { ip }: Caller,
): Promise<void> {
  const { id, companyId, sessionId } = principal;
  const at = deps.now();
  await deps.database.transaction(async (tx) => {
    await revokeSessions(tx, { operatorId: id, id: sessionId }, at);
    const target = { kind: 'session', id: sessionId };
    await audit(tx, { companyId, actor: actorOf(principal), action: 'sign_out', target, ip, at });
    tx.afterCommit(() => deps.onRevoked({ kind: 'operator', id, sessionId }));
  });
}
