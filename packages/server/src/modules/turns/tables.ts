export type TurnState = 'queued' | 'running' | 'waiting' | 'done' | 'failed' | 'dropped';

/** A bot's work on one message of a customer. At most one turn of a conversation runs or waits at a time. */
export interface TurnTable {
  id: string;
  company_id: string;
  conversation_id: string;
  /** The answerer: a chatbot or an external agent. */
  bot_id: string;
  trigger_message_id: string;
  trigger_seq: number;
  state: TurnState;
  /** How often it was begun; above 1 where a server died meanwhile. */
  attempt: number;
  /** Whether the answer stood on something that the bot knows. */
  grounded: number | null;
  error: string | null;
  /** JSON of Usage. */
  usage: string | null;
  /** JSON of AnswerTrace: what a chatbot saw. */
  trace: string | null;
  /** The answer. */
  message_id: string | null;
  created_at: number;
  started_at: number | null;
  /** Of one that waits for an external agent. */
  deadline_at: number | null;
  finished_at: number | null;
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    turn: TurnTable;
  }
}
