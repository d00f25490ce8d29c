import { newId } from '../../lib/ids.ts';
import type { Tx } from '../../platform/database/index.ts';
import { insertAuditEntry } from './audit.store.ts';
import type { ApiKeyPrincipal, OperatorPrincipal } from './principal.ts';
import type { ActorKind } from './tables.ts';

export interface Actor {
  kind: ActorKind;
  id: string;
  name: string;
}

export interface AuditFact {
  /** Null where the company is not known. */
  companyId: string | null;
  actor: Actor;
  /** What was done to what, in the past tense: `operator.disabled`. */
  action: string;
  target?: { kind: string; id: string };
  /** Never a secret, and nothing that a stranger typed: people type passwords into the wrong field. */
  details?: Record<string, unknown>;
  ip: string;
  /** Epoch milliseconds. */
  at: number;
}

export const SYSTEM_ACTOR: Actor = { kind: 'system', id: '', name: '' };
export const ANONYMOUS_ACTOR: Actor = { kind: 'anonymous', id: '', name: '' };

export function actorOf({ kind, id, name }: OperatorPrincipal | ApiKeyPrincipal): Actor {
  return { kind, id, name };
}

/** Appends to the audit log, in the transaction of what it tells of. */
export function audit(tx: Tx, fact: AuditFact): Promise<void> {
  return insertAuditEntry(tx, {
    id: newId(fact.at),
    company_id: fact.companyId,
    action: fact.action,
    actor_kind: fact.actor.kind,
    actor_id: fact.actor.id,
    actor_name: fact.actor.name,
    target_kind: fact.target?.kind ?? null,
    target_id: fact.target?.id ?? null,
    details: JSON.stringify(fact.details ?? {}),
    ip: fact.ip,
    created_at: fact.at,
  });
}
