import type { Migration } from '../platform/database/index.ts';

const BOTS = `
CREATE TABLE bot (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  inbox_id TEXT NOT NULL REFERENCES inbox (id),
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  enabled INTEGER NOT NULL,
  published INTEGER NOT NULL,
  settings TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX bot_key ON bot (key);
CREATE INDEX bot_by_company ON bot (company_id, id);
`;

/** Chatbots, each with an inbox of its own for those who talk to it alone. */
export const botTables: Migration = {
  id: '0022-bots',
  up: (sql) => sql(BOTS),
};
