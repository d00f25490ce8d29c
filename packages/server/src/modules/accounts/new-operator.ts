import type { Role } from '@switchboard/protocol';
import { cleanLine } from '../../lib/clean-line.ts';
import { newId } from '../../lib/ids.ts';
import { normaliseEmail } from './email.ts';
import type { OperatorTable } from './tables.ts';

const DEFAULT_CAPACITY = 5;

export interface NewOperator {
  companyId: string;
  email: string;
  name: string;
  role: Role;
  passwordHash: string;
  skills?: string[] | undefined;
  capacity?: number | undefined;
  instanceAdmin?: boolean;
}

/** Each skill once, as the column has them. */
export function storedSkills(skills: readonly string[]): string {
  return JSON.stringify([...new Set(skills.map(cleanLine).filter((skill) => skill !== ''))]);
}

/** Without what shows nothing; a name made of nothing else becomes the address. */
export function operatorName(name: string, email: string): string {
  return cleanLine(name) || email;
}

export function newOperator(operator: NewOperator, now: number): OperatorTable {
  const email = normaliseEmail(operator.email);
  return {
    id: newId(now),
    company_id: operator.companyId,
    email,
    name: operatorName(operator.name, email),
    avatar_url: '',
    role: operator.role,
    password_hash: operator.passwordHash,
    skills: storedSkills(operator.skills ?? []),
    capacity: operator.capacity ?? DEFAULT_CAPACITY,
    instance_admin: operator.instanceAdmin ? 1 : 0,
    signed_in_at: null,
    disabled_at: null,
    created_at: now,
    state: null,
    here: 0,
    gone_since: null,
  };
}
