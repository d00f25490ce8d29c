import { AppError } from '../../lib/app-error.ts';
import type { Router } from '../../platform/http/index.ts';
import { presentMe, presentSession } from './accounts.presenter.ts';
import { callerOf } from './caller.ts';
import { changePassword } from './change-password.ts';
import { findCompany } from './company.store.ts';
import type { AccountsDeps } from './deps.ts';
import { findOperator } from './operator.store.ts';
import { asOperator, type Principal } from './principal.ts';
import { revokeSession } from './revoke-session.ts';
import { listSessions } from './session.store.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import type { OperatorTable } from './tables.ts';

/** Signing in and out, and what operators manage of their own access. */
export function sessionRoutes(router: Router<Principal>, deps: AccountsDeps): void {
  async function meOf(operator: OperatorTable | undefined) {
    const company = operator && (await findCompany(deps.database, operator.company_id));
    if (!company) throw new AppError('unauthorized');
    return presentMe(operator, company);
  }

  router.on('POST /api/auth/login', async ({ body, request }) => {
    const { token, expiresAt, operator } = await signIn(deps, body, callerOf(request));
    return { token, expiresAt: new Date(expiresAt).toISOString(), ...(await meOf(operator)) };
  });

  router.on('POST /api/auth/logout', async ({ principal, request }) => {
    await signOut(deps, asOperator(principal), callerOf(request));
    return { ok: true as const };
  });

  router.on('GET /api/auth/me', async ({ principal }) =>
    meOf(await findOperator(deps.database, principal.companyId, principal.id)),
  );

  router.on('POST /api/auth/password', async ({ principal, body, request }) => {
    await changePassword(deps, asOperator(principal), body, callerOf(request));
    return { ok: true as const };
  });

  router.on('GET /api/auth/sessions', async ({ principal }) => {
    const { id, sessionId } = asOperator(principal);
    const sessions = await listSessions(deps.database, id, deps.now());
    return { items: sessions.map((session) => presentSession(session, sessionId)), nextCursor: null };
  });

  router.on('DELETE /api/auth/sessions/:id', async ({ principal, params, request }) => {
    await revokeSession(deps, asOperator(principal), params.id, callerOf(request));
    return undefined;
  });
}
