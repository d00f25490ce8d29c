import type { MessageRow } from '../../conversations/index.ts';
import type { Findings } from '../../knowledge/index.ts';
import type { TurnContext, TurnSink } from '../../turns/index.ts';
import type { Chatbot } from '../bot.ts';
import type { BotsDeps } from '../deps.ts';
import type { Seen } from './trace-answer.ts';

export type AnswerDeps = Pick<BotsDeps, 'database' | 'knowledge' | 'languageModel' | 'limits' | 'now'>;

/** What one answer is made of: the bot, the turn, and where its words go. */
export interface Asked {
  bot: Chatbot;
  turn: Pick<TurnContext, 'conversation' | 'trigger' | 'earlier' | 'ungroundedRun' | 'signal'>;
  sink: TurnSink;
  /** Filled in while it answers. */
  seen: Seen;
}

/** The last message of one kind before the question. */
export function lastOf(earlier: readonly MessageRow[], kind: MessageRow['author_kind']): string | undefined {
  return earlier.findLast(({ author_kind }) => author_kind === kind)?.text;
}

/** Titles of the sources that were found, for the colleague who takes over. */
export function triedOf({ passages }: Pick<Findings, 'passages'>): string[] {
  return [...new Set(passages.map(({ source }) => source.title))].slice(0, 5);
}
