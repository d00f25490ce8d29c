export { presenceIn } from './accounts.presenter.ts';
export { type Accounts, createAccounts } from './accounts.ts';
export { type Actor, actorOf, audit, SYSTEM_ACTOR } from './audit.ts';
export { type Credentials, createAuthenticate } from './authenticate.ts';
export { callerOf } from './caller.ts';
export { findCompany, lockCompany } from './company.store.ts';
export type { Revocation } from './deps.ts';
export { loadInstanceSecret } from './instance-secret.ts';
export { findOperator, findOperators, lockOperator, updateOperator } from './operator.store.ts';
export {
  type ApiKeyPrincipal,
  asOperator,
  asStaff,
  type CustomerPrincipal,
  kindsOf,
  type OperatorPrincipal,
  type Principal,
} from './principal.ts';
export { createSignedTokens, type SignedTokens, type VerifiedClaims } from './signed-tokens.ts';
