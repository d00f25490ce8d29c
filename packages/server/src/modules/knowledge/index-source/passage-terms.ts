import { type Terms, termsOf } from '../text/terms.ts';

/** The words of title and headings say what a passage is about: they count double. */
const HEAD_WEIGHT = 2;

/** The terms under which a passage is found, and how many they are. */
export function passageTerms(head: string, text: string, language: string): { terms: Terms; length: number } {
  const terms = termsOf(text, language);
  for (const [term, count] of termsOf(head, language)) {
    terms.set(term, (terms.get(term) ?? 0) + HEAD_WEIGHT * count);
  }
  let length = 0;
  for (const count of terms.values()) length += count;
  return { terms, length };
}
