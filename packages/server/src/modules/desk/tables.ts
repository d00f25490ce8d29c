/** What a live chat has besides its conversation. */
export interface LiveChatTable {
  conversation_id: string;
  /** JSON: the client's own. */
  metadata: string;
  /** JSON of a CustomerPreload: what was known of the customer at the start. */
  preload: string;
}

export interface RequiredSkillTable {
  conversation_id: string;
  position: number;
  skill: string;
}

export interface TransferTable {
  id: string;
  conversation_id: string;
  from_operator_id: string | null;
  to_operator_id: string;
  reason: string;
  created_at: number;
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    live_chat: LiveChatTable;
    required_skill: RequiredSkillTable;
    transfer: TransferTable;
  }
}
