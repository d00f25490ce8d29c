import type { Presence } from '@switchboard/protocol';
import type { Database, Tx } from '../../platform/database/index.ts';
import type { Limiter, Limiters } from '../../platform/http/rate-limit.ts';
import type { PasswordHasher } from './passwords.ts';
import type { SignedTokens } from './signed-tokens.ts';

/** A right that has ended: the sockets that stand on it are to be cut. */
export interface Revocation {
  /** `identity_key`: of whoever came in by a token that it signed. */
  kind: 'operator' | 'api_key' | 'customer' | 'identity_key';
  id: string;
  /** Only this session of the operator; absent: all. */
  sessionId?: string;
}

/** What app.ts gives to the accounts module. */
export interface AccountsOptions {
  database: Database;
  now: () => number;
  /** At least 32 bytes; `loadInstanceSecret` keeps one in the database. */
  instanceSecret: Buffer;
  limiters: Limiters;
  /** Who of these operators is here; those left out are offline. */
  presenceOf(operatorIds: string[]): Promise<ReadonlyMap<string, Presence>>;
  /** Called after the commit. Must not throw. */
  onRevoked(revocation: Revocation): void;
  /** The operator has another name or role from now on. Called after the commit. Must not throw. */
  onOperatorChanged(operatorId: string): void;
  /** In the transaction in which an operator is disabled. */
  onDisabling(tx: Tx, operator: { id: string; companyId: string; at: number }): Promise<void>;
  /** What an attacker pays per guess, as log2 of scrypt's N; 15 unless a test is in a hurry. */
  passwordCost?: number;
}

/** What the use cases work with. */
export interface AccountsDeps
  extends Pick<
    AccountsOptions,
    'database' | 'now' | 'presenceOf' | 'onRevoked' | 'onOperatorChanged' | 'onDisabling'
  > {
  passwords: PasswordHasher;
  tokens: SignedTokens;
  limits: { perAddress: Limiter; perEmail: Limiter; perOperator: Limiter };
}

/** Where a request came from. */
export interface Caller {
  ip: string;
  userAgent: string;
}
