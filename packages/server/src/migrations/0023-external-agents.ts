import type { Migration } from '../platform/database/index.ts';

const EXTERNAL_AGENTS = `
CREATE TABLE external_agent (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  inbox_id TEXT NOT NULL REFERENCES inbox (id),
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  url TEXT,
  secret TEXT NOT NULL,
  allow_unsigned INTEGER NOT NULL,
  public INTEGER NOT NULL,
  enabled INTEGER NOT NULL,
  deadline_ms BIGINT NOT NULL,
  failures INTEGER NOT NULL,
  paused_until BIGINT NOT NULL,
  last_error TEXT,
  last_error_at BIGINT,
  last_delivered_at BIGINT,
  last_answered_at BIGINT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX external_agent_key ON external_agent (key);
CREATE INDEX external_agent_by_company ON external_agent (company_id, id);

CREATE TABLE agent_task (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  agent_id TEXT NOT NULL REFERENCES external_agent (id),
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  contact_id TEXT NOT NULL,
  begun_by TEXT NOT NULL CHECK (begun_by IN ('customer', 'visitor', 'staff', 'conversation')),
  server_made INTEGER NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX agent_task_thread ON agent_task (conversation_id, agent_id);

CREATE TABLE agent_delivery (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  agent_id TEXT NOT NULL REFERENCES external_agent (id),
  task_id TEXT NOT NULL REFERENCES agent_task (id),
  message_id TEXT NOT NULL,
  turn_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed', 'cancelled')),
  replayed INTEGER NOT NULL,
  runs INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  http_status INTEGER,
  error TEXT,
  duration_ms BIGINT,
  created_at BIGINT NOT NULL,
  last_attempt_at BIGINT,
  next_attempt_at BIGINT,
  delivered_at BIGINT
);
CREATE UNIQUE INDEX agent_delivery_turn ON agent_delivery (turn_id);
CREATE INDEX agent_delivery_by_agent ON agent_delivery (agent_id, id);

CREATE TABLE agent_response (
  message_id TEXT PRIMARY KEY,
  task_id TEXT NOT NULL REFERENCES agent_task (id),
  webhook_id TEXT,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX agent_response_once ON agent_response (task_id, webhook_id) WHERE webhook_id IS NOT NULL;
`;

/** Agents behind a webhook, their tasks, what was posted to them and what they answered. */
export const externalAgentTables: Migration = {
  id: '0023-external-agents',
  up: (sql) => sql(EXTERNAL_AGENTS),
};
