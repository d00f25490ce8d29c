import {
  audienceRooms,
  conversationRoom,
  findMessage,
  lockConversation,
  type MessageRow,
  readPage,
} from '../conversations/index.ts';
import type { Answerer, Bot, Outcome, TurnContext } from './answerer.ts';
import { type ChunkStream, createChunkStream } from './chunk-stream.ts';
import type { TurnDeps } from './deps.ts';
import { finishTurn } from './finish-turn.ts';
import { changeTurn, findTurn, isOpen, type TurnRow, ungroundedRun } from './turn.store.ts';

const EARLIER = 40;
/** Why the signal of a stopped answer is aborted. */
const STOP = new Error('The customer wants no more of it.');
const NOBODY: Bot = { id: '', name: '', avatarUrl: '' };

interface Begun {
  turn: TurnRow;
  answerer: Answerer | undefined;
  context: Omit<TurnContext, 'signal'>;
}

/** Marks the turn as running; undefined where it has ended already. */
function begin(deps: TurnDeps, turnId: string): Promise<Begun | undefined> {
  const at = deps.now();
  return deps.conversations.database.transaction(async (tx) => {
    const known = await findTurn(tx, turnId);
    if (!known) return undefined;
    const conversation = await lockConversation(tx, known.company_id, known.conversation_id);
    const turn = await findTurn(tx, turnId);
    if (!conversation || !turn || !isOpen(turn) || turn.state === 'waiting') return undefined;
    const trigger = (await findMessage(tx, conversation.id, turn.trigger_message_id)) as MessageRow;
    const before = { before: turn.trigger_seq, limit: EARLIER };
    const { rows: earlier } = await readPage(tx, conversation.id, before);
    const attempt = turn.attempt + 1;
    await changeTurn(tx, turnId, { state: 'running', attempt, started_at: at });
    const run = await ungroundedRun(tx, conversation.id);
    const answerer = await deps.findAnswerer(tx, turn.company_id, turn.bot_id);
    return {
      turn,
      answerer,
      context: { turnId, attempt, conversation, trigger, earlier, ungroundedRun: run },
    };
  });
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** What is kept of an answer that broke off has its sources, so that the numbers in it stand for something. */
function withSources(outcome: Outcome, stream: ChunkStream): Outcome {
  return 'said' in outcome && outcome.said ? { ...outcome, sources: stream.cited() } : outcome;
}

async function ask(answerer: Answerer, context: TurnContext, stream: ChunkStream): Promise<Outcome> {
  try {
    // An answerer that does not heed the signal keeps nobody waiting.
    return await Promise.race([answerer.answer(context, stream), aborted(context.signal)]);
  } catch (error) {
    if (context.signal.reason === STOP) return { kind: 'stopped', said: stream.said() };
    return { kind: 'failed', error: String(error).slice(0, 500), said: stream.said() };
  }
}

/**
 * One turn from the question to the answer: told to the room chunk by chunk, stored at the end. Whoever takes the
 * conversation meanwhile, on whatever node, ends it by the `bot:end` that everybody hears; the customer by `bot:stop`.
 */
export async function runTurn(deps: TurnDeps, turnId: string): Promise<void> {
  const begun = await begin(deps, turnId);
  if (!begun) return;
  const { answerer, context } = begun;
  const { conversation, attempt, trigger } = context;
  if (!answerer) {
    await finishTurn(deps, turnId, NOBODY, { kind: 'failed', error: 'The bot is not there any more.' });
    return;
  }
  const part = { conversationId: conversation.id, turnId, attempt };
  const rooms = audienceRooms(conversation);
  const stop = new AbortController();
  const unlisten = deps.realtime.listen(conversationRoom(conversation.id), (event, payload) => {
    if ((event !== 'bot:end' && event !== 'bot:stop') || (payload as { turnId: string }).turnId !== turnId)
      return;
    stop.abort(event === 'bot:stop' ? STOP : new Error('Nobody waits for it any more.'));
  });
  // Who took it since it was begun ended it before there was an ear.
  const now = await findTurn(deps.conversations.database, turnId);
  if (!now || !isOpen(now)) {
    unlisten();
    return;
  }
  const stream = createChunkStream((index, text) =>
    deps.realtime.publish(rooms, 'bot:chunk', { ...part, index, text }),
  );
  stop.signal.addEventListener('abort', () => stream.close());
  const { id, name } = answerer.bot;
  deps.realtime.publish(rooms, 'bot:start', { ...part, bot: { id, name }, replyTo: trigger.id });
  const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(deps.maxMs)]);
  const outcome = await ask(answerer, { ...context, signal }, stream);
  stream.flush();
  stream.close();
  unlisten();
  await finishTurn(deps, turnId, answerer.bot, withSources(outcome, stream));
}
