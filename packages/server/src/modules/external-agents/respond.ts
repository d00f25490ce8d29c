import type { AnswerMeta } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import type { Tx } from '../../platform/database/index.ts';
import {
  appendMessage,
  type ConversationRow,
  findMessage,
  lockConversation,
  type MessageRow,
  onceMoreIfRaced,
} from '../conversations/index.ts';
import { endTurn, type TurnRow, turnsOfBot, wasStopped } from '../turns/index.ts';
import { type AgentRow, noteAnswered } from './agent.store.ts';
import type { ExternalAgentsDeps } from './deps.ts';
import { findResponse, rememberResponse, type TaskRow } from './task.store.ts';

export interface Response {
  task: TaskRow;
  agent: AgentRow;
  text: string;
  /** The same once more is the first one. */
  webhookId: string | null;
  unsigned: boolean;
}

interface Locked {
  tx: Tx;
  row: ConversationRow;
  at: number;
}

const TAKEN = 'A person has this conversation.';
const OFF = 'This agent is switched off.';
const STOPPED = 'The customer wants no answer to this message any more.';

/** The deadline went by without a word, and the customer was sent to a person. */
function wasSilent(turn: TurnRow | undefined): turn is TurnRow {
  return turn?.state === 'done' && turn.message_id === null && turn.deadline_at !== null;
}

/** Nobody has had the conversation since. */
function isOnlyLate(row: ConversationRow, turn: TurnRow | undefined): boolean {
  return wasSilent(turn) && (row.assigned_at ?? 0) <= (turn.finished_at ?? 0);
}

/** More than the one answer that a turn waits for: another one, or one that is late. */
async function append(
  deps: ExternalAgentsDeps,
  { tx, row, at }: Locked,
  { agent, text, unsigned }: Response,
  turn: TurnRow,
): Promise<MessageRow> {
  const answer: AnswerMeta = {
    sources: [],
    escalationRequested: false,
    escalationReason: null,
    turnId: turn.id,
    ...(unsigned ? { unsigned } : {}),
    ...(wasSilent(turn) ? { late: true as const } : {}),
  };
  const author = { kind: 'bot' as const, id: agent.id, name: agent.name, avatarUrl: '' };
  return (await appendMessage(deps.conversations, tx, row, author, { text, answer }, at)).message;
}

/** Who answers in a conversation that is no bot's (any more) is refused, but for the one who was only late. */
async function say(deps: ExternalAgentsDeps, locked: Locked, response: Response): Promise<MessageRow> {
  const { agent, text, unsigned } = response;
  const { row, tx } = locked;
  if (row.state === 'closed') throw new AppError('conversation_closed', { message: 'It is closed.' });
  if (row.state === 'active') throw new AppError('wrong_state', { message: TAKEN });
  if (agent.enabled === 0) throw new AppError('wrong_state', { message: OFF });
  const { asked, last } = await turnsOfBot(tx, row.id, agent.id);
  if (row.state === 'bot' && asked) {
    const bot = { id: agent.id, name: agent.name, avatarUrl: '' };
    const marks = unsigned ? { unsigned: true as const } : {};
    const outcome = { kind: 'answer' as const, text, sources: [], grounded: true, marks };
    const ending = { conversations: deps.conversations, bus: deps.turnBus };
    const message = await endTurn(ending, { ...locked, turn: asked }, bot, outcome);
    if (message) return message;
  }
  if (last && wasStopped(last)) throw new AppError('wrong_state', { message: STOPPED });
  const mayStill =
    row.state === 'bot' ? last?.state !== 'dropped' && row.bot_id === agent.id : isOnlyLate(row, last);
  if (!last || !mayStill) throw new AppError('wrong_state', { message: TAKEN });
  return append(deps, locked, response, last);
}

/** An agent's answer, stored and shown: the first ends the turn, others follow it, a late one is marked. */
export function respond(deps: ExternalAgentsDeps, response: Response): Promise<MessageRow> {
  const { task, agent, webhookId } = response;
  return onceMoreIfRaced(() =>
    deps.database.transaction(async (tx) => {
      const at = deps.now();
      const row = await lockConversation(tx, task.company_id, task.conversation_id);
      if (!row) throw new AppError('not_found');
      const known = webhookId === null ? undefined : await findResponse(tx, task.id, webhookId);
      const earlier = known && (await findMessage(tx, row.id, known));
      if (earlier) return earlier;
      const message = await say(deps, { tx, row, at }, response);
      await rememberResponse(tx, {
        message_id: message.id,
        task_id: task.id,
        webhook_id: webhookId,
        created_at: at,
      });
      await noteAnswered(tx, agent.id, at);
      return message;
    }),
  );
}
