import type { Migration } from '../platform/database/index.ts';

const CHATBOT_SESSIONS = `
CREATE TABLE chatbot_session (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  contact_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  chatbot_name TEXT NOT NULL,
  person TEXT NOT NULL,
  from_seq BIGINT NOT NULL,
  connection_id TEXT,
  ws_token_hash TEXT,
  ws_token_expires_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  last_active_at BIGINT NOT NULL,
  ended_at BIGINT,
  end_reason TEXT CHECK (end_reason IN ('superseded', 'deleted', 'disconnected', 'idle'))
);
CREATE UNIQUE INDEX chatbot_session_active ON chatbot_session (contact_id) WHERE ended_at IS NULL;
CREATE INDEX chatbot_session_idle ON chatbot_session (last_active_at) WHERE ended_at IS NULL;
CREATE INDEX chatbot_session_ended ON chatbot_session (ended_at) WHERE ended_at IS NOT NULL;
`;

/** Sessions with chatbots over the WebSocket: at most one of a person at a time. */
export const chatbotSessionTables: Migration = {
  id: '0024-chatbot-sessions',
  up: (sql) => sql(CHATBOT_SESSIONS),
};
