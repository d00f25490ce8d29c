export interface CannedResponseTable {
  id: string;
  company_id: string;
  /** Whose own it is; null where it is a team's or the company's. */
  owner_id: string | null;
  /** Whose it is; null where it is somebody's own or the company's. */
  team_id: string | null;
  /** Unique among the company's, among each team's and among each owner's. */
  shortcut: string;
  title: string;
  /** Markdown with variables that all exist. */
  text: string;
  /** The words of shortcut, title and text, each after a blank. */
  search_text: string;
  created_at: number;
  updated_at: number;
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    canned_response: CannedResponseTable;
  }
}
