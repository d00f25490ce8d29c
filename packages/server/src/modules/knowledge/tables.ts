/** `article`: a help-centre article; `page`: a web page. */
export type SourceKind = 'text' | 'file' | 'page' | 'article';
/** A source that is indexed again stays found by its old passages, whatever its status, until the new ones are in. */
export type SourceStatus = 'waiting' | 'indexing' | 'ready' | 'failed';

export interface KnowledgeSourceTable {
  id: string;
  company_id: string;
  kind: SourceKind;
  /** The article, file or page it is made of: one source each. */
  origin_id: string | null;
  title: string;
  url: string;
  status: SourceStatus;
  error: string | null;
  /** 0 or 1. */
  enabled: number;
  /** 0 or 1: every bot of the company answers from it. */
  every_bot: number;
  /** Per cent of its text, while it is indexed. */
  progress: number;
  /** Grows with each indexing begun or asked for: of two at once, the later one wins. */
  revision: number;
  /** The index that is searched; null before the first one is complete. */
  index_id: string | null;
  /** ISO 639-1, or `und`. */
  language: string;
  chunk_count: number;
  /** The terms of all its passages, counted. */
  length: number;
  /** The model of its vectors; of another one there are none to be used. */
  vector_model: string | null;
  /** The passages from the first on that have a vector of this model. */
  vector_count: number;
  created_at: number;
  updated_at: number;
}

/** Which bots answer from a source. */
export interface KnowledgeUseTable {
  bot_id: string;
  source_id: string;
}

/** A passage of one index of a source. */
export interface KnowledgeChunkTable {
  /** The index and the position: see chunk-id.ts. */
  id: string;
  company_id: string;
  source_id: string;
  index_id: string;
  position: number;
  /** JSON: the headings above it, outermost first. */
  path: string;
  text: string;
  language: string;
}

/** Where a term stands in one index: see postings.ts. */
export interface KnowledgePostingTable {
  company_id: string;
  term: string;
  index_id: string;
  postings: Uint8Array;
}

export interface KnowledgeVectorTable {
  index_id: string;
  model: string;
  position: number;
  company_id: string;
  dims: number;
  /** 32-bit floats, little-endian, of length 1. */
  vector: Uint8Array;
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    knowledge_source: KnowledgeSourceTable;
    knowledge_use: KnowledgeUseTable;
    knowledge_chunk: KnowledgeChunkTable;
    knowledge_posting: KnowledgePostingTable;
    knowledge_vector: KnowledgeVectorTable;
  }
}
