/** One or two letters for a face: `Ada Lovelace` → AL, `ada@shop.example` → A. */
export function initialsOf(name: string): string {
  const words = name
    .replace(/@.*$/, '')
    .split(/[\s._-]+/u)
    .filter(Boolean);
  const first = words[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return `${firstSign(first)}${firstSign(last)}`.toUpperCase() || '?';
}

const firstSign = (word: string) => [...word][0] ?? '';

/** A hue, 0–359 in steps of 30, that stays with the id. */
export function hueOf(id: string): number {
  let hash = 0;
  for (const sign of id) hash = (hash * 31 + (sign.codePointAt(0) ?? 0)) >>> 0;
  return (hash % 12) * 30;
}
