import type { Router } from '../../platform/http/index.ts';
import { presentApiKey, presentAuditEntry, presentIdentityKey } from './accounts.presenter.ts';
import { listApiKeys } from './api-key.store.ts';
import { callerOf } from './caller.ts';
import { createApiKey } from './create-api-key.ts';
import { createIdentityKey } from './create-identity-key.ts';
import type { AccountsDeps } from './deps.ts';
import { listIdentityKeys } from './identity-key.store.ts';
import { auditEntriesFor } from './list-audit-entries.ts';
import { asOperator, type Principal } from './principal.ts';
import { revokeApiKey } from './revoke-api-key.ts';
import { revokeIdentityKey } from './revoke-identity-key.ts';

/** The keys of a company's backend. */
export function keyRoutes(router: Router<Principal>, deps: AccountsDeps): void {
  router.on('GET /api/api-keys', async ({ principal }) => {
    const keys = await listApiKeys(deps.database, principal.companyId);
    return { items: keys.map(presentApiKey), nextCursor: null };
  });

  router.on('POST /api/api-keys', async ({ principal, body, request }) => {
    const { apiKey, key } = await createApiKey(deps, asOperator(principal), body.name, callerOf(request));
    return { apiKey: presentApiKey(apiKey), key };
  });

  router.on('DELETE /api/api-keys/:id', async ({ principal, params, request }) => {
    await revokeApiKey(deps, asOperator(principal), params.id, callerOf(request));
    return undefined;
  });

  router.on('GET /api/identity-keys', async ({ principal }) => {
    const keys = await listIdentityKeys(deps.database, principal.companyId);
    return { items: keys.map(presentIdentityKey), nextCursor: null };
  });

  router.on('POST /api/identity-keys', async ({ principal, request }) => {
    const key = await createIdentityKey(deps, asOperator(principal), callerOf(request));
    return { identityKey: presentIdentityKey(key), secret: key.secret };
  });

  router.on('DELETE /api/identity-keys/:id', async ({ principal, params, request }) => {
    await revokeIdentityKey(deps, asOperator(principal), params.id, callerOf(request));
    return undefined;
  });
}

/** What admins and sign-ins did. */
export function auditRoutes(router: Router<Principal>, deps: AccountsDeps): void {
  router.on('GET /api/audit-entries', async ({ principal, query }) => {
    const { entries, nextCursor } = await auditEntriesFor(deps, asOperator(principal), query);
    return { items: entries.map(presentAuditEntry), nextCursor };
  });
}
