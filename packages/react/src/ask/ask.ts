import type { ChatMessage, ChatSource } from '../types.ts';

/** A message of the customer's on its way to a bot, and what came of it so far. */
export interface Ask {
  clientMessageId: string;
  /** The chat it is said in; null until it begins one. */
  chatId: string | null;
  text: string;
  createdAt: string;
  /** `ended`: the server has it, and nothing more is heard of it here. */
  stage: 'sending' | 'thinking' | 'writing' | 'ended' | 'failed';
  failure: string | null;
  /** What the bot has said so far. */
  answer: string;
  /** Of the bot's message, once it is stored. */
  messageId: string | null;
  sources: readonly ChatSource[];
}

const author = (name: string) => ({ id: '', name, avatarUrl: '' });

function questionOf({ clientMessageId, text, createdAt, stage, failure }: Ask): ChatMessage {
  const delivery = stage === 'failed' ? 'failed' : stage === 'sending' ? 'sending' : 'sent';
  return {
    id: clientMessageId,
    seq: 0,
    text,
    role: 'USER',
    createdAt,
    delivery,
    ...(failure === null ? {} : { failure }),
    meta: { author: author(''), attachments: [], clientMessageId },
  };
}

function answerOf({ messageId, answer, createdAt, sources }: Ask, botName: string): ChatMessage | null {
  if (messageId === null) return null;
  const meta = { author: author(botName), attachments: [], sources };
  return { id: messageId, seq: 0, text: answer, role: 'BOT', createdAt, delivery: 'sent', meta };
}

/** The chat's messages with those that only this page knows yet, each once. */
export function withAsks(
  messages: readonly ChatMessage[],
  asks: readonly Ask[],
  botName: string,
): readonly ChatMessage[] {
  const sent = new Set(messages.map(({ meta }) => meta.clientMessageId));
  const stored = new Set(messages.map(({ id }) => id));
  const added = asks.flatMap((ask) => {
    const answer = answerOf(ask, botName);
    return [
      ...(sent.has(ask.clientMessageId) ? [] : [questionOf(ask)]),
      ...(answer && !stored.has(answer.id) ? [answer] : []),
    ];
  });
  return added.length === 0 ? messages : [...messages, ...added];
}

/** The one that is being answered. */
export function openAsk(asks: readonly Ask[]): Ask | undefined {
  return asks.find(({ stage }) => stage === 'thinking' || stage === 'writing');
}
