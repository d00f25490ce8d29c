import type { Migration } from '../platform/database/index.ts';

const AFTER_CHAT = `
CREATE TABLE mail (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  ref TEXT NOT NULL,
  thread TEXT NOT NULL,
  from_name TEXT NOT NULL,
  to_address TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  html TEXT NOT NULL,
  automatic INTEGER NOT NULL,
  message_id TEXT NOT NULL,
  earlier_ids TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('queued', 'sent', 'failed')),
  reason TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  settled_at BIGINT
);
CREATE INDEX mail_by_thread ON mail (thread, id);
CREATE INDEX mail_by_company ON mail (company_id, status, created_at);
CREATE INDEX mail_by_age ON mail (created_at);

CREATE TABLE rating (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  ended_at BIGINT NOT NULL,
  contact_id TEXT NOT NULL REFERENCES contact (id),
  operator_id TEXT REFERENCES operator (id),
  score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
  comment TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX rating_once ON rating (conversation_id, ended_at);
CREATE INDEX rating_by_company ON rating (company_id, id);
CREATE INDEX rating_by_operator ON rating (operator_id, id);
CREATE INDEX rating_by_contact ON rating (contact_id, id);

CREATE TABLE after_chat_setting (
  company_id TEXT PRIMARY KEY REFERENCES company (id),
  ask_rating INTEGER NOT NULL
);

CREATE INDEX conversation_of_contact ON conversation (contact_id, last_message_at DESC, id DESC);
`;

const DELIVERY = `delivery IN ('internal', 'conversation', 'mail_queued', 'mail_sent', 'mail_failed', 'mail_not_set_up', 'no_address')`;

const POSTGRES_COMMENT = `
ALTER TABLE ticket_comment DROP CONSTRAINT ticket_comment_delivery_check;
ALTER TABLE ticket_comment ADD CONSTRAINT ticket_comment_delivery_check CHECK (${DELIVERY});
ALTER TABLE ticket_comment ADD COLUMN mail_id TEXT;
ALTER TABLE ticket_comment ADD COLUMN mailed_to TEXT NOT NULL DEFAULT '';
ALTER TABLE ticket_comment ADD COLUMN delivery_reason TEXT NOT NULL DEFAULT '';
`;

const COLUMNS =
  'id, ticket_id, visibility, delivery, conversation_id, text, author_id, author_name, author_avatar, client_message_id, created_at';

// SQLite changes no constraint of a table: the table is made anew.
const SQLITE_COMMENT = `
CREATE TABLE ticket_comment_new (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES ticket (id),
  visibility TEXT NOT NULL CHECK (visibility IN ('public', 'internal')),
  delivery TEXT NOT NULL CHECK (${DELIVERY}),
  conversation_id TEXT REFERENCES conversation (id),
  text TEXT NOT NULL,
  author_id TEXT NOT NULL,
  author_name TEXT NOT NULL,
  author_avatar TEXT NOT NULL,
  client_message_id TEXT,
  created_at BIGINT NOT NULL,
  mail_id TEXT,
  mailed_to TEXT NOT NULL DEFAULT '',
  delivery_reason TEXT NOT NULL DEFAULT ''
);
INSERT INTO ticket_comment_new (${COLUMNS}) SELECT ${COLUMNS} FROM ticket_comment;
DROP TABLE ticket_comment;
ALTER TABLE ticket_comment_new RENAME TO ticket_comment;
CREATE INDEX ticket_comment_order ON ticket_comment (ticket_id, id);
CREATE UNIQUE INDEX ticket_comment_once ON ticket_comment (ticket_id, author_id, client_message_id) WHERE client_message_id IS NOT NULL;
`;

/** Mails and what became of them, ratings, and comments that go by mail. */
export const afterChatTables: Migration = {
  id: '0007-after-chat',
  async up(sql, dialect) {
    await sql(AFTER_CHAT);
    await sql(dialect === 'sqlite' ? SQLITE_COMMENT : POSTGRES_COMMENT);
  },
};
