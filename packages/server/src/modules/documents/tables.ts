/** The text of a document that was pasted: kept, so that it can be read again. */
export interface DocumentTextTable {
  source_id: string;
  text: string;
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    document_text: DocumentTextTable;
  }
}
