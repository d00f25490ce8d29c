import type { Outcome } from '../../turns/index.ts';
import type { Asked } from './asked.ts';
import { phrasesIn } from './phrases.ts';

const SUMMARY_CHARS = 2_000;

/** For the colleague who takes over: what was asked, and where the bot looked. */
export function summaryOf({ turn: { trigger, earlier } }: Asked, tried: readonly string[]): string {
  const asked = [...earlier.filter(({ author_kind }) => author_kind === 'customer').slice(-3), trigger];
  const lines = [
    'The customer asked:',
    ...asked.map(({ text }) => `- ${text.replace(/\s+/g, ' ').slice(0, 300)}`),
  ];
  if (tried.length > 0) lines.push('The bot looked at:', ...tried.map((title) => `- ${title}`));
  return lines.join('\n').slice(0, SUMMARY_CHARS);
}

/** The bot's own words, in the language it speaks here. */
export function wordsFor({ bot: { settings } }: Asked, language: string) {
  return phrasesIn(settings.language === 'customer' ? language : settings.language);
}

export function plain({ sink }: Asked, text: string, grounded: boolean): Outcome {
  sink.chunk(text);
  return { kind: 'answer', text, sources: [], grounded };
}

export function callPerson(
  asked: Asked,
  reason: string,
  words: string,
  tried: readonly string[] = [],
): Outcome {
  asked.sink.chunk(words);
  return { kind: 'escalate', text: words, escalate: { reason, summary: summaryOf(asked, tried) } };
}

/** Nothing is known about it: said once, and the second time a person is called. */
export function noAnswer(asked: Asked, language: string, tried: readonly string[]): Outcome {
  const words = wordsFor(asked, language);
  if (asked.turn.ungroundedRun > 0) return callPerson(asked, 'no_answer', words.giveUp, tried);
  return plain(asked, asked.bot.settings.noAnswerText || words.noAnswer, false);
}
