import type { Migration } from '../platform/database/index.ts';

const AI_MODEL = `
CREATE TABLE ai_model (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('openai_compatible', 'anthropic')),
  base_url TEXT NOT NULL,
  model TEXT NOT NULL,
  sealed_key TEXT,
  is_default INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('unknown', 'ok', 'failing')),
  status_at BIGINT,
  status_ms BIGINT,
  error_code TEXT,
  error_message TEXT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX ai_model_by_company ON ai_model (company_id, id);
CREATE UNIQUE INDEX ai_model_default ON ai_model (company_id) WHERE is_default = 1;
`;

/** Companies' language models. */
export const aiModels: Migration = {
  id: '0026-models',
  up: (sql) => sql(AI_MODEL),
};
