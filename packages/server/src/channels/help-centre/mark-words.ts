import { escapeHtml } from '../../lib/escape-html.ts';

const SNIPPET_CHARS = 200;
const WORD = /[\p{L}\p{N}]+/gu;

const folded = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

function isHit(word: string, terms: readonly string[]): boolean {
  const plain = folded(word);
  return terms.some((term) => plain.startsWith(term));
}

/** The text as HTML, with the words that begin so marked. */
export function markWords(text: string, terms: readonly string[]): string {
  let html = '';
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!isHit(word, terms)) continue;
    html += `${escapeHtml(text.slice(end, index))}<mark>${escapeHtml(word)}</mark>`;
    end = index + word.length;
  }
  return html + escapeHtml(text.slice(end));
}

/** Some words around the first of these. */
export function snippetOf(words: string, terms: readonly string[]): string {
  const hit = [...words.matchAll(WORD)].find(({ 0: word }) => isHit(word, terms));
  const around = Math.max(0, (hit?.index ?? 0) - SNIPPET_CHARS / 3);
  const from = around === 0 ? 0 : words.indexOf(' ', around) + 1;
  const cut = words.slice(from, from + SNIPPET_CHARS);
  const isCut = from + SNIPPET_CHARS < words.length;
  const whole = isCut ? cut.slice(0, Math.max(cut.lastIndexOf(' '), SNIPPET_CHARS / 2)) : cut;
  return `${from > 0 ? '…' : ''}${whole.toWellFormed()}${isCut ? '…' : ''}`;
}
