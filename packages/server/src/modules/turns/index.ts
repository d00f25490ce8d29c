import './tables.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Bot, Outcome } from './answerer.ts';
import { RUN_TURN } from './begin-turn.ts';
import type { TurnDeps } from './deps.ts';
import { finishTurn, TURN_DEADLINE } from './finish-turn.ts';
import { runTurn } from './run-turn.ts';
import { broadcastTurns } from './turn.broadcasts.ts';
import { findTurn } from './turn.store.ts';

export type {
  Answerer,
  Bot,
  FindAnswerer,
  Outcome,
  TurnContext,
  TurnSink,
  Usage,
} from './answerer.ts';
export { createAnswering } from './begin-turn.ts';
export type { AnswerDeps, TurnDeps } from './deps.ts';
export { type EndDeps, endTurn } from './finish-turn.ts';
export { rateAnswer } from './rate-answer.ts';
export { retryAnswer } from './retry-answer.ts';
export { stopAnswer } from './stop-answer.ts';
export type { TurnEvents } from './turn.events.ts';
export { turnRoutes } from './turn.routes.ts';
export { findTurn, findTurnOf, isOpen, type TurnRow, turnsOfBot, wasStopped } from './turn.store.ts';

/** Only the database can fail a run; a bot that fails ends its turn. */
const MAX_ATTEMPTS = 20;

export interface Turns {
  /** For a job runner of their own: many turns wait for models at the same time. */
  jobs: Record<string, JobHandler>;
  /** Ends a turn that waits for its answer; false where it has ended, or a person has the conversation. */
  complete(turnId: string, bot: Bot, outcome: Outcome): Promise<boolean>;
}

/** Who answers in the bots' stead: one turn for each message, in their order, until a person takes over. */
export function createTurns(deps: TurnDeps): Turns {
  broadcastTurns(deps);
  const turnOf = (payload: unknown) => (payload as { turnId: string }).turnId;
  return {
    jobs: {
      [RUN_TURN]: { run: (payload) => runTurn(deps, turnOf(payload)), maxAttempts: MAX_ATTEMPTS },
      [TURN_DEADLINE]: {
        async run(payload) {
          const turn = await findTurn(deps.conversations.database, turnOf(payload));
          if (turn?.state !== 'waiting') return;
          const answerer = await deps.findAnswerer(deps.conversations.database, turn.company_id, turn.bot_id);
          const bot = answerer?.bot ?? { id: turn.bot_id, name: '', avatarUrl: '' };
          await finishTurn(deps, turn.id, bot, { kind: 'escalate', escalate: { reason: 'agent_silent' } });
        },
        maxAttempts: MAX_ATTEMPTS,
      },
    },
    complete: (turnId, bot, outcome) => finishTurn(deps, turnId, bot, outcome),
  };
}
