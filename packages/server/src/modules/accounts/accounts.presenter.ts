import type { ApiKey, AuditEntry, IdentityKey, Me, Operator, Presence, Session } from '@switchboard/protocol';
import type {
  ApiKeyTable,
  AuditEntryTable,
  CompanyTable,
  IdentityKeyTable,
  OperatorSessionTable,
  OperatorTable,
} from './tables.ts';

function time(at: number): string {
  return new Date(at).toISOString();
}

function timeOrNull(at: number | null): string | null {
  return at === null ? null : time(at);
}

export function presentMe(operator: OperatorTable, company: CompanyTable): Me {
  const { id, name, email, role, avatar_url } = operator;
  return {
    operator: { id, name, email, role, avatarUrl: avatar_url },
    company: { id: company.id, name: company.name },
  };
}

/** Whoever is in a state of their own is away, whatever they do. */
export function presenceIn(state: string | null, presence: Presence): Presence {
  return state !== null && presence === 'online' ? 'away' : presence;
}

export function presentOperator(row: OperatorTable, presence: Presence = 'offline'): Operator {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    avatarUrl: row.avatar_url,
    skills: JSON.parse(row.skills) as string[],
    capacity: row.capacity,
    disabled: row.disabled_at !== null,
    presence: presenceIn(row.state, presence),
    state: row.state,
    createdAt: time(row.created_at),
  };
}

export function presentSession(row: OperatorSessionTable, currentId: string): Session {
  return {
    id: row.id,
    createdAt: time(row.created_at),
    lastUsedAt: time(row.last_used_at),
    expiresAt: time(row.expires_at),
    ip: row.ip,
    userAgent: row.user_agent,
    current: row.id === currentId,
  };
}

export function presentApiKey(row: ApiKeyTable): ApiKey {
  return {
    id: row.id,
    name: row.name,
    prefix: `sk_${row.prefix}`,
    createdAt: time(row.created_at),
    lastUsedAt: timeOrNull(row.last_used_at),
    revokedAt: timeOrNull(row.revoked_at),
  };
}

export function presentIdentityKey(row: IdentityKeyTable): IdentityKey {
  return { id: row.id, createdAt: time(row.created_at), revokedAt: timeOrNull(row.revoked_at) };
}

export function presentAuditEntry(row: AuditEntryTable): AuditEntry {
  const { target_kind, target_id } = row;
  return {
    id: row.id,
    action: row.action,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    target: target_kind === null || target_id === null ? null : { kind: target_kind, id: target_id },
    details: JSON.parse(row.details) as Record<string, unknown>,
    ip: row.ip,
    createdAt: time(row.created_at),
  };
}
