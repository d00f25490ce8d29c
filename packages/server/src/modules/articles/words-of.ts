import { plainText } from '@switchboard/client/markdown/index';
import { searchTerms } from '../conversations/index.ts';

const EXCERPT_CHARS = 200;

function excerptOf(words: string): string {
  if (words.length <= EXCERPT_CHARS) return words;
  const cut = words.slice(0, EXCERPT_CHARS);
  const lastBlank = cut.lastIndexOf(' ');
  return `${(lastBlank > EXCERPT_CHARS / 2 ? cut.slice(0, lastBlank) : cut).toWellFormed()}…`;
}

/** What an article is found by, and what of it is shown at a glance. */
export function wordsOf({ title, category, body }: { title: string; category: string; body: string }): {
  excerpt: string;
  search_text: string;
} {
  const words = plainText(body);
  const terms = new Set(searchTerms(`${title} ${category} ${words}`));
  return { excerpt: excerptOf(words), search_text: ` ${[...terms].join(' ')}` };
}
