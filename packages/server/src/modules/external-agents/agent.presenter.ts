import type { AgentDelivery, ExternalAgent } from '@switchboard/protocol';
import type { AgentRow } from './agent.store.ts';
import type { DeliveryRow } from './delivery.store.ts';
import { DOWN_AFTER } from './post-delivery.ts';

const iso = (ms: number): string => new Date(ms).toISOString();
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

function statusOf({ failures, last_delivered_at }: AgentRow): ExternalAgent['health']['status'] {
  if (failures >= DOWN_AFTER) return 'down';
  if (failures > 0) return 'failing';
  return last_delivered_at === null ? 'unknown' : 'ok';
}

export function presentAgent(row: AgentRow): ExternalAgent {
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    url: row.url,
    allowUnsigned: row.allow_unsigned === 1,
    public: row.public === 1,
    enabled: row.enabled === 1,
    deadlineSeconds: Math.round(row.deadline_ms / 1000),
    health: {
      status: statusOf(row),
      failures: row.failures,
      lastError: row.last_error,
      lastErrorAt: isoOrNull(row.last_error_at),
      lastDeliveredAt: isoOrNull(row.last_delivered_at),
      lastAnsweredAt: isoOrNull(row.last_answered_at),
    },
    createdAt: iso(row.created_at),
    updatedAt: iso(row.updated_at),
  };
}

export function presentDelivery(row: DeliveryRow): AgentDelivery {
  return {
    id: row.id,
    taskId: row.task_id,
    messageId: row.message_id,
    state: row.state,
    attempts: row.attempts,
    httpStatus: row.http_status,
    error: row.error,
    durationMs: row.duration_ms,
    createdAt: iso(row.created_at),
    lastAttemptAt: isoOrNull(row.last_attempt_at),
    nextAttemptAt: isoOrNull(row.next_attempt_at),
    deliveredAt: isoOrNull(row.delivered_at),
  };
}
