import type { PdfLine } from './pdf-lines.ts';

/** What the whole document looks like. */
export interface PdfLook {
  /** The size of most letters. */
  body: number;
  /** Sizes of headings, the largest first. */
  headings: number[];
  /** Keys of the lines at the top or bottom of most pages. */
  furniture: Set<string>;
}

const HEADING = 1.15;
const MAX_HEADING_CHARS = 120;
const MAX_LEVELS = 4;
/** A line that reaches so far goes on in the next one. */
const FULL = 0.8;
/** Where lines are further apart than so many letter heights, a paragraph ends. */
const LEADING = 1.9;
const ITEM = /^(?:[-–•▪◦*]|\d{1,3}[.)]|[a-z][.)])\s/i;
/** Lines above and below the text that may be the same on many pages. */
const EDGE = 2;
const FEW_PAGES = 4;

const round = (size: number): number => Math.round(size * 2) / 2;

/** What a line has in common with its like on other pages: its words, or all but a number that counts the pages. */
function* keysOf(text: string, page: number): Generator<string> {
  yield text;
  for (const { 0: number, index } of text.matchAll(/\d{1,4}/g))
    yield `${text.slice(0, index)}#${Number(number) - page}#${text.slice(index + number.length)}`;
}

function edgesOf(lines: readonly PdfLine[]): PdfLine[] {
  return lines.length <= 2 * EDGE ? [...lines] : [...lines.slice(0, EDGE), ...lines.slice(-EDGE)];
}

function furnitureOf(pages: readonly PdfLine[][]): Set<string> {
  const counts = new Map<string, number>();
  for (const [page, lines] of pages.entries()) {
    const keys = edgesOf(lines).flatMap(({ text }) => [...keysOf(text, page)]);
    for (const key of new Set(keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  if (pages.length < FEW_PAGES) return new Set();
  return new Set([...counts].filter(([, count]) => count > pages.length / 2).map(([key]) => key));
}

/** Headings are known by being larger than the text, and what stands around it by being on most pages. */
export function lookOf(pages: readonly PdfLine[][]): PdfLook {
  const chars = new Map<number, number>();
  for (const { size, text } of pages.flat())
    chars.set(round(size), (chars.get(round(size)) ?? 0) + text.length);
  const [[body] = [0]] = [...chars].toSorted((a, b) => b[1] - a[1]);
  const headings = [...chars.keys()].filter((size) => size > body * HEADING).toSorted((a, b) => b - a);
  return { body, headings, furniture: furnitureOf(pages) };
}

function levelOf({ size, text }: PdfLine, { headings }: PdfLook): number {
  if (text.length > MAX_HEADING_CHARS || !/\p{L}{2}/u.test(text)) return 0;
  return Math.min(MAX_LEVELS, headings.indexOf(round(size)) + 1);
}

/** Does the line go on where the one before it ended? */
function goesOn(before: PdfLine, line: PdfLine, right: number): boolean {
  const apart = before.y - line.y;
  if (round(before.size) !== round(line.size) || ITEM.test(line.text) || line.text.includes(' | '))
    return false;
  return apart > 0 && apart <= LEADING * Math.max(line.size, 1) && before.right >= right * FULL;
}

function joined(before: string, next: string): string {
  return /\p{L}-$/u.test(before) && /^\p{Ll}/u.test(next) ? before.slice(0, -1) + next : `${before} ${next}`;
}

/** A page as Markdown: paragraphs made whole, headings marked, what stands on every page left out. */
export function pageText(lines: readonly PdfLine[], page: number, look: PdfLook): string {
  const around = edgesOf(lines).filter(({ text }) =>
    [...keysOf(text, page)].some((key) => look.furniture.has(key)),
  );
  const own = lines.filter((line) => !around.includes(line));
  const right = Math.max(0, ...own.map((line) => line.right));
  const blocks: { text: string; level: number; last: PdfLine }[] = [];
  for (const line of own) {
    const level = levelOf(line, look);
    const open = blocks.at(-1);
    // A heading of several lines is as wide as its words.
    if (open?.level === level && goesOn(open.last, line, level > 0 ? 0 : right)) {
      open.text = joined(open.text, line.text);
      open.last = line;
    } else blocks.push({ text: line.text, level, last: line });
  }
  return blocks.map(({ text, level }) => (level > 0 ? `\n${'#'.repeat(level)} ${text}\n` : text)).join('\n');
}
