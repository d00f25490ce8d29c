import type { AnswerTrace } from '@switchboard/protocol';
import type { MessageRow } from '../../conversations/index.ts';
import type { Outcome, TurnContext, TurnSink } from '../../turns/index.ts';
import type { Chatbot } from '../bot.ts';
import type { BotsDeps } from '../deps.ts';
import { hasPhrase, intentOf } from './intent.ts';
import { phrasesIn } from './phrases.ts';
import { quoteAnswer } from './quote-answer.ts';
import { traceOf } from './trace-answer.ts';

/** Below it an answer would more often be wrong than right: see docs/decisions and `npm run eval`. */
export const LIKELY_ENOUGH = 0.5;
const PASSAGES = 6;
const SUMMARY_CHARS = 2_000;

type Turn = Pick<TurnContext, 'conversation' | 'trigger' | 'earlier' | 'ungroundedRun'>;

function lastOf(earlier: readonly MessageRow[], kind: MessageRow['author_kind']): string | undefined {
  return earlier.findLast(({ author_kind }) => author_kind === kind)?.text;
}

/** For the colleague who takes over: what was asked, and where the bot looked. */
function summaryOf({ trigger, earlier }: Turn, tried: readonly string[]): string {
  const asked = [...earlier.filter(({ author_kind }) => author_kind === 'customer').slice(-3), trigger];
  const lines = [
    'The customer asked:',
    ...asked.map(({ text }) => `- ${text.replace(/\s+/g, ' ').slice(0, 300)}`),
  ];
  if (tried.length > 0) lines.push('The bot looked at:', ...tried.map((title) => `- ${title}`));
  return lines.join('\n').slice(0, SUMMARY_CHARS);
}

function plain(text: string, sink: TurnSink, grounded: boolean, trace: AnswerTrace): Outcome {
  sink.chunk(text);
  return { kind: 'answer', text, sources: [], grounded, trace };
}

/**
 * Answers from the company's knowledge, quoted and cited; without ground it says so, and the second time, or when it is
 * asked to, it calls a person.
 */
export async function answerQuestion(
  deps: Pick<BotsDeps, 'knowledge'>,
  bot: Chatbot,
  turn: Turn,
  sink: TurnSink,
): Promise<Outcome> {
  const { text } = turn.trigger;
  const wanted = intentOf(text);
  const own = phrasesIn(wanted?.language ?? 'en');
  let trace = traceOf(text, LIKELY_ENOUGH, wanted?.language ?? 'en');
  const callPerson = (reason: string, words: string, tried: readonly string[] = []): Outcome => {
    sink.chunk(words);
    const escalate = { reason, summary: summaryOf(turn, tried) };
    return { kind: 'escalate', text: words, escalate, trace: { ...trace, decision: 'called_person' } };
  };
  if (wanted?.intent === 'person') return callPerson('asked_for_person', own.callPerson);
  if (wanted?.intent === 'not_helpful') return callPerson('not_helpful', own.callPerson);
  if (wanted?.intent === 'hello') return plain(bot.settings.greeting || own.answerHello, sink, true, trace);
  if (wanted?.intent === 'thanks') return plain(own.answerThanks, sink, true, trace);

  const question = {
    text,
    previous: lastOf(turn.earlier, 'customer'),
    answer: lastOf(turn.earlier, 'bot'),
  };
  const findings = await deps.knowledge.search({ companyId: bot.companyId, botId: bot.id }, question, {
    limit: PASSAGES,
  });
  const { parts, sources, cited } = quoteAnswer(findings);
  const isTold = hasPhrase(text, bot.settings.handOverPhrases);
  const answers = !isTold && parts.length > 0 && findings.ground.likelihood >= LIKELY_ENOUGH;
  trace = traceOf(text, LIKELY_ENOUGH, findings.language, findings, answers ? cited : undefined);
  const words = phrasesIn(findings.language);
  const tried = [...new Set(findings.passages.map(({ source }) => source.title))].slice(0, 5);
  if (isTold) return callPerson('bot_instruction', words.callPerson, tried);
  if (!answers) {
    if (turn.ungroundedRun > 0) return callPerson('no_answer', words.giveUp, tried);
    return plain(bot.settings.noAnswerText || words.noAnswer, sink, false, trace);
  }
  const answer = parts.join(' ');
  parts.forEach((part, n) => {
    sink.chunk(n === 0 ? part : ` ${part}`);
  });
  return { kind: 'answer', text: answer, sources, grounded: true, trace };
}
