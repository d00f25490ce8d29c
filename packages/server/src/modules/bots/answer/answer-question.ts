import type { Question } from '../../knowledge/index.ts';
import type { Outcome } from '../../turns/index.ts';
import { answerWithModel } from './answer-with-model.ts';
import { type AnswerDeps, type Asked, lastOf, triedOf } from './asked.ts';
import { hasPhrase, intentOf } from './intent.ts';
import { LIKELY_ENOUGH } from './likely-enough.ts';
import { quoteAnswer } from './quote-answer.ts';
import { callPerson, noAnswer, plain, wordsFor } from './reply.ts';
import { type Seen, traceOf } from './trace-answer.ts';
import { isVague } from './vague.ts';

const PASSAGES = 6;

/** What needs no knowledge; undefined for a question. */
function answerIntent(asked: Asked): Outcome | undefined {
  const wanted = intentOf(asked.turn.trigger.text);
  if (!wanted) return undefined;
  asked.seen.language = wanted.language;
  const own = wordsFor(asked, wanted.language);
  switch (wanted.intent) {
    case 'person':
      return callPerson(asked, 'asked_for_person', own.callPerson);
    case 'not_helpful':
      return callPerson(asked, 'not_helpful', own.callPerson);
    case 'hello':
      return plain(asked, asked.bot.settings.greeting || own.answerHello, true);
    case 'thanks':
      return plain(asked, own.answerThanks, true);
  }
}

/**
 * Answers from the company's knowledge, cited, in a model's words or else in those of the sources; without ground it says
 * so, and the second time, or when it is asked to, it calls a person.
 */
export async function answerQuestion(deps: AnswerDeps, who: Omit<Asked, 'seen'>): Promise<Outcome> {
  const seen: Seen = { question: who.turn.trigger.text, language: 'en', cited: new Set(), model: null };
  const outcome = await answer(deps, { ...who, seen });
  return outcome.kind === 'waiting' ? outcome : { ...outcome, trace: traceOf(seen, outcome) };
}

async function answer(deps: AnswerDeps, asked: Asked): Promise<Outcome> {
  const { bot, turn, sink, seen } = asked;
  const { text } = turn.trigger;
  const intended = answerIntent(asked);
  if (intended) return intended;

  const question = {
    text,
    previous: lastOf(turn.earlier, 'customer'),
    answer: lastOf(turn.earlier, 'bot'),
  };
  const scope = { companyId: bot.companyId, botId: bot.id };
  const model = await deps.languageModel(deps.database, bot.companyId, bot.settings.modelId);
  const search = (wanted: Question) =>
    deps.knowledge.search(scope, wanted, { limit: PASSAGES, neighbours: model !== undefined });
  const findings = await search(question);
  seen.findings = findings;
  seen.language = findings.language;
  const words = wordsFor(asked, findings.language);
  const tried = triedOf(findings);
  if (hasPhrase(text, bot.settings.handOverPhrases))
    return callPerson(asked, 'bot_instruction', words.callPerson, tried);

  if (model) {
    const searchAgain = (alone: string) => search({ text: alone });
    return answerWithModel(deps, asked, { model, findings, searchAgain });
  }
  const { parts, sources, cited } = quoteAnswer(findings);
  const isLikely = parts.length > 0 && findings.ground.likelihood >= LIKELY_ENOUGH;
  const vague = isVague(text, turn.earlier);
  if (turn.ungroundedRun === 0 && (vague === 'empty' || (vague === 'unnamed' && !isLikely)))
    return plain(asked, words.askBack, false);
  if (!isLikely) return noAnswer(asked, findings.language, tried);
  seen.cited = cited;
  parts.forEach((part, n) => {
    sink.chunk(n === 0 ? part : ` ${part}`);
  });
  return { kind: 'answer', text: parts.join(' '), sources, grounded: true };
}
