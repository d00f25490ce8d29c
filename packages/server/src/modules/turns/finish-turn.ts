import type { AnswerMeta } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';
import type { Tx } from '../../platform/database/index.ts';
import { enqueueJob } from '../../platform/jobs/index.ts';
import {
  appendMessage,
  type ConversationRow,
  escalateConversation,
  lockConversation,
  type MessageRow,
} from '../conversations/index.ts';
import type { Bot, Escalation, Outcome } from './answerer.ts';
import { enqueueRun } from './begin-turn.ts';
import type { TurnDeps } from './deps.ts';
import type { TurnOutcome } from './turn.events.ts';
import { changeTurn, findTurn, firstUnasked, isOpen, STOPPED, type TurnRow } from './turn.store.ts';

export const TURN_DEADLINE = 'turn.deadline';

export type EndDeps = Pick<TurnDeps, 'conversations' | 'bus'>;

interface Ending {
  deps: EndDeps;
  tx: Tx;
  turn: TurnRow;
  bot: Bot;
  row: ConversationRow;
  at: number;
}

interface Said {
  text: string;
  sources?: AnswerMeta['sources'] | undefined;
  marks?: Partial<Pick<AnswerMeta, 'partial' | 'stopped' | 'unsigned' | 'late'>> | undefined;
}

/** What becomes of the turn, the words for the customer, and where the conversation goes. */
interface Result {
  state: 'done' | 'failed';
  outcome: TurnOutcome;
  said: Said | null;
  escalate: Escalation | null;
  grounded: boolean;
}

function resultOf(outcome: Exclude<Outcome, { kind: 'waiting' }>): Result {
  switch (outcome.kind) {
    case 'answer': {
      const { text, sources, marks, grounded, escalate = null } = outcome;
      return { state: 'done', outcome: 'complete', said: { text, sources, marks }, escalate, grounded };
    }
    case 'escalate': {
      const said = outcome.text ? { text: outcome.text } : null;
      return { state: 'done', outcome: 'complete', said, escalate: outcome.escalate, grounded: false };
    }
    case 'stopped': {
      const marks = { partial: true as const, stopped: true as const };
      const said = { text: outcome.said, sources: outcome.sources, marks };
      return { state: 'failed', outcome: 'stopped', said, escalate: null, grounded: false };
    }
    case 'failed': {
      const { said: text, sources } = outcome;
      const said = text ? { text, sources, marks: { partial: true as const } } : null;
      const escalate = { reason: 'bot_failed', summary: outcome.error };
      return { state: 'failed', outcome: 'failed', said, escalate, grounded: false };
    }
  }
}

function errorOf(outcome: Outcome): string | null {
  if (outcome.kind === 'stopped') return STOPPED;
  return outcome.kind === 'failed' ? outcome.error : null;
}

async function say(ending: Ending, said: Said, escalate: Escalation | null): Promise<MessageRow | null> {
  const text = [...said.text.trim()].slice(0, LIMITS.textCodePoints).join('');
  if (text === '') return null;
  const { deps, tx, turn, bot, row, at } = ending;
  const answer: AnswerMeta = {
    sources: said.sources ?? [],
    escalationRequested: escalate !== null,
    escalationReason: escalate?.reason ?? null,
    turnId: turn.id,
    ...said.marks,
  };
  const author = { kind: 'bot' as const, ...bot };
  const appended = await appendMessage(deps.conversations, tx, row, author, { text, answer }, at);
  ending.row = appended.conversation;
  return appended.message;
}

/** Whose turn it is now. */
async function runNext({ tx, turn, at }: Ending): Promise<void> {
  const next = await firstUnasked(tx, turn.conversation_id);
  if (next?.state === 'queued') await enqueueRun(tx, next, at);
}

async function wait(ending: Ending, deadlineAt: number): Promise<void> {
  const { tx, turn } = ending;
  await changeTurn(tx, turn.id, { state: 'waiting', deadline_at: deadlineAt });
  await enqueueJob(tx, {
    id: `turn-deadline:${turn.id}`,
    kind: TURN_DEADLINE,
    payload: { turnId: turn.id },
    runAt: deadlineAt,
  });
  await runNext(ending);
}

async function end(
  ending: Ending,
  outcome: Exclude<Outcome, { kind: 'waiting' }>,
): Promise<MessageRow | null> {
  const { deps, tx, turn, bot, at } = ending;
  const result = resultOf(outcome);
  const message = result.said && (await say(ending, result.said, result.escalate));
  // Ended before the conversation leaves the bot, or leaving would drop it.
  await changeTurn(tx, turn.id, {
    state: result.state,
    grounded: Number(result.grounded),
    error: errorOf(outcome),
    usage: outcome.usage ? JSON.stringify(outcome.usage) : null,
    trace: outcome.trace ? JSON.stringify(outcome.trace) : null,
    message_id: message?.id ?? null,
    finished_at: at,
  });
  if (result.escalate) {
    const locked = { deps: deps.conversations, tx, row: ending.row, at };
    await escalateConversation(locked, { ...result.escalate, by: bot });
  }
  await runNext(ending);
  const { row } = ending;
  tx.afterCommit(() =>
    deps.bus.emit('turn.ended', {
      conversation: row,
      turnId: turn.id,
      outcome: result.outcome,
      messageId: message?.id ?? null,
      escalationReason: result.escalate?.reason ?? null,
    }),
  );
  return message;
}

/** Where a turn stands that its caller has locked, with its conversation. */
export interface LockedTurn {
  tx: Tx;
  turn: TurnRow;
  row: ConversationRow;
  at: number;
}

/** Ends a turn that is open, inside a transaction; the bot's message, if it had one. */
export function endTurn(
  deps: EndDeps,
  locked: LockedTurn,
  bot: Bot,
  outcome: Exclude<Outcome, { kind: 'waiting' }>,
): Promise<MessageRow | null> {
  return end({ deps, ...locked, bot }, outcome);
}

/**
 * Ends a turn, all of it or nothing: the bot's words, where the conversation goes, whose turn is next. False where it
 * has ended already, or a person has the conversation by now: then nothing is stored and nothing said (G20).
 */
export function finishTurn(deps: EndDeps, turnId: string, bot: Bot, outcome: Outcome): Promise<boolean> {
  const at = deps.conversations.now();
  return deps.conversations.database.transaction(async (tx) => {
    const known = await findTurn(tx, turnId);
    if (!known) return false;
    const row = await lockConversation(tx, known.company_id, known.conversation_id);
    // Once more, under the lock.
    const turn = await findTurn(tx, turnId);
    if (!row || !turn || !isOpen(turn)) return false;
    const ending: Ending = { deps, tx, turn, bot, row, at };
    if (outcome.kind === 'waiting') await wait(ending, outcome.deadlineAt);
    else await end(ending, outcome);
    return true;
  });
}
