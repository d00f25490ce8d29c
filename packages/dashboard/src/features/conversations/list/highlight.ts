export interface Part {
  text: string;
  isHit: boolean;
}

const around = 60;

/** The piece of a text around the first word that was searched for, with all such words marked. */
export function highlight(text: string, query: string): Part[] {
  const words = query.split(/\s+/).filter(Boolean).map(asPattern);
  const flat = text.replace(/\s+/g, ' ').trim();
  if (words.length === 0) return [{ text: flat, isHit: false }];
  const pattern = new RegExp(`(${words.join('|')})`, 'giu');
  const first = flat.search(pattern);
  const start = first > around ? flat.indexOf(' ', first - around) + 1 : 0;
  const excerpt = (start > 0 ? '… ' : '') + flat.slice(start, start + 4 * around);
  return excerpt
    .split(pattern)
    .map((part, index) => ({ text: part, isHit: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}

function asPattern(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
