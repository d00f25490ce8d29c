import { type Span, sentencesOf } from '../text/sentences.ts';
import { type Heading, outlineOf, type Section } from './outline.ts';

/** A passage: what is found, shown and cited. */
export interface Chunk {
  /** The headings above it, outermost first. */
  path: string[];
  text: string;
}

/** What a passage is to have: shorter ones find better, longer ones need fewer vectors (measured: decision record 5). */
const AIM_CHARS = 900;
/** Below this a section waits for the next one instead of becoming a passage of its own. */
const FEW_CHARS = 250;

/** Where a stretch that is too long for one passage may be cut, at best: at a space, never inside a sign. */
function cutOf(text: string, start: number): number {
  const most = start + AIM_CHARS;
  const space = text.lastIndexOf(' ', most);
  if (space > start + AIM_CHARS / 2) return space;
  const splitsSign = /[\ud800-\udbff]/.test(text[most - 1] as string);
  return splitsSign ? most - 1 : most;
}

/** Sentences, and pieces of those that are longer than a passage. */
function* piecesOf(text: string, { start, end }: Section): Generator<Span> {
  for (const sentence of sentencesOf(text.slice(start, end))) {
    let from = start + sentence.start;
    const to = start + sentence.end;
    while (to - from > AIM_CHARS) {
      const cut = cutOf(text, from);
      yield { start: from, end: cut };
      from = cut;
    }
    if (to > from) yield { start: from, end: to };
  }
}

function sizeWith(open: Span | undefined, piece: Span): number {
  return open ? piece.end - open.start : 0;
}

/**
 * Cuts a text into passages of whole sentences that follow its headings. Together they hold every word of it. `above`:
 * see `outlineOf`.
 */
export function* chunkText(text: string, above: Heading[] = []): Generator<Chunk> {
  let open: (Span & { path: string[] }) | undefined;
  const close = () => {
    const chunk = open && { path: open.path, text: text.slice(open.start, open.end).trim() };
    open = undefined;
    return chunk?.text ? [chunk] : [];
  };
  for (const section of outlineOf(text, above)) {
    if (open && open.end - open.start >= FEW_CHARS) yield* close();
    for (const piece of piecesOf(text, section)) {
      if (sizeWith(open, piece) > AIM_CHARS) yield* close();
      open = open ? { ...open, end: piece.end } : { ...piece, path: section.path };
    }
  }
  yield* close();
}
