import type { Migration } from '../platform/database/index.ts';

const PICTURES = `
CREATE TABLE article_picture (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  size INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  storage_key TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE article_picture_use (
  article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  picture_id TEXT NOT NULL REFERENCES article_picture (id),
  shown INTEGER NOT NULL,
  PRIMARY KEY (article_id, picture_id)
);
CREATE INDEX article_picture_use_by_picture ON article_picture_use (picture_id);

CREATE TABLE ticket_creation (
  author_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  content TEXT NOT NULL,
  ticket_id TEXT NOT NULL REFERENCES ticket (id),
  created_at BIGINT NOT NULL,
  PRIMARY KEY (author_id, client_id)
);
CREATE INDEX ticket_creation_by_time ON ticket_creation (created_at);
`;

/** Pictures of articles, which articles use them, and which sends opened which tickets. */
export const articlePictures: Migration = {
  id: '0010-article-pictures',
  up: (sql) => sql(PICTURES),
};
