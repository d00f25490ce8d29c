export type EndReason = 'superseded' | 'deleted' | 'disconnected' | 'idle';

/** A person's session with a chatbot over the WebSocket. */
export interface ChatbotSessionTable {
  id: string;
  company_id: string;
  contact_id: string;
  conversation_id: string;
  chatbot_name: string;
  /** JSON of what its customer's token said and the contact does not. */
  person: string;
  /** The last message that the answer to the POST had. */
  from_seq: number;
  /** The one socket that speaks for it. */
  connection_id: string | null;
  /** Null once it was used. */
  ws_token_hash: string | null;
  ws_token_expires_at: number;
  created_at: number;
  last_active_at: number;
  ended_at: number | null;
  end_reason: EndReason | null;
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    chatbot_session: ChatbotSessionTable;
  }
}
