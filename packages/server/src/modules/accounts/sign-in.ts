import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import type { Tx } from '../../platform/database/index.ts';
import { addressKey } from '../../platform/http/rate-limit.ts';
import { ANONYMOUS_ACTOR, audit } from './audit.ts';
import type { AccountsDeps, Caller } from './deps.ts';
import { normaliseEmail } from './email.ts';
import { findOperatorsByEmail, updateIfPasswordIs } from './operator.store.ts';
import { insertSession } from './session.store.ts';
import type { OperatorSessionTable, OperatorTable } from './tables.ts';

export interface SignedIn {
  token: string;
  /** When the session ends at the latest, if it is used. */
  expiresAt: number;
  operator: OperatorTable;
}

/**
 * Takes one hash for an address that nobody has, as for one that one account has (case 92). Accounts of the same
 * person in several companies cost a hash each; with the same password in both, the oldest one is meant.
 */
async function whoHas(deps: AccountsDeps, accounts: OperatorTable[], password: string) {
  const matching: OperatorTable[] = [];
  if (accounts.length === 0) await deps.passwords.verify(password, undefined);
  for (const account of accounts) {
    if (await deps.passwords.verify(password, account.password_hash)) matching.push(account);
  }
  return matching.find((account) => account.disabled_at === null);
}

async function auditFailure(deps: AccountsDeps, accounts: OperatorTable[], { ip }: Caller): Promise<void> {
  const fact = { actor: ANONYMOUS_ACTOR, action: 'sign_in.failed', ip, at: deps.now() };
  await deps.database.transaction(async (tx) => {
    if (accounts.length === 0) await audit(tx, { ...fact, companyId: null });
    for (const { id, company_id } of accounts) {
      await audit(tx, { ...fact, companyId: company_id, target: { kind: 'operator', id } });
    }
  });
}

/** A session with a new id, whatever the browser had before (case 95). Undefined: the password was just changed. */
async function beginSession(
  tx: Tx,
  operator: OperatorTable,
  caller: Caller,
  now: number,
): Promise<OperatorSessionTable | undefined> {
  if (!(await updateIfPasswordIs(tx, operator, { signed_in_at: now }))) return undefined;
  const { id, company_id, name } = operator;
  const session = await insertSession(
    tx,
    { id: newId(now), operator_id: id, company_id, ip: caller.ip, user_agent: caller.userAgent },
    now,
  );
  await audit(tx, {
    companyId: company_id,
    actor: { kind: 'operator', id, name },
    action: 'sign_in.succeeded',
    target: { kind: 'session', id: session.id },
    ip: caller.ip,
    at: now,
  });
  return session;
}

/**
 * Checks e-mail and password, and begins a session. Throws `wrong_credentials` for every kind of failure alike,
 * `rate_limited` after too many failures of an address or for an e-mail (case 91).
 */
export async function signIn(
  deps: AccountsDeps,
  input: { email: string; password: string },
  caller: Caller,
): Promise<SignedIn> {
  const { perAddress, perEmail } = deps.limits;
  const email = normaliseEmail(input.email);
  const address = addressKey(caller.ip);
  // Counted before the check, given back after a success: parallel guesses can't slip through.
  await perAddress.consume(address);
  await perEmail.consume(email);

  const accounts = await findOperatorsByEmail(deps.database, email);
  const operator = await whoHas(deps, accounts, input.password);
  const session =
    operator && (await deps.database.transaction((tx) => beginSession(tx, operator, caller, deps.now())));
  if (!operator || !session) {
    await auditFailure(deps, accounts, caller);
    throw new AppError('wrong_credentials');
  }
  await Promise.all([perAddress.refund(address), perEmail.refund(email)]);
  const claims = { sub: operator.id, sid: session.id, cid: operator.company_id };
  const token = await deps.tokens.sign(claims, session.expires_at);
  return { token, expiresAt: session.expires_at, operator };
}
