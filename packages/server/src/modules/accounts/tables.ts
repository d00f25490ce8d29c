import type { Role } from '@switchboard/protocol';

export interface CompanyTable {
  id: string;
  name: string;
  created_at: number;
}

export interface OperatorTable {
  id: string;
  company_id: string;
  /** Lower case. One person may work for several companies: unique per company. */
  email: string;
  name: string;
  avatar_url: string;
  role: Role;
  /** See passwords.ts. */
  password_hash: string;
  /** JSON: string[]. */
  skills: string;
  capacity: number;
  instance_admin: number;
  signed_in_at: number | null;
  disabled_at: number | null;
  created_at: number;
  /** An own state of the company's, such as Break: away until it is ended. */
  state: string | null;
  /** 1 while they have a page open: a process that was killed could not say otherwise. */
  here: number;
  /** Since when they have had none, where they ever had one. */
  gone_since: number | null;
}

export interface OperatorSessionTable {
  id: string;
  operator_id: string;
  company_id: string;
  created_at: number;
  last_used_at: number;
  /** When it ends however much it is used. */
  expires_at: number;
  revoked_at: number | null;
  ip: string;
  user_agent: string;
}

export interface ApiKeyTable {
  id: string;
  company_id: string;
  name: string;
  prefix: string;
  /** SHA-256 of the whole key, hex. */
  hash: string;
  created_by: string;
  created_at: number;
  last_used_at: number | null;
  revoked_at: number | null;
}

export interface IdentityKeyTable {
  /** The `kid` of the tokens it signs. */
  id: string;
  company_id: string;
  /** In clear: HS256 needs it to verify. */
  secret: string;
  created_at: number;
  revoked_at: number | null;
}

export type ActorKind = 'operator' | 'api_key' | 'system' | 'anonymous';

export interface AuditEntryTable {
  id: string;
  /** Null where nobody knows the company: a sign-in with an unknown e-mail address. */
  company_id: string | null;
  action: string;
  actor_kind: ActorKind;
  actor_id: string;
  actor_name: string;
  target_kind: string | null;
  target_id: string | null;
  /** JSON object; never a secret. */
  details: string;
  ip: string;
  created_at: number;
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    company: CompanyTable;
    operator: OperatorTable;
    operator_session: OperatorSessionTable;
    api_key: ApiKeyTable;
    identity_key: IdentityKeyTable;
    audit_entry: AuditEntryTable;
  }
}
