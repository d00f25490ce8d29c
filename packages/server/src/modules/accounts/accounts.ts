import type { Router } from '../../platform/http/index.ts';
import type { AccountsDeps, AccountsOptions } from './deps.ts';
import { findLiveIdentityKey } from './identity-key.store.ts';
import { auditRoutes, keyRoutes } from './key.routes.ts';
import { operatorRoutes } from './operator.routes.ts';
import { createPasswordHasher } from './passwords.ts';
import type { ApiKeyPrincipal, OperatorPrincipal, Principal } from './principal.ts';
import { sessionRoutes } from './session.routes.ts';
import { type FirstCompany, type SetUp, setUpFirstCompany } from './set-up-first-company.ts';
import { createSignedTokens } from './signed-tokens.ts';
import { verifyApiKey } from './verify-api-key.ts';
import { type IdentityClaims, verifyIdentityToken } from './verify-identity-token.ts';
import { verifyOperatorToken } from './verify-operator-token.ts';

export interface Accounts {
  /** Throws `unauthorized`. */
  verifyOperatorToken(token: string): Promise<OperatorPrincipal>;
  /** Throws `unauthorized`. */
  verifyApiKey(key: string): Promise<ApiKeyPrincipal>;
  /** Is this key of a company's backend still good? */
  isIdentityKeyLive(keyId: string): Promise<boolean>;
  /** What a company's own backend says of a person; null takes any company's. Throws `unauthorized`. */
  verifyIdentityToken(companyId: string | null, token: string): Promise<IdentityClaims>;
  /** Null when this instance was ever set up before. */
  setUpFirstCompany(input: FirstCompany): Promise<SetUp | null>;
  routes(router: Router<Principal>): void;
}

const MINUTE_SECONDS = 60;

export function createAccounts(options: AccountsOptions): Accounts {
  const { database, now, instanceSecret, limiters, presenceOf } = options;
  const { onRevoked, onOperatorChanged, onDisabling } = options;
  const guesses = { points: 10, seconds: 15 * MINUTE_SECONDS };
  const deps: AccountsDeps = {
    database,
    now,
    presenceOf,
    onRevoked,
    onOperatorChanged,
    onDisabling,
    passwords: createPasswordHasher(options.passwordCost),
    tokens: createSignedTokens({ instanceSecret, purpose: 'operator', now }),
    limits: {
      perAddress: limiters.limiter({ name: 'sign-in-address', points: 5, seconds: MINUTE_SECONDS }),
      perEmail: limiters.limiter({ name: 'sign-in-email', ...guesses }),
      perOperator: limiters.limiter({ name: 'password-check', ...guesses }),
    },
  };
  return {
    verifyOperatorToken: (token) => verifyOperatorToken(deps, token),
    verifyApiKey: (key) => verifyApiKey(deps, key),
    isIdentityKeyLive: async (keyId) => (await findLiveIdentityKey(database, keyId)) !== undefined,
    verifyIdentityToken: (companyId, token) => verifyIdentityToken(deps, companyId, token),
    setUpFirstCompany: (input) => setUpFirstCompany(deps, input),
    routes(router) {
      sessionRoutes(router, deps);
      operatorRoutes(router, deps);
      keyRoutes(router, deps);
      auditRoutes(router, deps);
    },
  };
}
