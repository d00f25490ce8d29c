import type { Role } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import type { PrincipalKind } from '../../platform/http/index.ts';

export interface OperatorPrincipal {
  kind: 'operator';
  id: string;
  companyId: string;
  role: Role;
  /** Display name. */
  name: string;
  avatarUrl: string;
  sessionId: string;
  /** May make other companies. */
  instanceAdmin: boolean;
}

export interface ApiKeyPrincipal {
  kind: 'api_key';
  id: string;
  companyId: string;
  name: string;
}

/** A visitor; their contact row exists only once they have written something. */
export interface CustomerPrincipal {
  kind: 'customer';
  /** The contact's id. */
  id: string;
  companyId: string;
  /** The id of the widget (inbox) the token was made for; null for tokens of the company's backend. */
  inboxId: string | null;
  /** The company's backend vouches for this person. */
  verified: boolean;
  /** The identity key whose token brought them here, at this visit or an earlier one. */
  identityKeyId?: string;
  externalId: string | null;
  name: string;
  email: string;
}

export type Principal = OperatorPrincipal | ApiKeyPrincipal | CustomerPrincipal;

/** What route tables call this principal. */
export function kindsOf(principal: Principal): readonly PrincipalKind[] {
  if (principal.kind === 'operator') return principal.role === 'admin' ? ['operator', 'admin'] : ['operator'];
  return [principal.kind];
}

/** For routes that only operators may call. */
export function asOperator(principal: Principal): OperatorPrincipal {
  if (principal.kind !== 'operator') throw new AppError('forbidden');
  return principal;
}

/** For routes of the company's own side. */
export function asStaff(principal: Principal): OperatorPrincipal | ApiKeyPrincipal {
  if (principal.kind === 'customer') throw new AppError('forbidden');
  return principal;
}
