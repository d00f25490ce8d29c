import type { Mentioned } from '@switchboard/protocol';

export interface MentionQuery {
  /** Where the @ stands. */
  start: number;
  /** What was typed after it: a name may have blanks. */
  words: string;
}

/** The `@words` that end at the caret, where the @ begins a word; null elsewhere, as in an e-mail address. */
export function mentionQueryAt(text: string, caret: number): MentionQuery | null {
  const found = /(?:^|[\s(])@([^@\n]{0,40})$/.exec(text.slice(0, caret));
  if (!found) return null;
  const words = found[1] ?? '';
  if (/^\s|\s\s/.test(words)) return null;
  return { start: caret - words.length - 1, words };
}

/** Those whose `@name` still stands in the text, each once. */
export function mentionsIn(text: string, picked: readonly Mentioned[]): Mentioned[] {
  const named = new Map<string, Mentioned>();
  for (const one of picked) if (text.includes(`@${one.name}`)) named.set(`${one.kind} ${one.id}`, one);
  return [...named.values()];
}
