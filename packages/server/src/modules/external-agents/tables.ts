export interface ExternalAgentTable {
  id: string;
  company_id: string;
  /** Where its tasks come in. */
  inbox_id: string;
  key: string;
  name: string;
  url: string | null;
  /** `whsec_…`; signing needs it as it is. */
  secret: string;
  allow_unsigned: number;
  public: number;
  enabled: number;
  deadline_ms: number;
  /** Posts that failed in a row. */
  failures: number;
  /** It is down: nothing is posted before. */
  paused_until: number;
  last_error: string | null;
  last_error_at: number | null;
  last_delivered_at: number | null;
  last_answered_at: number | null;
  created_at: number;
  updated_at: number;
}

/** Who began a task: a customer with a token, somebody without, the company's side, or a chat the agent is the bot of. */
export type BegunBy = 'customer' | 'visitor' | 'staff' | 'conversation';

/** A conversation's thread with one external agent. */
export interface AgentTaskTable {
  id: string;
  company_id: string;
  agent_id: string;
  conversation_id: string;
  contact_id: string;
  begun_by: BegunBy;
  /** The id is ours, so nobody can have guessed it. */
  server_made: number;
  created_at: number;
}

/** One message on its way to an agent. Its id is the post's `webhook-id`. */
export interface AgentDeliveryTable {
  id: string;
  company_id: string;
  agent_id: string;
  task_id: string;
  message_id: string;
  turn_id: string;
  state: 'waiting' | 'delivered' | 'failed' | 'cancelled';
  /** Somebody wants it posted whatever became of the turn. */
  replayed: number;
  /** Names its jobs: each is another one. */
  runs: number;
  attempts: number;
  http_status: number | null;
  error: string | null;
  duration_ms: number | null;
  created_at: number;
  last_attempt_at: number | null;
  next_attempt_at: number | null;
  delivered_at: number | null;
}

/** Which message an agent's call has become: a call repeated is the first one. */
export interface AgentResponseTable {
  message_id: string;
  task_id: string;
  webhook_id: string | null;
  created_at: number;
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    external_agent: ExternalAgentTable;
    agent_task: AgentTaskTable;
    agent_delivery: AgentDeliveryTable;
    agent_response: AgentResponseTable;
  }
}
