import type { Migration } from '../platform/database/index.ts';

const TEAMS = `
CREATE TABLE team (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX team_name ON team (company_id, name_key);

CREATE TABLE team_member (
  team_id TEXT NOT NULL REFERENCES team (id) ON DELETE CASCADE,
  operator_id TEXT NOT NULL REFERENCES operator (id),
  PRIMARY KEY (team_id, operator_id)
);
CREATE INDEX team_member_by_operator ON team_member (operator_id);

ALTER TABLE canned_response ADD COLUMN team_id TEXT REFERENCES team (id);
DROP INDEX canned_response_of_company;
CREATE UNIQUE INDEX canned_response_of_company ON canned_response (company_id, shortcut)
  WHERE owner_id IS NULL AND team_id IS NULL;
CREATE UNIQUE INDEX canned_response_of_team ON canned_response (team_id, shortcut) WHERE team_id IS NOT NULL;

ALTER TABLE attachment ADD COLUMN canned_response_id TEXT REFERENCES canned_response (id);
CREATE INDEX attachment_of_canned_response ON attachment (canned_response_id, position) WHERE canned_response_id IS NOT NULL;
CREATE INDEX attachment_by_bytes ON attachment (storage_key);

ALTER TABLE message ADD COLUMN canned_response_id TEXT;

ALTER TABLE note ADD COLUMN mentions TEXT;

CREATE TABLE mention (
  note_id TEXT NOT NULL REFERENCES note (id),
  operator_id TEXT NOT NULL REFERENCES operator (id),
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  read_at BIGINT,
  PRIMARY KEY (operator_id, note_id)
);
CREATE INDEX mention_unread ON mention (operator_id, conversation_id) WHERE read_at IS NULL;
`;

/** Teams, whose canned responses are, the files of these, and who is mentioned in notes. */
export const teamTables: Migration = {
  id: '0009-teams',
  up: (sql) => sql(TEAMS),
};
