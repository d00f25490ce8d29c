import type { AnswerTrace } from '@switchboard/protocol';
import type { Findings } from '../../knowledge/index.ts';

const QUESTION_CHARS = 2_000;

/** What the bot saw: with findings, what it searched; `cited` are the passages that its answer stands on, if it gave one. */
export function traceOf(
  question: string,
  threshold: number,
  language: string,
  findings?: Findings,
  cited?: ReadonlySet<string>,
): AnswerTrace {
  return {
    question: question.slice(0, QUESTION_CHARS).toWellFormed(),
    language,
    likelihood: findings?.ground.likelihood ?? null,
    threshold,
    decision: cited ? 'answered' : findings ? 'no_answer' : 'small_talk',
    model: null,
    tokens: null,
    passages: (findings?.passages ?? []).map(({ id, source, path, score }) => ({
      documentId: source.id,
      title: source.title,
      path,
      score,
      cited: cited?.has(id) ?? false,
    })),
  };
}
