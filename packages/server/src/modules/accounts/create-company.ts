import { AppError } from '../../lib/app-error.ts';
import { cleanLine } from '../../lib/clean-line.ts';
import { newId } from '../../lib/ids.ts';
import type { Tx } from '../../platform/database/index.ts';
import { actorOf, audit, SYSTEM_ACTOR } from './audit.ts';
import { insertCompany } from './company.store.ts';
import type { CreatedOperator } from './create-operator.ts';
import type { AccountsDeps, Caller } from './deps.ts';
import { newOperator } from './new-operator.ts';
import { insertOperator } from './operator.store.ts';
import { generatePassword } from './passwords.ts';
import type { OperatorPrincipal } from './principal.ts';
import type { CompanyTable, OperatorTable } from './tables.ts';

export interface CompanyWithAdmin {
  company: CompanyTable;
  operator: OperatorTable;
}

export interface FirstAdmin {
  email: string;
  name: string;
  passwordHash: string;
  instanceAdmin?: boolean;
}

/** A company is never without an admin. Its log does not tell who of another company made it. */
export async function storeCompany(
  tx: Tx,
  { name, admin }: { name: string; admin: FirstAdmin },
  at: number,
): Promise<CompanyWithAdmin> {
  const company = { id: newId(at), name: cleanLine(name) || admin.email, created_at: at };
  const operator = newOperator({ ...admin, companyId: company.id, role: 'admin' }, at);
  await insertCompany(tx, company);
  await insertOperator(tx, operator);
  await audit(tx, {
    companyId: company.id,
    actor: SYSTEM_ACTOR,
    action: 'company.created',
    target: { kind: 'company', id: company.id },
    ip: '',
    at,
  });
  return { company, operator };
}

/** Instance admins make other companies; they get no rights there. */
export async function createCompany(
  deps: AccountsDeps,
  principal: OperatorPrincipal,
  input: { name: string; admin: { email: string; name: string; password?: string | undefined } },
  { ip }: Caller,
): Promise<CompanyWithAdmin & CreatedOperator> {
  if (!principal.instanceAdmin) throw new AppError('forbidden');
  const password = input.admin.password ?? generatePassword();
  const admin = {
    email: input.admin.email,
    name: input.admin.name,
    passwordHash: await deps.passwords.hash(password),
  };
  const at = deps.now();
  const made = await deps.database.transaction(async (tx) => {
    const stored = await storeCompany(tx, { name: input.name, admin }, at);
    const target = { kind: 'company', id: stored.company.id };
    const by = { companyId: principal.companyId, actor: actorOf(principal), ip, at };
    await audit(tx, { ...by, action: 'company.created', target, details: { name: stored.company.name } });
    return stored;
  });
  return { ...made, ...(input.admin.password === undefined ? { password } : {}) };
}
