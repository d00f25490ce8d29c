export interface RatingTable {
  id: string;
  company_id: string;
  conversation_id: string;
  /** The end that it is about; a conversation that is reopened and ends again can be rated again. */
  ended_at: number;
  contact_id: string;
  /** Who had the chat when it ended. */
  operator_id: string | null;
  score: number;
  comment: string;
  created_at: number;
  updated_at: number;
}

export interface AfterChatSettingTable {
  company_id: string;
  ask_rating: number;
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    rating: RatingTable;
    after_chat_setting: AfterChatSettingTable;
  }
}
