const FENCE = /^ {0,3}(?:```|~~~)/;
/** Begins something of its own: a heading, an item, a row, a quotation, code. */
const MARKED = /^(?:\s|#{1,6}\s|[-*+•–]\s|\d{1,3}[.)]\s|\||>|={3,}$|-{3,}$|```|~~~)/;
/** Lines are broken by hand between these widths. */
const NARROW = 45;
const WIDE = 110;

function isWrapped(lines: readonly string[]): boolean {
  let inside = 0;
  let full = 0;
  let inCode = false;
  for (const [at, line] of lines.entries()) {
    const next = lines[at + 1] ?? '';
    if (FENCE.test(line)) inCode = !inCode;
    if (inCode || FENCE.test(line)) continue;
    if (line.trim() === '' || next.trim() === '' || MARKED.test(next)) continue;
    inside += 1;
    if (line.length >= NARROW && line.length <= WIDE) full += 1;
  }
  return inside >= 3 && full >= inside * 0.7;
}

/** Makes one line of each paragraph of a text whose lines were broken to fit a width: a sentence ends at the end of a line. */
export function unwrap(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  if (!isWrapped(lines)) return lines.join('\n');
  const whole: string[] = [];
  let inCode = false;
  let before = '';
  for (const line of lines) {
    const joins =
      !inCode && before.length >= NARROW && line.trim() !== '' && !MARKED.test(line) && !/^[#|]/.test(before);
    if (FENCE.test(line)) inCode = !inCode;
    if (joins) whole.push(`${whole.pop()} ${line}`);
    else whole.push(line);
    before = FENCE.test(line) ? '' : line;
  }
  return whole.join('\n');
}
