import type { TransferMode, TransferOutcome } from '@switchboard/protocol';

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

export interface TransferRequestTable {
  id: string;
  company_id: string;
  conversation_id: string;
  from_operator_id: string;
  to_operator_id: string;
  /** Whose chat it is, or an admin. */
  asked_by_id: string;
  /** Also without a free slot. */
  forced: number;
  reason: string;
  created_at: number;
  expires_at: number;
  /** Null while it waits for an answer; at most one of a conversation does. */
  outcome: TransferOutcome | null;
  /** Why it was declined. */
  answer: string;
  settled_at: number | null;
}

export interface LiveChatSettingsTable {
  company_id: string;
  transfer_mode: TransferMode;
  transfer_answer_seconds: number;
  agent_gone_minutes: number | null;
  /** JSON: string[]. */
  agent_states: string;
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    live_chat: LiveChatTable;
    required_skill: RequiredSkillTable;
    transfer: TransferTable;
    transfer_request: TransferRequestTable;
    live_chat_settings: LiveChatSettingsTable;
  }
}
