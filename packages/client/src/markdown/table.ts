const MAX_COLUMNS = 20;
const MAX_ROWS = 200;

/** Header first; every row has as many cells as the header. */
export type Table = string[][];

/** `| a | b |` → cells; a bar after a backslash belongs to its cell. */
function cellsOf(line: string): string[] {
  const cells = line.trim().split(/(?<!\\)\|/);
  if (cells[0] === '') cells.shift();
  if (cells.at(-1) === '') cells.pop();
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** A paragraph that is a table of GitHub's Markdown; null for all others. */
export function tableOf(paragraph: string): Table | null {
  const [head = '', rule = '', ...rows] = paragraph.trimEnd().split('\n');
  if (!head.includes('|') || !/^[\s|:-]+$/.test(rule) || rows.length > MAX_ROWS) return null;
  const header = cellsOf(head);
  const marks = cellsOf(rule);
  const isTable = marks.length === header.length && marks.every((mark) => /^:?-+:?$/.test(mark));
  if (!isTable || header.length > MAX_COLUMNS) return null;
  return [header, ...rows.map((row) => header.map((_, column) => cellsOf(row)[column] ?? ''))];
}
