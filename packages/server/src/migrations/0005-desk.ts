import type { Migration } from '../platform/database/index.ts';

const DESK = `
ALTER TABLE conversation ADD COLUMN pending_since BIGINT;
ALTER TABLE conversation ADD COLUMN assigned_at BIGINT;
ALTER TABLE conversation ADD COLUMN waited_ms BIGINT;
ALTER TABLE conversation ADD COLUMN ended_by TEXT;
ALTER TABLE conversation ADD COLUMN ended_by_id TEXT;
UPDATE conversation SET pending_since = COALESCE(waiting_since, created_at) WHERE state = 'pending';
UPDATE conversation SET assigned_at = last_message_at, waited_ms = 0 WHERE state = 'active';

CREATE INDEX conversation_queue ON conversation (company_id, pending_since, id) WHERE state = 'pending';
CREATE INDEX conversation_by_assignee ON conversation (assignee_id, id) WHERE state = 'active';

CREATE TABLE live_chat (
  conversation_id TEXT PRIMARY KEY REFERENCES conversation (id),
  metadata TEXT NOT NULL,
  preload TEXT NOT NULL
);

CREATE TABLE required_skill (
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  position INTEGER NOT NULL,
  skill TEXT NOT NULL,
  PRIMARY KEY (conversation_id, position)
);
CREATE INDEX required_skill_by_skill ON required_skill (skill, conversation_id);

CREATE TABLE transfer (
  id TEXT PRIMARY KEY,
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  from_operator_id TEXT REFERENCES operator (id),
  to_operator_id TEXT NOT NULL REFERENCES operator (id),
  reason TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX transfer_by_conversation ON transfer (conversation_id, id);

CREATE TABLE ticket (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  number INTEGER NOT NULL,
  subject TEXT NOT NULL,
  search TEXT NOT NULL,
  description TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'pending', 'solved', 'closed')),
  priority TEXT NOT NULL,
  contact_id TEXT NOT NULL REFERENCES contact (id),
  assignee_id TEXT REFERENCES operator (id),
  merged_into_id TEXT REFERENCES ticket (id),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ticket_number ON ticket (company_id, number);
CREATE INDEX ticket_by_contact ON ticket (contact_id, company_id, number);
CREATE INDEX ticket_merged ON ticket (merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE TABLE ticket_counter (
  company_id TEXT PRIMARY KEY REFERENCES company (id),
  last_number INTEGER NOT NULL
);

CREATE TABLE ticket_conversation (
  conversation_id TEXT PRIMARY KEY REFERENCES conversation (id),
  ticket_id TEXT NOT NULL REFERENCES ticket (id),
  linked_at BIGINT NOT NULL
);
CREATE INDEX ticket_conversation_by_ticket ON ticket_conversation (ticket_id);

CREATE TABLE ticket_label (
  ticket_id TEXT NOT NULL REFERENCES ticket (id),
  label_id TEXT NOT NULL REFERENCES label (id) ON DELETE CASCADE,
  PRIMARY KEY (ticket_id, label_id)
);
CREATE INDEX ticket_label_by_label ON ticket_label (label_id);

CREATE TABLE ticket_comment (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES ticket (id),
  visibility TEXT NOT NULL CHECK (visibility IN ('public', 'internal')),
  delivery TEXT NOT NULL CHECK (delivery IN ('internal', 'conversation', 'mail_not_set_up')),
  conversation_id TEXT REFERENCES conversation (id),
  text TEXT NOT NULL,
  author_id TEXT NOT NULL,
  author_name TEXT NOT NULL,
  author_avatar TEXT NOT NULL,
  client_message_id TEXT,
  created_at BIGINT NOT NULL
);
CREATE INDEX ticket_comment_order ON ticket_comment (ticket_id, id);
CREATE UNIQUE INDEX ticket_comment_once ON ticket_comment (ticket_id, author_id, client_message_id) WHERE client_message_id IS NOT NULL;

ALTER TABLE message ADD COLUMN kb_article TEXT;

CREATE TABLE article (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  slug TEXT NOT NULL,
  title TEXT NOT NULL,
  category TEXT NOT NULL,
  body TEXT NOT NULL,
  excerpt TEXT NOT NULL,
  search_text TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'published')),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  published_at BIGINT
);
CREATE UNIQUE INDEX article_slug ON article (company_id, slug);
CREATE INDEX article_by_company ON article (company_id, id);

CREATE TABLE article_version (
  article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  replaced_by TEXT NOT NULL,
  replaced_at BIGINT NOT NULL,
  PRIMARY KEY (article_id, version)
);

CREATE TABLE canned_response (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  owner_id TEXT REFERENCES operator (id),
  shortcut TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  search_text TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX canned_response_of_company ON canned_response (company_id, shortcut) WHERE owner_id IS NULL;
CREATE UNIQUE INDEX canned_response_of_operator ON canned_response (owner_id, shortcut) WHERE owner_id IS NOT NULL;
CREATE INDEX canned_response_by_company ON canned_response (company_id, id);
`;

/** The queue, what a customer brought along to it, who passed a chat on, tickets, articles and canned responses. */
export const deskTables: Migration = {
  id: '0005-desk',
  up: (sql) => sql(DESK),
};
