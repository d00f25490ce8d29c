import type { Migration } from '../platform/database/index.ts';

const TURNS = `
ALTER TABLE message ADD COLUMN answer TEXT;

CREATE TABLE turn (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  bot_id TEXT NOT NULL,
  trigger_message_id TEXT NOT NULL,
  trigger_seq BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'waiting', 'done', 'failed', 'dropped')),
  attempt INTEGER NOT NULL,
  grounded INTEGER,
  error TEXT,
  usage TEXT,
  message_id TEXT,
  created_at BIGINT NOT NULL,
  started_at BIGINT,
  deadline_at BIGINT,
  finished_at BIGINT
);
CREATE UNIQUE INDEX turn_trigger ON turn (trigger_message_id);
CREATE INDEX turn_by_conversation ON turn (conversation_id, trigger_seq);
CREATE INDEX turn_open ON turn (conversation_id, trigger_seq) WHERE state IN ('queued', 'running', 'waiting');
`;

/** What bots were asked, and what became of it. */
export const turnTables: Migration = {
  id: '0021-turns',
  up: (sql) => sql(TURNS),
};
