const HEADING = /^(#{1,6}) +(.+?) *#*$/;
const ITEM = /^ *(?:[-*+]|\d+[.)]) +/;
const FENCE = /^ *(?:```|~~~)/;
const CODE = /^(?: {4}|\t)/;
const ROW = /^ *\|.*\| *$/;
const RULE = /^ *\|(?: *:?-+:? *\|)+ *$/;

function withoutMarks(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)(.+?)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=\S)([^*]+?)\*(?![\w*])/g, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .trim();
}

/** A command, with its comment as an aside. */
function codeLine(line: string): string {
  return line.trim().replace(/ {2,}# +(.+)$/, ' ($1)');
}

function cellsOf(row: string): string[] {
  const inner = row.trim().slice(1, -1);
  return inner.split(/(?<!\\)\|/).map((cell) => withoutMarks(cell.replaceAll('\\|', '|')));
}

/** A row said as a sentence: what the first cell names, then what the others say of it. */
function sentenceOf(row: string, heads: readonly string[]): string {
  const [name = '', first = '', ...others] = cellsOf(row);
  const more = others.flatMap((cell, n) => (cell === '' ? [] : [`${heads[n + 2] ?? ''}: ${cell}`]));
  const said = first === '' ? name : `${name}: ${first}`;
  return [said, ...more].map((part) => part.replace(/\.$/, '')).join('. ');
}

/** Without fenced examples: quoted line by line they say nothing. */
function linesOf(markdown: string): string[] {
  let inFence = false;
  return markdown
    .replaceAll('\r', '')
    .split('\n')
    .filter((line) => {
      const isFence = FENCE.test(line);
      if (isFence) inFence = !inFence;
      return !isFence && !inFence;
    });
}

/**
 * Markdown as text to be quoted from: a paragraph is one line however it was wrapped, a row of a table a sentence, and
 * no signs stand around words. Headings stay as they are.
 */
export function readableMarkdown(markdown: string): string {
  const said: string[] = [];
  let open: string[] = [];
  let heads: string[] | undefined;
  const close = (...next: string[]) => {
    if (open.length > 0) said.push(withoutMarks(open.join(' ')));
    open = [];
    said.push(...next);
  };
  for (const line of linesOf(markdown)) {
    const [, level, heading] = HEADING.exec(line) ?? [];
    const isRow = ROW.test(line);
    if (isRow && heads && !RULE.test(line)) close(`${sentenceOf(line, heads)}.`);
    if (isRow) heads ??= cellsOf(line);
    else heads = undefined;
    if (isRow) continue;
    if (line.trim() === '') close('');
    else if (heading) close('', `${level} ${withoutMarks(heading)}`, '');
    else if (open.length === 0 && CODE.test(line)) close(codeLine(line));
    else {
      if (ITEM.test(line)) close();
      open.push(line.replace(ITEM, '').trim());
    }
  }
  close();
  return said
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
