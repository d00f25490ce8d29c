import type { Platform } from '@switchboard/protocol';

export interface InboxTable {
  id: string;
  company_id: string;
  platform: Platform;
  /** Public, unique among all companies: what a page names in its snippet. */
  key: string;
  name: string;
  /** JSON of WidgetSettings. */
  settings: string;
  /** JSON list of the origins whose pages may embed it. */
  origins: string;
  enabled: number;
  /** Who answers first; nobody's bot where null. */
  bot_id: string | null;
  created_at: number;
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    inbox: InboxTable;
  }
}
