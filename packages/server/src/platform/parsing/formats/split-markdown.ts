/** About so many characters of a long text are one part: little enough to be cut into passages in a moment. */
const PART_CHARS = 24_000;

const FENCE = /^ {0,3}(?:```|~~~)/;

/** Divides a text between paragraphs, never inside a block of code. A paragraph may be longer than a part. */
export function* splitMarkdown(text: string): Generator<string> {
  let inCode = false;
  let part: string[] = [];
  let size = 0;
  for (const line of text.split('\n')) {
    if (FENCE.test(line)) inCode = !inCode;
    part.push(line);
    size += line.length + 1;
    if (size >= PART_CHARS && !inCode && line.trim() === '') {
      yield part.join('\n');
      part = [];
      size = 0;
    }
  }
  yield part.join('\n');
}
