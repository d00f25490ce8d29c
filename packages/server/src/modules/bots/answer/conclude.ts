import type { Findings } from '../../knowledge/index.ts';
import type { Outcome, Usage } from '../../turns/index.ts';
import { type Asked, triedOf } from './asked.ts';
import type { Filtered } from './checks/answer-filter.ts';
import { noAnswer, plain, summaryOf, wordsFor } from './reply.ts';

/** So many answers without ground before this one, and questions back end too. */
const PATIENCE = 2;

/** More words after those that were shown. */
function goOn({ sink }: Asked, shown: string, more: string): string {
  const added = shown === '' ? more : `\n\n${more}`;
  sink.chunk(added);
  return shown + added;
}

function askedBack(asked: Asked, findings: Findings, { text, sources }: Filtered): Outcome {
  const words = wordsFor(asked, findings.language);
  const question = text === '' ? goOn(asked, '', words.askBack) : text;
  if (asked.turn.ungroundedRun < PATIENCE)
    return { kind: 'answer', text: question, sources, grounded: false };
  const summary = summaryOf(asked, triedOf(findings));
  const escalate = { reason: 'no_answer', summary };
  return { kind: 'answer', text: goOn(asked, question, words.giveUp), sources, grounded: false, escalate };
}

/** The model has said something, and nothing of it stands in the sources. */
function ungrounded(asked: Asked, findings: Findings, text: string): Outcome {
  const tried = triedOf(findings);
  if (text === '') return noAnswer(asked, findings.language, tried);
  const words = wordsFor(asked, findings.language);
  const isSecond = asked.turn.ungroundedRun > 0;
  const all = goOn(asked, text, isSecond ? words.giveUp : words.notChecked);
  const escalate = { reason: 'no_answer', summary: summaryOf(asked, tried) };
  return { kind: 'answer', text: all, sources: [], grounded: false, ...(isSecond ? { escalate } : {}) };
}

function outcomeOf(asked: Asked, findings: Findings, filtered: Filtered): Outcome {
  const { text, sources, sign, hasLeaked } = filtered;
  const words = wordsFor(asked, findings.language);
  if (hasLeaked && text === '') return plain(asked, words.keepsSecret, false);
  if (hasLeaked)
    return {
      kind: 'answer',
      text: goOn(asked, text, words.keepsSecret),
      sources,
      grounded: sources.length > 0,
    };
  if (sign === 'askBack') return askedBack(asked, findings, filtered);
  if (sources.length === 0) return ungrounded(asked, findings, text);
  return { kind: 'answer', text, sources, grounded: true };
}

/** What becomes of a model's answer that came to its end. */
export function conclude(asked: Asked, findings: Findings, filtered: Filtered, usage: Usage): Outcome {
  const outcome = outcomeOf(asked, findings, filtered);
  return outcome.kind === 'waiting' ? outcome : { ...outcome, usage };
}
