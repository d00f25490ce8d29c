import type { Migration } from '../platform/database/index.ts';

const TRANSFER_REQUESTS = `
CREATE TABLE live_chat_settings (
  company_id TEXT PRIMARY KEY REFERENCES company (id),
  transfer_mode TEXT NOT NULL CHECK (transfer_mode IN ('immediate', 'request')),
  transfer_answer_seconds INTEGER NOT NULL,
  agent_gone_minutes INTEGER,
  agent_states TEXT NOT NULL
);

CREATE TABLE transfer_request (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  from_operator_id TEXT NOT NULL REFERENCES operator (id),
  to_operator_id TEXT NOT NULL REFERENCES operator (id),
  asked_by_id TEXT NOT NULL,
  forced INTEGER NOT NULL,
  reason TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  outcome TEXT CHECK (outcome IN ('accepted', 'declined', 'expired', 'withdrawn')),
  answer TEXT NOT NULL,
  settled_at BIGINT
);
CREATE UNIQUE INDEX transfer_request_open ON transfer_request (conversation_id) WHERE outcome IS NULL;
CREATE INDEX transfer_request_by_conversation ON transfer_request (conversation_id, id);
CREATE INDEX transfer_request_to ON transfer_request (to_operator_id) WHERE outcome IS NULL;
CREATE INDEX transfer_request_from ON transfer_request (from_operator_id) WHERE outcome IS NULL;

ALTER TABLE operator ADD COLUMN state TEXT;
ALTER TABLE operator ADD COLUMN here INTEGER NOT NULL DEFAULT 0;
ALTER TABLE operator ADD COLUMN gone_since BIGINT;

ALTER TABLE conversation ADD COLUMN agent_gone_since BIGINT;
ALTER TABLE conversation ADD COLUMN at_front INTEGER NOT NULL DEFAULT 0;
CREATE INDEX conversation_agent_gone ON conversation (agent_gone_since) WHERE agent_gone_since IS NOT NULL;
`;

/** Transfers that one may decline, agents who vanish, and states of their own. */
export const transferRequests: Migration = {
  id: '0008-transfer-requests',
  up: (sql) => sql(TRANSFER_REQUESTS),
};
