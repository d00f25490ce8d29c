/** A stretch of a text under one heading. */
export interface Section {
  start: number;
  end: number;
  /** The headings above it, outermost first. */
  path: string[];
}

export interface Heading {
  level: number;
  words: string;
}

type PlacedHeading = Heading & { start: number };

const MAX_HEADING_CHARS = 160;
const FENCE = /^ {0,3}(```|~~~)/;
const MARKED = /^ {0,3}(#{1,6})[ \t]+(.+?)[ \t#]*$/;
const TAGGED = /^[ \t]*<h([1-6])\b[^>]*>(.*)<\/h[1-6]>[ \t]*$/i;
const UNDERLINE = /^(=|-)\1{2,}$/;

function plain(heading: string): string {
  return heading
    .replace(/<[^>]*>/g, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]+/g, '')
    .trim()
    .slice(0, MAX_HEADING_CHARS)
    .toWellFormed();
}

function headingIn(line: string, before: string): Heading | undefined {
  const marked = MARKED.exec(line);
  if (marked) return { level: (marked[1] as string).length, words: plain(marked[2] as string) };
  const tagged = TAGGED.exec(line);
  if (tagged) return { level: Number(tagged[1]), words: plain(tagged[2] as string) };
  const underline = UNDERLINE.exec(line.trim());
  if (!underline || !/^[\p{L}\p{N}]/u.test(before)) return undefined;
  return { level: underline[1] === '=' ? 1 : 2, words: plain(before) };
}

function headingsOf(text: string): PlacedHeading[] {
  const headings: PlacedHeading[] = [];
  let inCode = false;
  let before = '';
  let beforeStart = 0;
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    // No heading is longer, and patterns must not run over a line of a megabyte.
    const line = end - start > 2 * MAX_HEADING_CHARS ? '' : text.slice(start, end);
    if (FENCE.test(line)) inCode = !inCode;
    const heading = inCode ? undefined : headingIn(line, before);
    if (heading?.words)
      headings.push({ ...heading, start: UNDERLINE.test(line.trim()) ? beforeStart : start });
    before = line;
    beforeStart = start;
    start = end + 1;
  }
  return headings;
}

/**
 * The sections of a text (Markdown, or lines with heading tags of HTML). A section begins with its heading's own line.
 * `above`: the headings that the text begins under; afterwards, those that it ends under.
 */
export function outlineOf(text: string, above: Heading[] = []): Section[] {
  const pathNow = () => above.map(({ words }) => words);
  const sections: Section[] = [{ start: 0, end: text.length, path: pathNow() }];
  for (const { start, level, words } of headingsOf(text)) {
    const last = sections.at(-1) as Section;
    while (above.length > 0 && (above.at(-1) as Heading).level >= level) above.pop();
    above.push({ level, words });
    if (start === last.start) last.path = pathNow();
    else {
      last.end = start;
      sections.push({ start, end: text.length, path: pathNow() });
    }
  }
  return sections;
}
