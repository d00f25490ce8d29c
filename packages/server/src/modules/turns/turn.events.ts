export type TurnOutcome = 'complete' | 'stopped' | 'failed' | 'handed_over';

/** What happened to turns, told after the commit. */
export interface TurnEvents {
  'turn.ended': {
    conversation: { id: string; contact_id: string };
    turnId: string;
    outcome: TurnOutcome;
    messageId: string | null;
    escalationReason: string | null;
  };
}
