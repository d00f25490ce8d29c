import type { AnswerFeedback } from '@switchboard/protocol';

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
  'answer.rated': {
    conversation: { id: string; company_id: string; contact_id: string };
    messageId: string;
    feedback: AnswerFeedback | null;
  };
}
