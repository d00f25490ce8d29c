import type { Dialect, Migration } from '../platform/database/index.ts';

const tables = (dialect: Dialect) => {
  const bytes = dialect === 'sqlite' ? 'BLOB' : 'BYTEA';
  // Looked up by their key alone: a row lies in the key's own tree.
  const clustered = dialect === 'sqlite' ? ' WITHOUT ROWID' : '';
  // Terms and positions are compared, never sorted for a reader: byte order is the cheaper one.
  const raw = dialect === 'sqlite' ? 'TEXT' : 'TEXT COLLATE "C"';
  return `
CREATE TABLE knowledge_source (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  kind TEXT NOT NULL CHECK (kind IN ('text', 'file', 'page', 'article')),
  origin_id TEXT,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('waiting', 'indexing', 'ready', 'failed')),
  error TEXT,
  enabled INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  index_id TEXT,
  language TEXT NOT NULL,
  chunk_count INTEGER NOT NULL,
  length INTEGER NOT NULL,
  vector_model TEXT,
  vector_count INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX knowledge_source_by_company ON knowledge_source (company_id, id);
CREATE UNIQUE INDEX knowledge_source_origin ON knowledge_source (company_id, kind, origin_id) WHERE origin_id IS NOT NULL;
CREATE UNIQUE INDEX knowledge_source_index ON knowledge_source (index_id) WHERE index_id IS NOT NULL;

CREATE TABLE knowledge_use (
  bot_id TEXT NOT NULL,
  source_id TEXT NOT NULL REFERENCES knowledge_source (id) ON DELETE CASCADE,
  PRIMARY KEY (bot_id, source_id)
);
CREATE INDEX knowledge_use_by_source ON knowledge_use (source_id);

CREATE TABLE knowledge_chunk (
  id ${raw} PRIMARY KEY,
  company_id TEXT NOT NULL,
  source_id TEXT NOT NULL,
  index_id ${raw} NOT NULL,
  position INTEGER NOT NULL,
  path TEXT NOT NULL,
  text TEXT NOT NULL,
  language TEXT NOT NULL
);
CREATE UNIQUE INDEX knowledge_chunk_order ON knowledge_chunk (index_id, position);

CREATE TABLE knowledge_posting (
  company_id ${raw} NOT NULL,
  term ${raw} NOT NULL,
  index_id ${raw} NOT NULL,
  postings ${bytes} NOT NULL,
  PRIMARY KEY (company_id, term, index_id)
)${clustered};
CREATE INDEX knowledge_posting_by_index ON knowledge_posting (index_id);

CREATE TABLE knowledge_vector (
  index_id ${raw} NOT NULL,
  model TEXT NOT NULL,
  position INTEGER NOT NULL,
  company_id TEXT NOT NULL,
  dims INTEGER NOT NULL,
  vector ${bytes} NOT NULL,
  PRIMARY KEY (index_id, model, position)
)${clustered};
`;
};

/** What bots answer from: sources, their passages, the index of their terms, and vectors. */
export const knowledgeTables: Migration = {
  id: '0020-knowledge',
  up: (sql, dialect) => sql(tables(dialect)),
};
