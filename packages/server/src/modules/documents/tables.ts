/** The text of a document that was pasted: kept, so that it can be read again. */
export interface DocumentTextTable {
  source_id: string;
  text: string;
}

/** What was uploaded, or fetched from a page's address: kept, so that it can be read again. */
export interface DocumentFileTable {
  source_id: string;
  company_id: string;
  name: string;
  /** The media type that its bytes show. */
  type: string;
  /** What a web server said of a text. */
  charset: string | null;
  size: number;
  sha256: string;
  storage_key: string;
  /** The page being read. */
  page: number | null;
  /** Null where it has none, or before it was read. */
  pages: number | null;
}

/** A web page; its source's origin is the address that was given. */
export interface DocumentPageTable {
  source_id: string;
  /** 0 or 1: somebody gave it a title, which stays. */
  named: number;
  /** Where its bytes came from, after redirects. */
  fetched_from: string | null;
  etag: string | null;
  last_modified: string | null;
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    document_text: DocumentTextTable;
    document_file: DocumentFileTable;
    document_page: DocumentPageTable;
  }
}
