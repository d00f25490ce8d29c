import type { Mentioned } from '@switchboard/protocol';

/** The text in parts: each `@name` of somebody mentioned is that person or team. Of two names that begin alike, the longer. */
export function splitAtMentions(text: string, mentions: readonly Mentioned[]): (string | Mentioned)[] {
  const byLength = [...mentions].sort((a, b) => b.name.length - a.name.length);
  const parts: (string | Mentioned)[] = [];
  let plain = '';
  for (let at = 0; at < text.length; ) {
    const found = text[at] === '@' && byLength.find(({ name }) => text.startsWith(name, at + 1));
    if (!found) {
      plain += text[at];
      at += 1;
      continue;
    }
    if (plain) parts.push(plain);
    parts.push(found);
    plain = '';
    at += 1 + found.name.length;
  }
  return plain ? [...parts, plain] : parts;
}
