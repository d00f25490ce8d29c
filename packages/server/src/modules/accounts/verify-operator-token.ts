import { AppError } from '../../lib/app-error.ts';
import { bestEffort } from './best-effort.ts';
import type { AccountsDeps } from './deps.ts';
import type { OperatorPrincipal } from './principal.ts';
import { findSession, isLive, TOUCH_EVERY_MS, touchSession } from './session.store.ts';

/** Who holds this token. The session is looked up every time, so that revoking it works at once, on every node. */
export async function verifyOperatorToken(
  { database, tokens, now }: Pick<AccountsDeps, 'database' | 'tokens' | 'now'>,
  token: string,
): Promise<OperatorPrincipal> {
  const claims = await tokens.verify(token);
  const session = await findSession(database, String(claims.sid));
  const at = now();
  const isTheirs = session?.operator_id === claims.sub && session.company_id === claims.cid;
  if (!session || !isTheirs || !isLive(session, at)) throw new AppError('unauthorized');
  if (at - session.last_used_at >= TOUCH_EVERY_MS) {
    await bestEffort(database, (tx) => touchSession(tx, session.id, at));
  }
  return {
    kind: 'operator',
    id: session.operator_id,
    companyId: session.company_id,
    role: session.role,
    name: session.operator_name,
    avatarUrl: session.avatar_url,
    sessionId: session.id,
    instanceAdmin: session.instance_admin === 1,
  };
}
