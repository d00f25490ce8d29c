import type { Migration } from '../platform/database/index.ts';

const KNOWLEDGE = `
ALTER TABLE knowledge_source ADD COLUMN every_bot INTEGER NOT NULL DEFAULT 0;
ALTER TABLE knowledge_source ADD COLUMN progress INTEGER NOT NULL DEFAULT 0;

CREATE TABLE document_text (
  source_id TEXT PRIMARY KEY REFERENCES knowledge_source (id) ON DELETE CASCADE,
  text TEXT NOT NULL
);

INSERT INTO job (id, kind, payload, run_at)
SELECT 'read-' || id, 'document.article', '{"companyId":"' || company_id || '","articleId":"' || id || '"}', 0
FROM article WHERE status = 'published';
`;

/** Texts that can be read again, and the articles that were published before as knowledge. */
export const ingestion: Migration = {
  id: '0025-ingestion',
  up: (sql) => sql(KNOWLEDGE),
};
