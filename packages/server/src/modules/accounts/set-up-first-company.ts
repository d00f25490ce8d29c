import type { Tx } from '../../platform/database/index.ts';
import { type CompanyWithAdmin, storeCompany } from './create-company.ts';
import type { AccountsDeps } from './deps.ts';
import { establishFact, readFact } from './instance.store.ts';
import { generatePassword } from './passwords.ts';
import type { CompanyTable } from './tables.ts';

export interface FirstCompany {
  email: string;
  companyName: string;
  /** Left out: one is made. */
  password?: string | undefined;
  /** What else belongs to a first start: all of it is stored or nothing is. */
  also?(tx: Tx, company: CompanyTable, at: number): Promise<void>;
}

export interface SetUp extends CompanyWithAdmin {
  /** Only where none was given: this is the one time it can be read. */
  password?: string;
}

/**
 * Makes the first company and its admin, who is the instance's admin too. Null when that has ever happened: it can
 * never run twice, even where several nodes start at once (case 96).
 */
export async function setUpFirstCompany(deps: AccountsDeps, input: FirstCompany): Promise<SetUp | null> {
  if (await readFact(deps.database, 'set_up_at')) return null;
  const password = input.password ?? generatePassword();
  const admin = {
    email: input.email,
    name: 'Admin',
    passwordHash: await deps.passwords.hash(password),
    instanceAdmin: true,
  };
  const at = deps.now();
  const made = await deps.database.transaction(async (tx) => {
    if (!(await establishFact(tx, 'set_up_at', new Date(at).toISOString()))) return null;
    const stored = await storeCompany(tx, { name: input.companyName, admin }, at);
    await input.also?.(tx, stored.company, at);
    return stored;
  });
  return made && { ...made, ...(input.password === undefined ? { password } : {}) };
}
