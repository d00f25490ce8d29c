import type { AiModel, AiModelCheck } from '@switchboard/protocol';
import type { ModelCheck } from '../../platform/ai/index.ts';
import type { ModelRow } from './model.store.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

export function presentModel(row: ModelRow): AiModel {
  const { error_code: code, error_message: message } = row;
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    baseUrl: row.base_url,
    model: row.model,
    hasKey: row.sealed_key !== null,
    isDefault: row.is_default === 1,
    health: {
      status: row.status,
      error: code === null ? null : { code, message: message ?? '' },
      ms: row.status_ms,
      at: row.status_at === null ? null : iso(row.status_at),
    },
    createdAt: iso(row.created_at),
    updatedAt: iso(row.updated_at),
  };
}

export function presentCheck({ error, ms }: ModelCheck): AiModelCheck {
  return {
    ok: error === null,
    ms,
    error: error && { code: error.code, message: error.explain() },
  };
}
