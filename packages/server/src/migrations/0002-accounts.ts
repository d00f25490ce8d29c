import type { Migration } from '../platform/database/index.ts';

const tables = (contactNumber: string) => `
CREATE TABLE company (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE operator (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  avatar_url TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('admin', 'agent')),
  password_hash TEXT NOT NULL,
  skills TEXT NOT NULL,
  capacity INTEGER NOT NULL,
  instance_admin INTEGER NOT NULL,
  signed_in_at BIGINT,
  disabled_at BIGINT,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX operator_email ON operator (company_id, email);
CREATE INDEX operator_sign_in ON operator (email);

CREATE TABLE operator_session (
  id TEXT PRIMARY KEY,
  operator_id TEXT NOT NULL REFERENCES operator (id),
  company_id TEXT NOT NULL REFERENCES company (id),
  created_at BIGINT NOT NULL,
  last_used_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT,
  ip TEXT NOT NULL,
  user_agent TEXT NOT NULL
);
CREATE INDEX operator_session_by_operator ON operator_session (operator_id, expires_at);

CREATE TABLE api_key (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  name TEXT NOT NULL,
  prefix TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL,
  created_by TEXT NOT NULL REFERENCES operator (id),
  created_at BIGINT NOT NULL,
  last_used_at BIGINT,
  revoked_at BIGINT
);
CREATE INDEX api_key_by_company ON api_key (company_id, id);

CREATE TABLE identity_key (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  secret TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  revoked_at BIGINT
);
CREATE INDEX identity_key_by_company ON identity_key (company_id, id);

CREATE TABLE audit_entry (
  id TEXT PRIMARY KEY,
  company_id TEXT,
  action TEXT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  target_kind TEXT,
  target_id TEXT,
  details TEXT NOT NULL,
  ip TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX audit_entry_by_company ON audit_entry (company_id, id);

CREATE TABLE contact (
  n ${contactNumber} PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  company_id TEXT NOT NULL REFERENCES company (id),
  external_id TEXT,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT NOT NULL,
  verified INTEGER NOT NULL,
  attributes TEXT NOT NULL,
  page TEXT,
  device TEXT NOT NULL,
  search TEXT NOT NULL,
  tokens_valid_from BIGINT NOT NULL,
  last_seen_at BIGINT,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX contact_external_id ON contact (company_id, external_id);
CREATE INDEX contact_by_age ON contact (company_id, n);
`;

const APPEND_ONLY_SQLITE = `
CREATE TRIGGER audit_entry_not_updated BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;
CREATE TRIGGER audit_entry_not_deleted BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;
`;

const APPEND_ONLY_POSTGRES = `
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'audit entries are append-only'; END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
`;

// The scope token c<company> stands in the index itself, so that a search never reads another tenant's rows.
const CONTACT_SEARCH_SQLITE = `
CREATE VIRTUAL TABLE contact_search USING fts5 (
  scope, text, content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 2"
);
CREATE TRIGGER contact_search_insert AFTER INSERT ON contact BEGIN
  INSERT INTO contact_search (rowid, scope, text) VALUES (new.n, 'c' || new.company_id, new.search);
END;
CREATE TRIGGER contact_search_update AFTER UPDATE OF search ON contact WHEN new.search <> old.search BEGIN
  UPDATE contact_search SET scope = 'c' || new.company_id, text = new.search WHERE rowid = new.n;
END;
CREATE TRIGGER contact_search_delete AFTER DELETE ON contact BEGIN
  DELETE FROM contact_search WHERE rowid = old.n;
END;
`;

const CONTACT_SEARCH_POSTGRES = `
ALTER TABLE contact ADD COLUMN search_vector tsvector GENERATED ALWAYS AS (
  array_to_tsvector(('c' || company_id) || string_to_array(search, ' '))
) STORED;
CREATE INDEX contact_search ON contact USING gin (search_vector);
`;

/** Companies, who works there and how they prove it, what they did, and the people who write to them. */
export const accountTables: Migration = {
  id: '0002-accounts',
  async up(sql, dialect) {
    const isSqlite = dialect === 'sqlite';
    // Explicit on SQLite, because the search index points at it and VACUUM may renumber an implicit rowid.
    await sql(tables(isSqlite ? 'INTEGER' : 'BIGINT GENERATED ALWAYS AS IDENTITY'));
    await sql(isSqlite ? APPEND_ONLY_SQLITE : APPEND_ONLY_POSTGRES);
    await sql(isSqlite ? CONTACT_SEARCH_SQLITE : CONTACT_SEARCH_POSTGRES);
  },
};
