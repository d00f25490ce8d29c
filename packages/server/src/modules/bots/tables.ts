export interface BotTable {
  id: string;
  company_id: string;
  /** Where chats with the bot alone come in. */
  inbox_id: string;
  key: string;
  name: string;
  enabled: number;
  published: number;
  /** JSON of ChatbotSettings. */
  settings: string;
  created_at: number;
  updated_at: number;
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    bot: BotTable;
  }
}
