/** A part of a text: from `start` up to, not including, `end`, in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

// A full stop, perhaps with closing quotes, then a gap; an ideographic one needs no gap; a line break always ends.
const ENDS = /[.!?…]+["')\]»”’]*(?=\s)|[。！？]+["')\]」』”’]*|\n+/g;
const ABBREVIATION =
  /(?:^|[\s(])(?:\p{L}|[A-Z]\.[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|No|Nr|vs|approx|e\.g|i\.e|z\.B|bzw|ca|Inc|Ltd|Co|Jr|Sr|cf|al|Fig|Vol)$/u;

/** Ends wherever it stands: a line break, and the full stops of scripts that have no small letters. */
const ALWAYS = /^[\n。！？]/;

function isEnd(text: string, at: number, mark: string): boolean {
  if (ALWAYS.test(mark)) return true;
  if (mark === '.' && ABBREVIATION.test(text.slice(Math.max(0, at - 12), at))) return false;
  // "approx. five", "(“does this …”) and": no sentence begins in small letters.
  return !/^\s+\p{Ll}/u.test(text.slice(at + mark.length, at + mark.length + 8));
}

function trimmed(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from] as string)) from += 1;
  while (to > from && /\s/.test(text[to - 1] as string)) to -= 1;
  return { start: from, end: to };
}

/** The sentences of a text in order, without the space between them. */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  const push = (end: number) => {
    const span = trimmed(text, start, end);
    if (span.end > span.start) spans.push(span);
    start = end;
  };
  for (const { 0: mark, index } of text.matchAll(ENDS)) {
    if (isEnd(text, index, mark)) push(index + mark.length);
  }
  push(text.length);
  return spans;
}
