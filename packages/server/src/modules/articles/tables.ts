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

export interface ArticlePictureTable {
  id: string;
  company_id: string;
  name: string;
  type: string;
  /** Bytes. */
  size: number;
  width: number;
  height: number;
  sha256: string;
  storage_key: string;
  created_at: number;
}

export interface ArticlePictureUseTable {
  article_id: string;
  picture_id: string;
  /** 1: by the article as it is; 0: by a version of it alone. */
  shown: number;
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    article: ArticleTable;
    article_version: ArticleVersionTable;
    article_picture: ArticlePictureTable;
    article_picture_use: ArticlePictureUseTable;
  }
}
