import { COMMON_WORDS } from './stop-words.ts';

/** Enough to tell; the rest of a long text says the same. */
export const SAMPLE_CHARS = 6_000;

const SCRIPTS: readonly [language: string, letters: RegExp][] = [
  ['ja', /[\p{sc=Hiragana}\p{sc=Katakana}]/gu],
  ['ko', /\p{sc=Hangul}/gu],
  ['zh', /\p{sc=Han}/gu],
  ['ar', /\p{sc=Arabic}/gu],
  ['he', /\p{sc=Hebrew}/gu],
  ['el', /\p{sc=Greek}/gu],
  ['th', /\p{sc=Thai}/gu],
  ['hi', /\p{sc=Devanagari}/gu],
];

/** The share of letters with accents that names bring into an English text. */
const MOST_FOREIGN = 0.01;

/** Texts of which nothing can be told. */
export const UNKNOWN_LANGUAGE = 'und';

function byScript(sample: string, letters: number): string | undefined {
  for (const [language, script] of SCRIPTS) {
    const found = sample.match(script)?.length ?? 0;
    // Japanese is written with a good part of Han, so its own signs need not be many.
    if (found > letters * (language === 'ja' ? 0.1 : 0.3)) return language;
  }
  return undefined;
}

/** By how many different common words of a language there are: a list may repeat one, running text has many. */
function byCommonWords(sample: string): string {
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const found = new Set(words);
  let best = UNKNOWN_LANGUAGE;
  let most = Math.min(5, words.length / 12);
  for (const [language, common] of Object.entries(COMMON_WORDS)) {
    let size = 0;
    for (const word of common) if (found.has(word)) size += 1;
    if (size > most) {
      best = language;
      most = size;
    }
  }
  if (best !== UNKNOWN_LANGUAGE) return best;
  // Lists, tables and code in plain letters: more often English than anything else.
  const foreign = sample.match(/[^\p{ASCII}\P{L}]/gu)?.length ?? 0;
  return foreign > sample.length * MOST_FOREIGN ? UNKNOWN_LANGUAGE : 'en';
}

/** The ISO 639-1 code of the language that most of a text is in, or `und`. */
export function languageOf(text: string): string {
  const sample = text.slice(0, SAMPLE_CHARS);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return UNKNOWN_LANGUAGE;
  return byScript(sample, letters) ?? byCommonWords(sample);
}
