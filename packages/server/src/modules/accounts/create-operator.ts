import type { Role } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import { actorOf, audit } from './audit.ts';
import type { AccountsDeps, Caller } from './deps.ts';
import { newOperator } from './new-operator.ts';
import { mayGrant } from './operator.policy.ts';
import { insertOperator } from './operator.store.ts';
import { generatePassword } from './passwords.ts';
import type { ApiKeyPrincipal, OperatorPrincipal } from './principal.ts';
import type { OperatorTable } from './tables.ts';

export interface CreateOperator {
  email: string;
  name: string;
  role: Role;
  password?: string | undefined;
  skills?: string[] | undefined;
  capacity?: number | undefined;
}

export interface CreatedOperator {
  operator: OperatorTable;
  /** Only where none was given: this is the one time it can be read. */
  password?: string;
}

function emailTaken(): AppError {
  return new AppError('conflict', {
    message: 'An operator with this e-mail address exists already.',
    errors: [{ field: 'email', rule: 'unique', message: 'belongs to an operator of this company' }],
  });
}

/**
 * Adds an operator to the principal's company. An address that another company knows is as good as a new one: any
 * other answer would tell who works there. So addresses are unique per company, and sign-in tells accounts of one
 * address apart by their passwords.
 */
export async function createOperator(
  deps: AccountsDeps,
  principal: OperatorPrincipal | ApiKeyPrincipal,
  input: CreateOperator,
  { ip }: Caller,
): Promise<CreatedOperator> {
  const { companyId } = principal;
  if (!mayGrant(principal, input.role)) throw new AppError('forbidden');
  const password = input.password ?? generatePassword();
  const passwordHash = await deps.passwords.hash(password);
  const at = deps.now();
  const operator = newOperator({ ...input, companyId, passwordHash }, at);
  await deps.database.transaction(async (tx) => {
    if (!(await insertOperator(tx, operator))) throw emailTaken();
    const { id, role } = operator;
    await audit(tx, {
      companyId,
      actor: actorOf(principal),
      action: 'operator.created',
      target: { kind: 'operator', id },
      details: { role, email: operator.email, name: operator.name },
      ip,
      at,
    });
  });
  return { operator, ...(input.password === undefined ? { password } : {}) };
}
