import type { AnswerMeta, AnswerTrace } from '@switchboard/protocol';
import type { Reader } from '../../platform/database/index.ts';
import type { ConversationRow, MessageRow } from '../conversations/index.ts';

export interface Bot {
  id: string;
  name: string;
  avatarUrl: string;
}

/** Tokens, as the model's provider counted them. */
export interface Usage {
  input: number;
  output: number;
}

export interface TurnContext {
  turnId: string;
  /** Above 1 where a server died in the middle of it. */
  attempt: number;
  conversation: ConversationRow;
  /** What is to be answered. */
  trigger: MessageRow;
  /** What the customer can see before it, ascending; the last forty. */
  earlier: readonly MessageRow[];
  /** How many answers before this one, without a break, stood on nothing. */
  ungroundedRun: number;
  /** Aborted when nobody wants the answer any more. What comes after it is thrown away. */
  signal: AbortSignal;
}

export interface TurnSink {
  /** The next piece of the answer, shown at once. */
  chunk(text: string): void;
  /** All that the pieces so far name by number; to be told before they do. */
  cite(sources: AnswerMeta['sources']): void;
}

export interface Escalation {
  reason: string;
  /** For the colleague who takes it; becomes a note. */
  summary?: string;
}

type Marks = Pick<AnswerMeta, 'partial' | 'unsigned' | 'late'>;

/** For the company's own people: what it cost, and what the bot saw. */
interface Work {
  usage?: Usage;
  trace?: AnswerTrace;
}

export type Outcome =
  | ({
      kind: 'answer';
      text: string;
      sources: AnswerMeta['sources'];
      grounded: boolean;
      marks?: Marks;
      escalate?: Escalation;
    } & Work)
  /** It comes later, by `complete`; at the deadline the customer goes to a person. */
  | { kind: 'waiting'; deadlineAt: number }
  | ({ kind: 'escalate'; escalate: Escalation; text?: string } & Work)
  | ({ kind: 'failed'; error: string; said?: string; sources?: AnswerMeta['sources'] } & Work)
  /** The customer wanted no more of it. */
  | ({ kind: 'stopped'; said: string; sources?: AnswerMeta['sources'] } & Work);

export interface Answerer {
  bot: Bot;
  /** A throw is a `failed` outcome; what was said until then is kept and marked. */
  answer(turn: TurnContext, sink: TurnSink): Promise<Outcome>;
}

/** Undefined where the bot is gone or switched off. */
export type FindAnswerer = (db: Reader, companyId: string, botId: string) => Promise<Answerer | undefined>;
