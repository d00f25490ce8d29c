import type { Migration } from '../platform/database/index.ts';

const FILES = `
CREATE TABLE document_file (
  source_id TEXT PRIMARY KEY REFERENCES knowledge_source (id) ON DELETE CASCADE,
  company_id TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  charset TEXT,
  size BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  storage_key TEXT NOT NULL,
  page INTEGER,
  pages INTEGER
);
CREATE INDEX document_file_by_company ON document_file (company_id);

CREATE TABLE document_page (
  source_id TEXT PRIMARY KEY REFERENCES knowledge_source (id) ON DELETE CASCADE,
  named INTEGER NOT NULL,
  fetched_from TEXT,
  etag TEXT,
  last_modified TEXT
);
`;

/** Files and web pages that bots answer from, and what is needed to read them again. */
export const documentFiles: Migration = {
  id: '0028-document-files',
  up: (sql) => sql(FILES),
};
