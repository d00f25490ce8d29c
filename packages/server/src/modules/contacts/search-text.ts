/** The index on it takes no longer rows in Postgres, and nobody searches for the end of such a name. */
const MAX_CHARS = 600;
const MAX_TERMS = 8;

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('\0', '');
}

/** What a contact is found by: without case and accents. */
export function searchText({ name, email }: { name: string; email: string }): string {
  return fold(`${name}\n${email}`).slice(0, MAX_CHARS).toWellFormed();
}

/** LIKE patterns with `\` as escape, all of which must match. */
export function searchPatterns(query: string): string[] {
  const terms = fold(query).split(/\s+/).filter(Boolean).slice(0, MAX_TERMS);
  return terms.map((term) => `%${term.replace(/[\\%_]/g, '\\$&')}%`);
}
