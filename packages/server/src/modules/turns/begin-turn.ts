import { newId } from '../../lib/ids.ts';
import type { Tx } from '../../platform/database/index.ts';
import type { EventBus } from '../../platform/events/index.ts';
import { enqueueJob } from '../../platform/jobs/index.ts';
import type { AnsweringAccess, ConversationRow } from '../conversations/index.ts';
import type { TurnEvents } from './turn.events.ts';
import {
  dropOpenTurns,
  firstOpen,
  firstUnasked,
  insertTurn,
  lastRetryable,
  type TurnRow,
} from './turn.store.ts';

export interface Answering extends AnsweringAccess {
  /** The conversation changes hands: what a bot is about to say in it is not said any more (G20). */
  drop(tx: Tx, before: ConversationRow, at: number): Promise<void>;
}

export const RUN_TURN = 'turn.run';

/** A run of its own for each time it is asked for: the last one's may not be cleared away yet. */
export function enqueueRun(tx: Tx, turn: Pick<TurnRow, 'id' | 'attempt'>, runAt: number): Promise<void> {
  return enqueueJob(tx, {
    id: `turn:${turn.id}:${turn.attempt}`,
    kind: RUN_TURN,
    payload: { turnId: turn.id },
    runAt,
  });
}

/**
 * The bots' side of every message, in its own transaction and under the conversation's row lock: one turn for each
 * message (G20). Only the first that was not asked has a job; whoever ends it, or waits, gives the next its own.
 */
export function createAnswering(bus: EventBus<TurnEvents>): Answering {
  return {
    async begin(tx, conversation, message) {
      const turn: TurnRow = {
        id: newId(message.created_at),
        company_id: conversation.company_id,
        conversation_id: conversation.id,
        // Its inbox may have none any more: then the turn finds nobody, and hands it to people.
        bot_id: conversation.bot_id ?? '',
        trigger_message_id: message.id,
        trigger_seq: message.seq,
        state: 'queued',
        attempt: 0,
        grounded: null,
        error: null,
        usage: null,
        trace: null,
        message_id: null,
        created_at: message.created_at,
        started_at: null,
        deadline_at: null,
        finished_at: null,
      };
      const isBusy = (await firstUnasked(tx, conversation.id)) !== undefined;
      await insertTurn(tx, turn);
      if (!isBusy) await enqueueRun(tx, turn, message.created_at);
    },

    async stateOf(db, conversationId) {
      const open = await firstOpen(db, conversationId);
      const turn = open ?? (await lastRetryable(db, conversationId));
      if (!turn) return null;
      const isBegun = turn.state === 'running' || turn.state === 'waiting';
      return {
        state: open ? 'working' : 'retryable',
        turnId: turn.id,
        attempt: isBegun ? turn.attempt : turn.attempt + 1,
      };
    },

    async drop(tx, conversation, at) {
      if (conversation.state !== 'bot') return;
      const turnIds = await dropOpenTurns(tx, conversation.id, at);
      tx.afterCommit(() => {
        for (const turnId of turnIds) {
          const ended = { outcome: 'handed_over' as const, messageId: null, escalationReason: null };
          bus.emit('turn.ended', { conversation, turnId, ...ended });
        }
      });
    },
  };
}
