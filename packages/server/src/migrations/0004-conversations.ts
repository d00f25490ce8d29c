import type { Migration } from '../platform/database/index.ts';

const tables = (messageKey: string) => `
CREATE TABLE conversation (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  inbox_id TEXT NOT NULL REFERENCES inbox (id),
  contact_id TEXT NOT NULL REFERENCES contact (id),
  platform TEXT NOT NULL,
  psid TEXT NOT NULL,
  page_name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('bot', 'pending', 'active', 'closed')),
  auto_bot INTEGER NOT NULL,
  assignee_id TEXT REFERENCES operator (id),
  priority TEXT NOT NULL,
  subject TEXT NOT NULL,
  last_seq BIGINT NOT NULL,
  last_message_at BIGINT NOT NULL,
  preview TEXT NOT NULL,
  preview_role TEXT,
  preview_author TEXT NOT NULL,
  waiting_since BIGINT,
  customer_read_seq BIGINT NOT NULL,
  customer_delivered_seq BIGINT NOT NULL,
  operator_read_seq BIGINT NOT NULL,
  operator_delivered_seq BIGINT NOT NULL,
  open_key TEXT UNIQUE,
  created_at BIGINT NOT NULL,
  closed_at BIGINT
);
CREATE INDEX conversation_by_recency ON conversation (company_id, last_message_at DESC, id DESC);
CREATE INDEX conversation_open ON conversation (company_id, last_message_at DESC, id DESC) WHERE state <> 'closed';
CREATE INDEX conversation_waiting ON conversation (company_id, waiting_since, id) WHERE state <> 'closed';
CREATE INDEX conversation_by_contact ON conversation (contact_id, created_at);

CREATE TABLE message (
  ${messageKey},
  company_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  seq BIGINT NOT NULL,
  author_kind TEXT NOT NULL CHECK (author_kind IN ('customer', 'operator', 'bot', 'system')),
  author_id TEXT NOT NULL,
  author_name TEXT NOT NULL,
  author_avatar TEXT NOT NULL,
  text TEXT NOT NULL,
  system TEXT,
  client_message_id TEXT,
  attachment_count INTEGER NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX message_seq ON message (conversation_id, seq);
CREATE UNIQUE INDEX message_sent_once ON message (conversation_id, author_id, client_message_id) WHERE client_message_id IS NOT NULL;

CREATE TABLE note (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  after_seq BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('note', 'activity')),
  text TEXT NOT NULL,
  activity TEXT,
  author_id TEXT NOT NULL,
  author_name TEXT NOT NULL,
  author_avatar TEXT NOT NULL,
  client_message_id TEXT,
  created_at BIGINT NOT NULL
);
CREATE INDEX note_order ON note (conversation_id, after_seq, id);
CREATE UNIQUE INDEX note_sent_once ON note (conversation_id, author_id, client_message_id) WHERE client_message_id IS NOT NULL;

CREATE TABLE read_position (
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  operator_id TEXT NOT NULL REFERENCES operator (id),
  read_seq BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (conversation_id, operator_id)
);

CREATE TABLE label (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  name TEXT NOT NULL,
  color TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX label_name ON label (company_id, lower(name));

CREATE TABLE conversation_label (
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  label_id TEXT NOT NULL REFERENCES label (id) ON DELETE CASCADE,
  PRIMARY KEY (conversation_id, label_id)
);
CREATE INDEX conversation_label_by_label ON conversation_label (label_id);

CREATE TABLE creation_key (
  person_id TEXT NOT NULL,
  call TEXT NOT NULL,
  key TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (person_id, call, key)
);
CREATE INDEX creation_key_age ON creation_key (created_at);
`;

// Explicit, because the search index points at it and VACUUM may renumber an implicit rowid.
const SQLITE_MESSAGE_KEY = 'n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE';

// The scope token c<company> stands in the index itself, so that a search never reads another tenant's rows.
const SQLITE_SEARCH = `
CREATE VIRTUAL TABLE message_search USING fts5 (
  scope, text, content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 2"
);
CREATE TABLE message_search_state (indexed_rowid INTEGER NOT NULL);
INSERT INTO message_search_state (indexed_rowid) VALUES (0);
`;

// The words are ours (search-terms.ts): Postgres' own parser takes addresses, numbers and signs in its own way.
const POSTGRES_SEARCH = `
ALTER TABLE message ADD COLUMN search tsvector;
CREATE INDEX message_search ON message USING gin (search);
`;

export const conversationTables: Migration = {
  id: '0004-conversations',
  async up(sql, dialect) {
    await sql(tables(dialect === 'sqlite' ? SQLITE_MESSAGE_KEY : 'id TEXT PRIMARY KEY'));
    await sql(dialect === 'sqlite' ? SQLITE_SEARCH : POSTGRES_SEARCH);
  },
};
