import { porterStem } from './porter.ts';
import { COMMON_WORDS, ENGLISH_STOP_WORDS } from './stop-words.ts';

/** How often each term stands in a text. */
export type Terms = Map<string, number>;

const RUN = /[\p{L}\p{N}\p{M}]+/gu;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u30fc]+/gu;
/** A longer run of letters is no word; it must not fill an index. */
const MAX_WORD_CHARS = 64;
const GRAM = 4;

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ß', 'ss');
}

function add(terms: Terms, term: string, count = 1): void {
  terms.set(term, (terms.get(term) ?? 0) + count);
}

/** Pairs of neighbours: of scripts that are written without spaces. */
function addPairs(terms: Terms, run: string): void {
  const signs = [...run];
  if (signs.length === 1) add(terms, run);
  for (let i = 0; i + 1 < signs.length; i += 1) add(terms, `${signs[i]}${signs[i + 1]}`);
}

function addStem(terms: Terms, word: string): void {
  if (!ENGLISH_STOP_WORDS.has(word)) add(terms, porterStem(word.slice(0, MAX_WORD_CHARS).toWellFormed()));
}

/**
 * A word, counted twice, and every four letters in a row in it, as languages with rich endings and long compounds need.
 * The marks keep them from pairs and stems.
 */
function addWordAndGrams(terms: Terms, word: string): void {
  const letters = [...word].slice(0, MAX_WORD_CHARS);
  add(terms, `=${letters.join('')}`, 2);
  for (let i = 0; i + GRAM <= letters.length; i += 1) add(terms, `~${letters.slice(i, i + GRAM).join('')}`);
}

function wordAdder(language: string): (terms: Terms, word: string) => void {
  if (language === 'en') return addStem;
  const common = COMMON_WORDS[language];
  return common ? (terms, word) => common.has(word) || addWordAndGrams(terms, word) : addWordAndGrams;
}

/**
 * The terms by which a text is found, the same for passages and questions: stems for English, words and
 * four-letter sequences for other alphabets, pairs of signs for scripts without spaces.
 */
export function termsOf(text: string, language: string): Terms {
  const terms: Terms = new Map();
  const addWord = wordAdder(language);
  for (const [run] of folded(text).matchAll(RUN)) {
    let from = 0;
    for (const { 0: unspaced, index } of run.matchAll(UNSPACED)) {
      if (index > from) addWord(terms, run.slice(from, index));
      addPairs(terms, unspaced);
      from = index + unspaced.length;
    }
    if (from < run.length) addWord(terms, run.slice(from));
  }
  return terms;
}
