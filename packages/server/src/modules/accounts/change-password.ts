import { type AppError, invalidInput } from '../../lib/app-error.ts';
import { actorOf, audit } from './audit.ts';
import type { AccountsDeps, Caller } from './deps.ts';
import { findOperator, updateIfPasswordIs } from './operator.store.ts';
import type { OperatorPrincipal } from './principal.ts';
import { revokeSessions } from './session.store.ts';

function wrongPassword(): AppError {
  return invalidInput('currentPassword', 'wrong', 'is not your password');
}

/** Changes the own password and ends all other sessions (case 95). Guesses are limited as at sign-in. */
export async function changePassword(
  deps: AccountsDeps,
  principal: OperatorPrincipal,
  input: { currentPassword: string; newPassword: string },
  { ip }: Caller,
): Promise<void> {
  const { id, companyId, sessionId } = principal;
  await deps.limits.perOperator.consume(id);
  const operator = await findOperator(deps.database, companyId, id);
  if (!(await deps.passwords.verify(input.currentPassword, operator?.password_hash)) || !operator) {
    throw wrongPassword();
  }
  await deps.limits.perOperator.refund(id);
  const password_hash = await deps.passwords.hash(input.newPassword);
  const at = deps.now();
  await deps.database.transaction(async (tx) => {
    if (!(await updateIfPasswordIs(tx, operator, { password_hash }))) throw wrongPassword();
    const ended = await revokeSessions(tx, { operatorId: id, keep: sessionId }, at);
    await audit(tx, {
      companyId,
      actor: actorOf(principal),
      action: 'password.changed',
      target: { kind: 'operator', id },
      details: { sessionsEnded: ended.length },
      ip,
      at,
    });
    for (const session of ended) {
      tx.afterCommit(() => deps.onRevoked({ kind: 'operator', id, sessionId: session }));
    }
  });
}
