export { type Accounts, createAccounts } from './accounts.ts';
export { type Actor, type AuditFact, actorOf, audit, SYSTEM_ACTOR } from './audit.ts';
export { type Credentials, createAuthenticate, type Verifiers } from './authenticate.ts';
export type { AccountsOptions, Revocation } from './deps.ts';
export { loadInstanceSecret } from './instance-secret.ts';
export { findOperator } from './operator.store.ts';
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
export type { CompanyTable, OperatorTable } from './tables.ts';
export type { IdentityClaims } from './verify-identity-token.ts';
