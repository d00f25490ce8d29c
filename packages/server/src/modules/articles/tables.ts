import type { ArticleStatus } from '@switchboard/protocol';

export interface ArticleTable {
  id: string;
  company_id: string;
  /** The last part of its address; unique in the company. */
  slug: string;
  title: string;
  category: string;
  /** Markdown. */
  body: string;
  /** The first words of the body, without Markdown. */
  excerpt: string;
  /** The words of title, category and body, each after a blank. */
  search_text: string;
  status: ArticleStatus;
  created_at: number;
  updated_at: number;
  /** When it was published first. */
  published_at: number | null;
}

/** What a published article said before it was saved again. */
export interface ArticleVersionTable {
  article_id: string;
  version: number;
  title: string;
  body: string;
  replaced_by: string;
  replaced_at: number;
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    article: ArticleTable;
    article_version: ArticleVersionTable;
  }
}
