import type { AnswerMeta, ServerToClientEvents } from '@switchboard/protocol';
import { customerRoom, findMessage, type MessageRow } from '../../modules/conversations/index.ts';
import { findTurnOf, isOpen, type TurnRow } from '../../modules/turns/index.ts';
import type { ChatbotHttpDeps } from './deps.ts';

type BotEvent = 'bot:chunk' | 'bot:end';
type Payload<E extends BotEvent> = Parameters<ServerToClientEvents[E]>[0];
type Heard = { [E in BotEvent]: { event: E; payload: Payload<E> } }[BotEvent];

/** More than the longest answer in the smallest chunks. */
const MAX_HEARD = 12_000;
/** News can get lost between nodes; the database knows. */
const LOOK_EVERY_MS = 1_000;

export interface Ear {
  take(): Heard[];
  /** Resolves when there is something to take, or after the time. */
  wait(ms: number): Promise<void>;
  close(): void;
}

/** Hears what bots tell a customer, from now on: to be opened before the message is stored. */
export function openEar(deps: Pick<ChatbotHttpDeps, 'realtime'>, customerId: string): Ear {
  let heard: Heard[] = [];
  let wake = () => {};
  const unlisten = deps.realtime.listen(customerRoom(customerId), (event, payload) => {
    if ((event !== 'bot:chunk' && event !== 'bot:end') || heard.length >= MAX_HEARD) return;
    heard.push({ event, payload } as Heard);
    wake();
  });
  return {
    take() {
      const taken = heard;
      heard = [];
      return taken;
    },
    wait(ms) {
      if (heard.length > 0) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
    close: unlisten,
  };
}

/** How an answer ended. `message` is null where a person has the conversation by now, or nothing could be said. */
export interface AnswerEnd {
  turn: TurnRow;
  message: MessageRow | null;
  meta: AnswerMeta | null;
}

async function endOf(deps: ChatbotHttpDeps, turn: TurnRow): Promise<AnswerEnd> {
  const { database } = deps.conversations;
  const message = turn.message_id
    ? await findMessage(database, turn.conversation_id, turn.message_id)
    : undefined;
  const meta = message?.answer ? (JSON.parse(message.answer) as AnswerMeta) : null;
  return { turn, message: message ?? null, meta };
}

/**
 * Follows the answer to a stored message until it ends or nobody listens any more: `onText` gets each new piece, and all
 * of them together are the answer. Undefined where no bot answers this message.
 */
export async function followAnswer(
  deps: ChatbotHttpDeps,
  ear: Ear,
  triggerId: string,
  onText: (text: string) => void,
  signal: AbortSignal,
): Promise<AnswerEnd | undefined> {
  const { database } = deps.conversations;
  let turn = await findTurnOf(database, triggerId);
  if (!turn) return undefined;
  const byAttempt = new Map<number, string>();
  let told = '';
  let lookAt = deps.now() + LOOK_EVERY_MS;
  while (isOpen(turn) && !signal.aborted) {
    await ear.wait(LOOK_EVERY_MS);
    let isOver = deps.now() >= lookAt;
    for (const { event, payload } of ear.take()) {
      if (payload.turnId !== turn.id) continue;
      if (event === 'bot:end') {
        isOver = true;
        continue;
      }
      const said = (byAttempt.get(payload.attempt) ?? '') + payload.text;
      byAttempt.set(payload.attempt, said);
      // A server that died begins anew: only what goes beyond what was told already is news.
      if (!said.startsWith(told)) continue;
      onText(said.slice(told.length));
      told = said;
    }
    if (!isOver) continue;
    lookAt = deps.now() + LOOK_EVERY_MS;
    turn = (await findTurnOf(database, triggerId)) ?? turn;
  }
  const end = await endOf(deps, turn);
  if (end.message?.text.startsWith(told) && end.message.text.length > told.length)
    onText(end.message.text.slice(told.length));
  return end;
}
