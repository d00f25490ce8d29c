import type { Migration } from '../platform/database/index.ts';

/** Where conversations come in, and the files people send. */
export const inboxTables: Migration = {
  id: '0003-inboxes',
  async up(sql) {
    await sql(`
CREATE TABLE inbox (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  platform TEXT NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  settings TEXT NOT NULL,
  origins TEXT NOT NULL,
  enabled INTEGER NOT NULL,
  bot_id TEXT,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX inbox_key ON inbox (key);
CREATE INDEX inbox_by_company ON inbox (company_id, platform, id);

CREATE TABLE attachment (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  uploader_kind TEXT NOT NULL CHECK (uploader_kind IN ('customer', 'operator', 'api_key')),
  uploader_id TEXT NOT NULL,
  conversation_id TEXT,
  message_id TEXT,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  size BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  storage_key TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX attachment_place ON attachment (message_id, position) WHERE message_id IS NOT NULL;
`);
  },
};
