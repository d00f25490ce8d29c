import type { AnswerTrace } from '@switchboard/protocol';
import type { Findings } from '../../knowledge/index.ts';
import type { Outcome } from '../../turns/index.ts';
import { LIKELY_ENOUGH } from './likely-enough.ts';

const QUESTION_CHARS = 2_000;

/** What the bot came to see while it answered. */
export interface Seen {
  /** As it was searched for. */
  question: string;
  language: string;
  /** Undefined while nothing was searched. */
  findings?: Findings;
  /** Ids of the passages that the answer stands on. */
  cited: ReadonlySet<string>;
  model: string | null;
}

function decisionOf({ findings }: Seen, outcome: Outcome): AnswerTrace['decision'] {
  if (outcome.kind !== 'answer' || outcome.escalate) return 'called_person';
  if (!findings) return 'small_talk';
  return outcome.sources.length > 0 ? 'answered' : 'no_answer';
}

/** For the company's own people: what the bot saw, and what it made of it. */
export function traceOf(seen: Seen, outcome: Exclude<Outcome, { kind: 'waiting' }>): AnswerTrace {
  const { question, language, findings, cited, model } = seen;
  return {
    question: question.slice(0, QUESTION_CHARS).toWellFormed(),
    language,
    likelihood: findings?.ground.likelihood ?? null,
    threshold: LIKELY_ENOUGH,
    decision: decisionOf(seen, outcome),
    model,
    tokens: outcome.usage ?? null,
    passages: (findings?.passages ?? []).map(({ id, source, path, score }) => ({
      documentId: source.id,
      title: source.title,
      path,
      score,
      cited: cited.has(id),
    })),
  };
}
