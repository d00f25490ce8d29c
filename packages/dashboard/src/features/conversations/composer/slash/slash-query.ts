export interface SlashQuery {
  /** Where the slash stands. */
  start: number;
  /** What was typed after it. */
  words: string;
}

/** The `/word` that ends at the caret and stands at the beginning of a word; null elsewhere, as in a path or an address. */
export function slashQueryAt(text: string, caret: number): SlashQuery | null {
  const found = /(?:^|\s)\/([^\s/]{0,40})$/.exec(text.slice(0, caret));
  if (!found) return null;
  const words = found[1] ?? '';
  return { start: caret - words.length - 1, words };
}
