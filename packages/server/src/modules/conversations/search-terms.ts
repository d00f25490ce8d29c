const MAX_TERM_CHARS = 200;

/** The words of a text as both databases find them: letters and digits, without case and Latin accents. */
export function searchTerms(text: string): string[] {
  const folded = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]+/g, '')
    .normalize('NFC')
    .toLowerCase();
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).map((term) => term.slice(0, MAX_TERM_CHARS).toWellFormed());
}
