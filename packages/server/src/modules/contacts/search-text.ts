const MAX_WORDS = 40;
const MAX_WORD_CHARS = 60;
const MAX_TERMS = 8;

/** Words without case and accents. Only letters and digits: nothing of a query's syntax survives. */
export function searchWords(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  const found = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  return found.map((word) => word.slice(0, MAX_WORD_CHARS).toWellFormed());
}

/** What a contact is found by, as the column has it. */
export function searchText({ name, email }: { name: string; email: string }): string {
  return [...new Set(searchWords(`${name} ${email}`))].slice(0, MAX_WORDS).join(' ');
}

/** The beginnings of words that all must be there. */
export function searchTerms(query: string): string[] {
  return searchWords(query).slice(0, MAX_TERMS);
}
